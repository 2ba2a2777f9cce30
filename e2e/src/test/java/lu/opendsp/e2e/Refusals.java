package lu.opendsp.e2e;

import static org.assertj.core.api.Assertions.assertThat;

/** What every refusal must tell: our code, the place, what is wrong, the rule, an example. */
public final class Refusals {

  private Refusals() {}

  /** A refusal in English. */
  public static void assertRefused(Answer answer, int status, String code, String place) {
    assertThat(answer.code()).as(answer.text()).isEqualTo(code);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(Json.text(answer.json(), "/resourceType")).isEqualTo("OperationOutcome");
    assertThat(Json.text(answer.json(), "/issue/0/expression/0")).isEqualTo(place);
    assertThat(Json.text(answer.json(), "/issue/0/details/text")).hasSizeGreaterThan(15);
    assertThat(Json.text(answer.json(), "/issue/0/diagnostics")).contains(" Example: ");
    assertThat(answer.header("Content-Language")).isEqualTo("en");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
  }
}
