package lu.opendsp.e2e.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lu.opendsp.e2e.Answer;
import lu.opendsp.e2e.Caller;
import lu.opendsp.e2e.Json;
import lu.opendsp.e2e.OwnerDatabase;
import lu.opendsp.e2e.Person;
import lu.opendsp.e2e.RunningPlatform;
import lu.opendsp.e2e.Submission;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What somebody may not see leaves no trace in anything he is told (POLICY 7). */
class HiddenDocumentTests {

  private static final String NOBODYS = "6f0d3a52-93c4-4c1b-8f5e-2f6f2a9b7c11";

  private final RunningPlatform platform = RunningPlatform.shared();
  private final Caller rossi = platform.as("dr-rossi");
  private final Caller ferreira = platform.as("mr-ferreira");
  private final Person klein = platform.patient("mrs-klein");
  private final Person mrFerreira = platform.patient("mr-ferreira");

  /** He was given the code in the consultation; typing it in is a page of the portal. */
  @BeforeAll
  static void letRossiPresentCode() {
    try (OwnerDatabase database = RunningPlatform.shared().database()) {
      database.update(
          """
          INSERT INTO consent.code_presentation (record_id, code_id, person_id, valid_from)
          SELECT code.record_id, code.code_id, account.person_id, now()
            FROM consent.presence_code code, identity.account account
           WHERE account.account = 'dr-rossi' AND code.valid_to > now()
             AND code.record_id =
                 (SELECT record_id FROM record.record_of_patient WHERE patient_id =
                   (SELECT person_id FROM identity.account WHERE account = 'mrs-klein'))
          """);
    }
  }

  @AfterAll
  static void takeItBack() {
    try (OwnerDatabase database = RunningPlatform.shared().database()) {
      database.update(
          "DELETE FROM consent.code_presentation WHERE valid_from > now() - interval '1 hour'");
    }
  }

  @Test
  void listsNormalAndOwnDocumentsButNoBenefitStatementForPresentedCode() {
    List<JsonNode> seen = rossi.all(list(klein));
    List<JsonNode> all = platform.as("mrs-klein").all(list(klein));

    List<JsonNode> expected =
        all.stream()
            .filter(one -> label(one).equals("N") || filer(one).contains("Rossi"))
            .filter(one -> !Json.text(one, "/category/0/coding/0/code").equals("BENEFITS"))
            .toList();
    assertThat(ids(seen)).isEqualTo(ids(expected)).hasSizeLessThan(all.size());
    assertThat(rossi.get(list(klein)).json().path("total").asInt()).isEqualTo(seen.size());
  }

  @Test
  void answersForHiddenDocumentAsForUnknown() {
    String hidden = hiddenFromRossi();

    for (String path : List.of("/fhir/Binary/", "/fhir/DocumentReference/")) {
      Answer unknown = rossi.get(path + NOBODYS);
      Answer answer = rossi.get(path + hidden);

      assertThat(answer.withoutRequest()).isEqualTo(unknown.withoutRequest());
      assertThat(answer.status()).isEqualTo(404);
    }
  }

  @Test
  void withdrawsHiddenDocumentAsUnknown() {
    Answer unknown = rossi.delete("/fhir/DocumentReference/" + NOBODYS);
    Answer hidden = rossi.delete("/fhir/DocumentReference/" + hiddenFromRossi());

    assertThat(hidden.withoutRequest()).isEqualTo(unknown.withoutRequest());
  }

  @Test
  void replacesHiddenDocumentAsUnknown() {
    Answer unknown = rossi.provide(replacing(NOBODYS).bundle());
    Answer hidden = rossi.provide(replacing(hiddenFromRossi()).bundle());

    assertThat(hidden.withoutRequest()).isEqualTo(unknown.withoutRequest());
    assertThat(hidden.code()).isEqualTo("REPLACED_UNKNOWN");
  }

  @Test
  void answersBlockedAsStranger() {
    Caller blocked = platform.as("dr-blocked");
    Caller stranger = platform.as("pharmacist-ewen");
    String path = "/fhir/DocumentReference?patient=" + klein.reference();

    assertThat(blocked.get(path).withoutRequest()).isEqualTo(stranger.get(path).withoutRequest());
    assertThat(blocked.get(path).code()).isEqualTo("NO_TREATMENT_RELATION");
  }

  @Test
  void answersFilingOfBlockedAsOfStranger() {
    Answer blocked = platform.as("dr-blocked").provide(Submission.to(klein).bundle());
    Answer stranger = platform.as("pharmacist-ewen").provide(Submission.to(klein).bundle());

    assertThat(blocked.withoutRequest()).isEqualTo(stranger.withoutRequest());
  }

  @Test
  void answersLookUpOfBlockedAsOfStranger() {
    String path = "/fhir/Patient/" + klein.patientId();

    assertThat(platform.as("dr-blocked").get(path).withoutRequest())
        .isEqualTo(platform.as("pharmacist-ewen").get(path).withoutRequest());
  }

  @Test
  void hidesOwnDocumentsFromBlockedAuthor() {
    String own =
        platform.as("mrs-klein").all(list(klein)).stream()
            .filter(one -> one.toString().contains("Brücher"))
            .map(one -> Json.text(one, "/id"))
            .findFirst()
            .orElseThrow();

    Answer answer = platform.as("dr-blocked").get("/fhir/Binary/" + own);

    assertThat(answer.withoutRequest())
        .isEqualTo(platform.as("dr-blocked").get("/fhir/Binary/" + NOBODYS).withoutRequest());
  }

  @Test
  void leavesNoTraceOfAnnouncementInList() {
    List<String> announced = announced();
    List<JsonNode> his = ferreira.all(list(mrFerreira));

    assertThat(announced).isNotEmpty();
    assertThat(ids(his)).doesNotContainAnyElementsOf(announced);
    assertThat(ferreira.get(list(mrFerreira)).json().path("total").asInt()).isEqualTo(his.size());
    assertThat(his.toString()).doesNotContain(announcedTitles());
  }

  @Test
  void showsAnnouncementToHisDoctor() {
    List<String> seen = ids(platform.as("dr-almeida").all(list(mrFerreira)));

    assertThat(seen).containsAll(announced());
  }

  @Test
  void opensAnnouncementForHolderAsUnknown() {
    Answer unknown = ferreira.get("/fhir/Binary/" + NOBODYS);

    assertThat(announced())
        .allSatisfy(id ->
            assertThat(ferreira.get("/fhir/Binary/" + id).withoutRequest())
                .isEqualTo(unknown.withoutRequest()));
  }

  @Test
  void leavesNoTraceOfAnnouncementInHistory() {
    platform.as("dr-almeida").get("/fhir/Binary/" + announced().getFirst());
    String history =
        ferreira
            .all("/fhir/AuditEvent?_count=100&date=ge2000-01-01&patient=" + mrFerreira.reference())
            .toString();

    assertThat(announced()).allSatisfy(id -> assertThat(history).doesNotContain(id));
    assertThat(history).doesNotContain(announcedTitles()).contains("CONSULTED");
  }

  @Test
  void findsHistoryOfAnnouncementAsOfUnknown() {
    String path =
        "/fhir/AuditEvent?date=ge2000-01-01&patient=" + mrFerreira.reference() + "&entity=";
    Answer unknown = ferreira.get(path + "DocumentReference/" + NOBODYS);
    Answer held = ferreira.get(path + "DocumentReference/" + announced().getFirst());

    assertThat(held.text().replace(announced().getFirst(), NOBODYS)).contains("\"total\"");
    assertThat(held.json().path("total").asInt(-1))
        .isEqualTo(unknown.json().path("total").asInt(-2))
        .isZero();
    assertThat(held.json().path("entry").size()).isZero();
  }

  private String hiddenFromRossi() {
    List<String> seen = ids(rossi.all(list(klein)));
    return ids(platform.as("mrs-klein").all(list(klein))).stream()
        .filter(id -> !seen.contains(id))
        .findFirst()
        .orElseThrow();
  }

  private Submission replacing(String id) {
    Submission submission = Submission.to(klein);
    var relation = submission.document().putArray("relatesTo").addObject();
    relation.put("code", "replaces");
    relation.putObject("target").put("reference", "DocumentReference/" + id);
    return submission;
  }

  private List<String> announced() {
    return ids(announcements());
  }

  private String[] announcedTitles() {
    return announcements().stream()
        .map(one -> Json.text(one, "/content/0/attachment/title"))
        .toArray(String[]::new);
  }

  private List<JsonNode> announcements() {
    return platform.as("dr-keller").all(list(mrFerreira)).stream()
        .filter(one -> label(one).equals("ANNOUNCEMENT"))
        .toList();
  }

  private static String list(Person patient) {
    return "/fhir/DocumentReference?_count=50&status=current,superseded,entered-in-error&patient="
        + patient.reference();
  }

  /** Who filed it, as the platform recognised him. */
  private static String filer(JsonNode document) {
    return document
        .path("contained")
        .valueStream()
        .filter(one -> Json.text(one, "/id").equals("filer"))
        .map(one -> Json.text(one, "/name/0/text"))
        .findFirst()
        .orElse("");
  }

  private static String label(JsonNode document) {
    return Json.text(document, "/securityLabel/0/coding/0/code");
  }

  private static List<String> ids(List<JsonNode> documents) {
    return documents.stream().map(one -> Json.text(one, "/id")).toList();
  }
}
