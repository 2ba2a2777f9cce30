package lu.opendsp.e2e.checks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static lu.opendsp.e2e.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import lu.opendsp.e2e.Answer;
import lu.opendsp.e2e.Caller;
import lu.opendsp.e2e.Clamd;
import lu.opendsp.e2e.GeneratedDocument;
import lu.opendsp.e2e.Person;
import lu.opendsp.e2e.RunningPlatform;
import lu.opendsp.e2e.Submission;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a real virus scanner: what it finds is not filed, and without its answer nothing is. */
@Tag("clamd")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ScannerTests {

  private static final String DATA = "Bundle.entry[2].resource.data";

  private Clamd clamd;
  private RunningPlatform platform;
  private Caller weber;
  private Person kohnen;

  @BeforeAll
  void start() {
    clamd = Clamd.start();
    platform = RunningPlatform.start("scanner", "--opendsp.scanner.address=" + clamd.address());
    weber = platform.as("dr-weber");
    kohnen = platform.patient("mr-kohnen");
  }

  @AfterAll
  void end() {
    platform.close();
    clamd.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {Clamd.EICAR, "Lettre. " + Clamd.OURS + " Fin."})
  void refusesWhatTheScannerFinds(String harmful) {
    int before = total();

    Answer answer = filed(harmful);

    assertRefused(answer, 422, "CONTENT_INFECTED", DATA);
    assertThat(total()).isEqualTo(before);
  }

  @Test
  void takesWhatTheScannerFindsNothingIn() {
    Answer answer = filed("Tension 13/8, pouls 72.");

    assertThat(Submission.statusIn(answer)).as(answer.text()).isEqualTo(201);
  }

  @Test
  void takesLargeDocumentTheScannerFindsNothingIn() {
    Answer answer =
        weber.post(
            "/fhir",
            "application/fhir+json",
            new GeneratedDocument(50L << 20, 5).in(Submission.to(kohnen)));

    assertThat(Submission.statusIn(answer)).as(answer.text()).isEqualTo(201);
  }

  /** The last, since the scanner does not come back. */
  @Test
  @Order(Integer.MAX_VALUE)
  void filesNothingAndReadsOnWhileTheScannerIsAway() {
    int before = total();
    clamd.close();

    Answer answer = filed("Tension 13/8, pouls 72.");

    assertRefused(answer, 503, "SCANNER_AWAY", DATA);
    assertThat(answer.header("Retry-After")).isNotEmpty();
    assertThat(total()).isEqualTo(before);
  }

  private Answer filed(String text) {
    return weber.provide(
        Submission.to(kohnen).holding("text/plain", text.getBytes(UTF_8)).bundle());
  }

  private int total() {
    return weber
        .get("/fhir/DocumentReference?_count=0&patient=" + kohnen.reference())
        .json()
        .path("total")
        .asInt(-1);
  }
}
