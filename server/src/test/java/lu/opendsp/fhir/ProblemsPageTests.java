package lu.opendsp.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import lu.opendsp.kernel.Language;
import lu.opendsp.kernel.ProblemCode;
import org.junit.jupiter.api.Test;

/**
 * The page of all codes is generated from them: {@code mvn -pl policy,server test
 * -Dtest=ProblemsPageTests -Dgenerate} writes it.
 */
final class ProblemsPageTests {

  private static final Path PAGE = Path.of("..", "docs", "integrating", "problems.md");

  @Test
  void isWrittenAsTheCodesAre() throws IOException {
    String page = page();
    if (System.getProperty("generate") != null) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, page);
    }

    assertThat(PAGE).hasContent(page);
  }

  private static String page() throws IOException {
    Properties texts = RefusalTextsTests.read(Language.EN);
    var page = new StringBuilder(HEAD);
    for (ProblemCode code : ProblemCode.values()) {
      String key = "refusal." + code;
      page.append("| `%s` | %d | ".formatted(code, code.status()))
          .append(cell(texts.getProperty(key + ".text")))
          .append(" | ")
          .append(cell(texts.getProperty(key + ".rule")))
          .append(" | ")
          .append(example(texts.getProperty(key + ".example")))
          .append(" |\n");
    }
    return page.toString();
  }

  private static String example(String text) {
    return text.equals("–") ? "" : "`" + cell(text) + "`";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("{0}", "…").replace("{1}", "…");
  }

  private static final String HEAD =
      """
      # Problems

      Every refusal is an OperationOutcome with one issue: `details.coding` holds one of the codes
      below (system `https://opendsp.lu/fhir/CodeSystem/problem`), `expression` the place,
      `details.text` what is wrong in the language of `Accept-Language` (fr, lb, pt, en, de; French
      unless said), `diagnostics` the rule and an example of a right value. The codes are stable;
      the texts are not. `X-Request-Id` names the request when you write to the agency.

      This page is generated from the codes; do not edit it.

      | Code | Status | What is wrong | Rule | Example |
      |---|---|---|---|---|
      """;
}
