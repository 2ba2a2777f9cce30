package lu.opendsp.e2e.journey;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import lu.opendsp.e2e.Checkout;
import lu.opendsp.e2e.SandboxWords;

/** What the portal says in each language, to find what it says in the wrong one. */
final class Bundles {

  static final List<String> LANGUAGES = List.of("fr", "lb", "pt", "en", "de");

  private static final Path MESSAGES =
      Checkout.root().resolve("server/src/main/resources/messages");

  /** Shorter texts may well be the same in two languages, or part of a name. */
  private static final int LENGTH_MIN = 20;

  private Bundles() {}

  /** Texts of all other languages that cannot stand on a page in this one. */
  static List<String> foreignTo(String language) {
    String own = String.join("\n", texts(language));
    Set<String> titles = SandboxWords.titles();
    return LANGUAGES.stream()
        .filter(other -> !other.equals(language))
        .flatMap(other -> texts(other).stream())
        .filter(text -> text.length() >= LENGTH_MIN && !text.contains("{"))
        .filter(text -> !own.contains(text) && !titles.contains(text))
        .toList();
  }

  private static Set<String> texts(String language) {
    var texts = new TreeSet<String>();
    for (Path file : files(language)) {
      var properties = new Properties();
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
      properties.forEach((_, text) -> texts.add((String) text));
    }
    return texts;
  }

  private static List<Path> files(String language) {
    try (Stream<Path> files = Files.list(MESSAGES)) {
      return files
          .filter(file -> file.toString().endsWith("_" + language + ".properties"))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
