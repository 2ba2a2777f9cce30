package lu.opendsp.portal;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import lu.opendsp.kernel.Language;

/** The message bundles as they lie in the sources. */
final class Bundles {

  private static final Path FOLDER = Path.of("src/main/resources/messages");

  private Bundles() {}

  /** The bundles' names without language and ending. */
  static List<String> names() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith("_en.properties"))
          .map(name -> name.substring(0, name.length() - "_en.properties".length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The texts of a bundle in a language. */
  static Map<String, String> read(String bundle, Language language) {
    var properties = new Properties();
    Path file = FOLDER.resolve(bundle + "_" + language.tag() + ".properties");
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var texts = new TreeMap<String, String>();
    properties.forEach((key, text) -> texts.put((String) key, (String) text));
    return texts;
  }
}
