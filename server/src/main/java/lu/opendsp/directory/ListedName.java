package lu.opendsp.directory;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What somebody is called.
 *
 * @param text the whole, as it is shown
 * @param title such as "Dr", or empty
 * @param given the given names, or empty
 * @param family the family name; empty for an organisation
 */
public record ListedName(String text, String title, String given, String family) {

  private static final Set<String> TITLES = Set.of("dr", "prof", "mme", "m", "mrs", "mr", "me");

  /** The name of an organisation. */
  public static ListedName ofOrganisation(String text) {
    return new ListedName(text, "", "", "");
  }

  /** Of its parts. */
  public static ListedName of(String title, String given, String family) {
    String text =
        Stream.of(title, given, family)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" "));
    return new ListedName(text, title, given, family);
  }

  /** Of the whole, where its source did not keep the parts apart: the last word is the family's. */
  public static ListedName ofPerson(String text) {
    List<String> words = List.of(text.strip().split("\\s+"));
    boolean titled = words.size() > 1 && TITLES.contains(Folding.plain(words.getFirst()));
    List<String> rest = titled ? words.subList(1, words.size()) : words;
    return new ListedName(
        text,
        titled ? words.getFirst() : "",
        String.join(" ", rest.subList(0, rest.size() - 1)),
        rest.getLast());
  }
}
