package lu.opendsp.e2e.checks;

import static org.assertj.core.api.Assertions.assertThat;

import lu.opendsp.e2e.Answer;
import lu.opendsp.e2e.Caller;
import lu.opendsp.e2e.Json;
import lu.opendsp.e2e.Person;
import lu.opendsp.e2e.RunningPlatform;
import lu.opendsp.e2e.Submission;
import org.junit.jupiter.api.Test;

/** Whoever looks, or tries to, stands in the patient's history within a second. */
class HistoryTests {

  private final RunningPlatform platform = RunningPlatform.shared();
  private final Caller weber = platform.as("dr-weber");
  private final Caller stranger = platform.as("pharmacist-ewen");
  private final Person kohnen = platform.patient("mr-kohnen");
  private final String document = Submission.idIn(weber.provide(Submission.to(kohnen).bundle()));
  private final History history = History.fromNow(platform, kohnen);

  @Test
  void showsWhoOpenedDocument() {
    weber.get("/fhir/Binary/" + document);

    assertThat(
            history.showsSoon(line ->
                History.action(line).equals("OPENED")
                    && History.about(line, document)
                    && line.toString().contains("Weber")))
        .isTrue();
  }

  @Test
  void showsWhoListed() {
    weber.get("/fhir/DocumentReference?patient=" + kohnen.reference());

    assertThat(history.showsSoon(line -> History.action(line).equals("LISTED"))).isTrue();
  }

  @Test
  void showsWhoFiled() {
    String filed = Submission.idIn(weber.provide(Submission.to(kohnen).bundle()));

    assertThat(
            history.showsSoon(
                line -> History.action(line).equals("PUBLISHED") && History.about(line, filed)))
        .isTrue();
  }

  @Test
  void showsWhoLookedUpIdentity() {
    stranger.get("/fhir/Patient/" + kohnen.patientId());

    assertThat(history.showsSoon(line -> History.action(line).equals("IDENTITY_LOOKED_UP")))
        .isTrue();
  }

  @Test
  void showsThatHistoryWasRead() {
    history.lines();

    assertThat(history.showsSoon(line -> History.action(line).equals("HISTORY_READ"))).isTrue();
  }

  @Test
  void showsRefusedList() {
    Answer refused = stranger.get("/fhir/DocumentReference?patient=" + kohnen.reference());

    assertThat(refused.code()).isEqualTo("NO_TREATMENT_RELATION");
    assertThat(history.showsSoon(History.refusal("LISTED"))).isTrue();
  }

  @Test
  void showsRefusedOpening() {
    Answer refused = stranger.get("/fhir/Binary/" + document);

    assertThat(refused.code()).isEqualTo("DOCUMENT_UNKNOWN");
    assertThat(history.showsSoon(line -> History.refused(line) && History.about(line, document)))
        .isTrue();
  }

  @Test
  void showsRefusedFiling() {
    Answer refused = stranger.provide(Submission.to(kohnen).bundle());

    assertThat(refused.code()).isEqualTo("NO_TREATMENT_RELATION");
    assertThat(history.showsSoon(History.refusal("PUBLISHED"))).isTrue();
  }

  @Test
  void showsRefusedWithdrawal() {
    Answer refused = stranger.delete("/fhir/DocumentReference/" + document);

    assertThat(refused.code()).isEqualTo("DOCUMENT_UNKNOWN");
    assertThat(history.showsSoon(History.refusal("WITHDRAWN"))).isTrue();
  }

  @Test
  void showsRefusedReadingOfHistory() {
    Answer refused =
        stranger.get("/fhir/AuditEvent?date=ge2020-01-01&patient=" + kohnen.reference());

    assertThat(refused.code()).isEqualTo("HOLDER_ONLY");
    assertThat(history.showsSoon(History.refusal("HISTORY_READ"))).isTrue();
  }

  @Test
  void showsRefusalToHealthFundAndAgency() {
    Answer fund = platform.as("cns").get("/fhir/DocumentReference?patient=" + kohnen.reference());
    Answer agency =
        platform.as("operator-nadine").get("/fhir/DocumentReference?patient=" + kohnen.reference());

    assertThat(fund.code()).isEqualTo("HEALTH_FUND_NEVER_READS");
    assertThat(agency.code()).isEqualTo("OPERATOR_NEVER_READS");
    assertThat(history.lines().stream().filter(History.refusal("LISTED"))).hasSizeGreaterThan(1);
  }

  @Test
  void tellsReasonToThePatient() {
    stranger.get("/fhir/DocumentReference?patient=" + kohnen.reference());

    assertThat(
            history.showsSoon(
                line -> Json.text(line, "/outcomeDesc").equals("NO_TREATMENT_RELATION")))
        .isTrue();
  }
}
