package lu.opendsp.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class TemplateTextTests {

  private static final Path TEMPLATES = Path.of("src/main/jte");

  static List<Path> templates() throws IOException {
    try (Stream<Path> files = Files.walk(TEMPLATES)) {
      return files.filter(file -> file.toString().endsWith(".jte")).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("templates")
  void holdNoVisibleTextOutsideOfKeys(Path template) throws IOException {
    String text = Files.readString(template);
    // The name of the product is the same in all languages.
    String seen =
        withoutExpressions(text)
            .replaceAll("(?m)^\\s*@(import|param|if|else|elseif|for|endif|endfor|template).*$", " ")
            .replaceAll("@(if|elseif)\\([^<]*?\\)(?=<)|@(else|endif|endfor)", " ")
            .replaceAll("(?s)<[^>]*>", " ")
            .replaceAll("&[a-z]+;|`\\)|@`", " ")
            .replace("OpenDSP", " ");

    assertThat(seen.replaceAll("[^\\p{L}]", "")).as(seen.strip()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("templates")
  void holdNoScriptAndNoStyle(Path template) throws IOException {
    assertThat(Files.readString(template))
        .doesNotContain("style=", "<style", "javascript:")
        .doesNotContainPattern("\\son[a-z]+=")
        .doesNotContainPattern("<script(?! type=\"module\" src=)");
  }

  /** What stands in expressions is Java; braces in them are balanced. */
  private static String withoutExpressions(String text) {
    var rest = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      boolean begins = depth == 0 && (text.startsWith("${", i) || text.startsWith("!{", i));
      if (begins) {
        depth = 1;
        i++;
      } else if (depth > 0) {
        depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
      } else {
        rest.append(text.charAt(i));
      }
    }
    return rest.toString();
  }
}
