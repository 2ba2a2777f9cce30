package lu.opendsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** Holds the page about the configuration against the types that read it. */
final class ConfigurationPageTests {

  private static final Path PAGE = Path.of("..", "docs", "operating", "configuration.md");

  private static final Pattern ROW =
      Pattern.compile(
          "^\\| `(opendsp[a-z0-9.-]*)` \\| (?:`([^`]*)`|none) \\| .+ \\| \\d+\\.\\d+\\.\\d+ \\|$",
          Pattern.MULTILINE);

  /** A switch and not a value: conditions ask for it before any type is bound. */
  private static final Map<String, String> ASKED_BY_CONDITIONS = Map.of("opendsp.sandbox", "true");

  @Test
  void namesEverySettingWithItsDefaultAndNoOther() throws IOException {
    var expected = new TreeMap<>(ASKED_BY_CONDITIONS);
    types().forEach(type -> expected.putAll(settings(prefix(type), type)));

    assertThat(rows()).isEqualTo(expected);
  }

  @Test
  void saysSinceWhenEachSettingExists() throws IOException {
    long begun = Files.readAllLines(PAGE).stream().filter(l -> l.startsWith("| `opendsp")).count();

    assertThat(rows()).hasSize(Math.toIntExact(begun));
  }

  private static Map<String, String> rows() throws IOException {
    return ROW.matcher(Files.readString(PAGE))
        .results()
        .collect(
            Collectors.toMap(
                row -> row.group(1),
                row -> row.group(2) == null ? "" : row.group(2),
                (first, _) -> first + " (twice)",
                TreeMap::new));
  }

  private static Stream<Class<?>> types() {
    var scan = new ClassPathScanningCandidateComponentProvider(false);
    scan.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    return scan.findCandidateComponents("lu.opendsp").stream()
        .map(found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null));
  }

  private static String prefix(Class<?> type) {
    return MergedAnnotations.from(type).get(ConfigurationProperties.class).getString("prefix");
  }

  private static Map<String, String> settings(String prefix, Class<?> type) {
    assertThat(type.isRecord()).as("%s is a record", type).isTrue();
    var settings = new TreeMap<String, String>();
    for (RecordComponent part : type.getRecordComponents()) {
      String name = prefix + "." + kebab(part.getName());
      if (part.getType().isRecord() && part.getType().getName().startsWith("lu.opendsp.")) {
        settings.putAll(settings(name, part.getType()));
      } else {
        settings.put(name, defaultOf(type, part.getName()));
      }
    }
    return settings;
  }

  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static String defaultOf(Class<?> type, String name) {
    return Arrays.stream(type.getDeclaredConstructors())
        .flatMap(constructor -> Arrays.stream(constructor.getParameters()))
        .filter(parameter -> parameter.getName().equals(name))
        .flatMap(parameter -> Stream.ofNullable(parameter.getAnnotation(DefaultValue.class)))
        .map(value -> String.join(",", value.value()))
        .findFirst()
        .orElse("");
  }
}
