package lu.opendsp.fhir;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Part of a person's name as it is searched: case and accents do not count, and the beginning is
 * enough (https://hl7.org/fhir/R4/search.html#string). Names are kept as one text, so behind a
 * title a given name is looked for in all words but the last, and a family name in all but the
 * first.
 */
final class NamePart {

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

  private static final Set<String> TITLES = Set.of("dr", "prof", "mme", "m", "mrs", "mr", "me");

  private final List<String> any;
  private final boolean family;

  private NamePart(List<String> any, boolean family) {
    this.any = any;
    this.family = family;
  }

  static NamePart given(String value) {
    return new NamePart(alternatives(value, "given"), false);
  }

  static NamePart family(String value) {
    return new NamePart(alternatives(value, "family"), true);
  }

  private static List<String> alternatives(String value, String name) {
    List<String> any =
        Parameters.alternativesIn(value).stream()
            .map(text -> plain(Parameters.unescape(text)))
            .toList();
    if (any.contains("")) {
      throw Parameters.malformed("author." + name, "Weber");
    }
    return any;
  }

  boolean isIn(String name) {
    List<String> words = new ArrayList<>(List.of(plain(name).split(" ", -1)));
    while (words.size() > 1 && TITLES.contains(words.getFirst())) {
      words.removeFirst();
    }
    int first = family && words.size() > 1 ? 1 : 0;
    int end = family || words.size() == 1 ? words.size() : words.size() - 1;
    for (int i = first; i < end; i++) {
      String rest = String.join(" ", words.subList(i, words.size()));
      if (any.stream().anyMatch(rest::startsWith)) {
        return true;
      }
    }
    return false;
  }

  private static String plain(String text) {
    String bare = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    return BETWEEN.matcher(bare.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
  }
}
