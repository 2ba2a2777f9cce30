package lu.opendsp.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lu.opendsp.kernel.Language;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.policy.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RefusalTextsTests {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[0-9]}");

  @ParameterizedTest
  @EnumSource(Language.class)
  void sayEveryCodeAndNothingElse(Language language) throws IOException {
    Set<String> expected = new TreeSet<>(Set.of("refusal.example", "refusal.none"));
    for (ProblemCode code : ProblemCode.values()) {
      for (String part : new String[] {"text", "rule", "example"}) {
        expected.add("refusal." + code + "." + part);
      }
    }

    assertThat(new TreeSet<>(read(language).stringPropertyNames())).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void haveTheSamePlaceholdersAsInFrench(Language language) throws IOException {
    Properties french = read(Language.FR);
    Properties texts = read(language);

    for (String key : french.stringPropertyNames()) {
      assertThat(placeholders(texts, key)).as(key).isEqualTo(placeholders(french, key));
    }
  }

  @ParameterizedTest
  @EnumSource(Refusal.class)
  void coverEveryRefusalOfTheGate(Refusal refusal) {
    assertThat(ProblemCode.valueOf(refusal.outward().name()).status()).isBetween(400, 499);
  }

  private static Set<String> placeholders(Properties texts, String key) {
    return PLACEHOLDER
        .matcher(texts.getProperty(key))
        .results()
        .map(found -> found.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static Properties read(Language language) throws IOException {
    return texts("refusal", language);
  }

  static Properties texts(String bundle, Language language) throws IOException {
    String name = "/messages/" + bundle + "_" + language.tag() + ".properties";
    var texts = new Properties();
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(RefusalTextsTests.class.getResourceAsStream(name)),
            StandardCharsets.UTF_8)) {
      texts.load(reader);
    }
    assertThat(Arrays.asList(texts.values().toArray())).doesNotContain("");
    return texts;
  }
}
