package lu.opendsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessagePattern;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lu.opendsp.kernel.Language;
import org.junit.jupiter.api.Test;

/** Every text in five languages, with the same arguments. */
final class MessageTests {

  private static final Path FOLDER = Sources.ROOT.resolve("server/src/main/resources/messages");

  @Test
  void comesInEveryLanguage() throws IOException {
    for (String bundle : bundles()) {
      assertThat(
              Stream.of(Language.values())
                  .filter(language -> !Files.exists(file(bundle, language))))
          .as("languages missing of %s", bundle)
          .isEmpty();
    }
  }

  @Test
  void saysTheSameThingsInEveryLanguage() throws IOException {
    for (String bundle : bundles()) {
      Map<String, String> french = read(bundle, Language.FR);
      for (Language language : Language.values()) {
        if (Files.exists(file(bundle, language))) {
          assertThat(read(bundle, language).keySet())
              .as("%s in %s", bundle, language.tag())
              .isEqualTo(french.keySet());
        }
      }
    }
  }

  @Test
  void takesTheSameArgumentsInEveryLanguage() throws IOException {
    for (String bundle : bundles()) {
      Map<String, String> french = read(bundle, Language.FR);
      for (Language language : Language.values()) {
        Map<String, String> other =
            Files.exists(file(bundle, language)) ? read(bundle, language) : Map.of();
        other.forEach((key, pattern) ->
            assertThat(arguments(pattern))
                .as("%s of %s in %s", key, bundle, language.tag())
                .isEqualTo(arguments(french.getOrDefault(key, pattern))));
      }
    }
  }

  @Test
  void keepsNoBundleForALanguageThatIsNoneOfTheFive() throws IOException {
    Set<String> tags = Stream.of(Language.values()).map(Language::tag).collect(Collectors.toSet());

    assertThat(files()).allSatisfy(file -> assertThat(tags).contains(tag(file)));
  }

  private static Set<String> arguments(String pattern) {
    var parsed = new MessagePattern(pattern);
    return IntStream.range(0, parsed.countParts())
        .mapToObj(parsed::getPart)
        .filter(part ->
            part.getType() == MessagePattern.Part.Type.ARG_NAME
                || part.getType() == MessagePattern.Part.Type.ARG_NUMBER)
        .map(parsed::getSubstring)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> files() throws IOException {
    if (!Files.isDirectory(FOLDER)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".properties"))
          .sorted()
          .toList();
    }
  }

  private static Set<String> bundles() throws IOException {
    return files().stream()
        .map(name -> name.substring(0, name.lastIndexOf('_')))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String tag(String file) {
    return file.substring(file.lastIndexOf('_') + 1, file.length() - ".properties".length());
  }

  private static Path file(String bundle, Language language) {
    return FOLDER.resolve(bundle + "_" + language.tag() + ".properties");
  }

  private static Map<String, String> read(String bundle, Language language) throws IOException {
    var properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file(bundle, language))) {
      properties.load(reader);
    }
    var texts = new HashMap<String, String>();
    properties.forEach((key, text) -> texts.put((String) key, (String) text));
    return texts;
  }
}
