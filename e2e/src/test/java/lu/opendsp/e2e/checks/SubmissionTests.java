package lu.opendsp.e2e.checks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static lu.opendsp.e2e.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import lu.opendsp.e2e.Answer;
import lu.opendsp.e2e.Caller;
import lu.opendsp.e2e.Json;
import lu.opendsp.e2e.Person;
import lu.opendsp.e2e.RunningPlatform;
import lu.opendsp.e2e.Submission;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is filed arrives; what is wrong is refused where it is wrong, and leaves nothing. */
class SubmissionTests {

  private static final byte[] PDF = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n".getBytes(UTF_8);
  private static final byte[] PROGRAM = {'M', 'Z', (byte) 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0};

  private final RunningPlatform platform = RunningPlatform.shared();
  private final Caller weber = platform.as("dr-weber");
  private final Person kohnen = platform.patient("mr-kohnen");
  private final Submission submission = Submission.to(kohnen);

  @Test
  void filesDocumentAndGivesItBackByteByByte() {
    byte[] content = "Glycémie à jeun : 1,02 g/l\r\n\u00e9\n".getBytes(UTF_8);

    Answer filed = weber.provide(submission.holding("text/plain", content).bundle());
    Answer opened = weber.get("/fhir/Binary/" + Submission.idIn(filed));

    assertThat(filed.status()).as(filed.text()).isEqualTo(200);
    assertThat(Submission.statusIn(filed)).isEqualTo(201);
    assertThat(opened.body()).isEqualTo(content);
    assertThat(opened.header("Content-Type")).isEqualTo("text/plain");
  }

  @Test
  void answersReplayAsTheFirstTime() {
    Answer first = weber.provide(submission.bundle());
    Answer second = weber.provide(submission.bundle());

    assertThat(Submission.statusIn(first)).isEqualTo(201);
    assertThat(Submission.statusIn(second)).isEqualTo(200);
    assertThat(Submission.idIn(second)).isEqualTo(Submission.idIn(first));
  }

  @Test
  void refusesSameUniqueIdWithOtherBytes() {
    weber.provide(submission.bundle());

    Answer answer =
        weber.provide(submission.holding("text/plain", "Autre chose.".getBytes(UTF_8)).bundle());

    assertRefused(answer, 409, "UNIQUE_ID_CONFLICT", "Bundle.entry[1].resource.masterIdentifier");
  }

  @Test
  void refusesDocumentForClosedRecord() {
    Person schroeder = platform.patient("mr-schroeder");

    Answer answer = weber.provide(Submission.to(schroeder).bundle());

    assertRefused(answer, 403, "RECORD_CLOSED", "Bundle.entry[1].resource");
  }

  @Test
  void refusesDocumentFromStranger() {
    Answer answer = platform.as("pharmacist-ewen").provide(submission.bundle());

    assertRefused(answer, 403, "NO_TREATMENT_RELATION", "Bundle.entry[1].resource");
  }

  @Test
  void refusesUnknownPatient() {
    submission
        .object("/entry/1/resource/subject")
        .put("reference", "Patient/00000000-0000-4000-8000-000000000000");

    assertLeavesNothing(422, 404, "PATIENT_UNKNOWN", "Bundle.entry[1].resource.subject");
  }

  @Test
  void refusesPatientWhoIsNotTheOneOnThePaper() {
    submission
        .object("/entry/1/resource/contained/0/identifier/0")
        .put("value", platform.patient("mrs-klein").nationalId());

    assertLeavesNothing(
        422, "PATIENT_MISMATCH", "Bundle.entry[1].resource.context.sourcePatientInfo");
  }

  @Test
  void refusesUnknownType() {
    submission.typed("99999-9");

    assertLeavesNothing(422, "TYPE_UNKNOWN", "Bundle.entry[1].resource.type");
  }

  @Test
  void refusesHashThatDoesNotMatch() {
    submission.attachment().put("hash", Base64.getEncoder().encodeToString(new byte[20]));

    assertLeavesNothing(
        422, "CONTENT_HASH_WRONG", "Bundle.entry[1].resource.content[0].attachment.hash");
  }

  @Test
  void refusesSizeThatDoesNotMatch() {
    submission.attachment().put("size", 7);

    assertLeavesNothing(
        422, "CONTENT_SIZE_WRONG", "Bundle.entry[1].resource.content[0].attachment.size");
  }

  @Test
  void refusesTwoContents() {
    var contents = (ArrayNode) submission.document().get("content");
    contents.add(contents.get(0).deepCopy());

    assertLeavesNothing(422, "CONTENT_TWICE", "Bundle.entry[1].resource.content[1]");
  }

  @Test
  void refusesDocumentWithoutContent() {
    submission.document().remove("content");

    assertLeavesNothing(422, "CONTENT_MISSING", "Bundle.entry[1].resource.content");
  }

  @Test
  void refusesBundleWithoutSubmissionSet() {
    ((ArrayNode) submission.bundle().get("entry")).remove(0);

    assertLeavesNothing(422, "SUBMISSION_SET_MISSING", "Bundle.entry");
  }

  @Test
  void refusesBatch() {
    submission.bundle().put("type", "batch");

    assertLeavesNothing(422, "NOT_A_TRANSACTION", "Bundle.type");
  }

  @Test
  void refusesEmptyDocument() {
    submission.holding("text/plain", new byte[0]);

    Answer answer = weber.provide(submission.bundle());

    assertThat(answer.code()).as(answer.text()).isIn("CONTENT_EMPTY", "CONTENT_MISSING");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(Json.text(answer.json(), "/issue/0/expression/0"))
        .isEqualTo("Bundle.entry[2].resource.data");
  }

  @Test
  void refusesProgramThatSaysItIsPdf() {
    submission.holding("application/pdf", PROGRAM).titled("Rapport.pdf");

    assertLeavesNothing(
        422, "CONTENT_TYPE_WRONG", "Bundle.entry[1].resource.content[0].attachment.contentType");
  }

  @Test
  void refusesPageThatABrowserWouldRun() {
    submission.holding("text/plain", "<html><script>alert(1)</script></html>".getBytes(UTF_8));

    assertLeavesNothing(
        422, "CONTENT_TYPE_WRONG", "Bundle.entry[1].resource.content[0].attachment.contentType");
  }

  @Test
  void takesPdf() {
    Answer answer = weber.provide(submission.holding("application/pdf", PDF).bundle());

    assertThat(Submission.statusIn(answer)).as(answer.text()).isEqualTo(201);
  }

  @Test
  void refusesPathInTitle() {
    submission.titled("../../etc/passwd");

    assertLeavesNothing(422, "TEXT_UNSAFE", "Bundle.entry[1].resource.content[0].attachment.title");
  }

  @Test
  void refusesControlCharactersInTitle() {
    submission.titled("Rapport\u202Efdp.exe");

    assertLeavesNothing(422, "TEXT_UNSAFE", "Bundle.entry[1].resource.content[0].attachment.title");
  }

  @Test
  void refusesUnknownElement() {
    submission.document().put("colour", "green");

    Answer answer = weber.provide(submission.bundle());

    assertThat(answer.code()).as(answer.text()).isEqualTo("ELEMENT_UNEXPECTED");
    assertThat(Json.text(answer.json(), "/issue/0/expression/0")).contains("colour");
  }

  @Test
  void saysWhereJsonIsMalformed() {
    String body = new String(submission.bytes(), UTF_8).replaceFirst(",", ",,");

    Answer answer = weber.post("/fhir", "application/fhir+json", body.getBytes(UTF_8));

    assertThat(answer.code()).as(answer.text()).isEqualTo("BODY_MALFORMED");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(Json.text(answer.json(), "/issue/0/expression/0")).startsWith("line 1, column ");
  }

  @Test
  void saysWhereJsonBreaksOff() {
    byte[] half = new String(submission.bytes(), UTF_8).substring(0, 900).getBytes(UTF_8);

    Answer answer = weber.post("/fhir", "application/fhir+json", half);

    assertThat(answer.code()).as(answer.text()).isEqualTo("BODY_INCOMPLETE");
    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void refusesBodyThatIsNoBundle() {
    Answer answer = weber.post("/fhir", "application/fhir+json", "[1, 2]".getBytes(UTF_8));

    assertThat(answer.code()).as(answer.text()).isEqualTo("BODY_MALFORMED");
  }

  @Test
  void saysWhereXmlIsMalformed() {
    String body = "<Bundle xmlns=\"http://hl7.org/fhir\">\n<type value=\"transaction\">\n</Bundle>";

    Answer answer = weber.post("/fhir", "application/fhir+xml", body.getBytes(UTF_8));

    assertThat(answer.code()).as(answer.text()).isEqualTo("BODY_MALFORMED");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(Json.text(answer.json(), "/issue/0/expression/0")).startsWith("line ");
  }

  @Test
  void refusesEntitiesInXml() {
    String body =
        """
        <!DOCTYPE Bundle [<!ENTITY secret SYSTEM "file:///etc/passwd">]>
        <Bundle xmlns="http://hl7.org/fhir"><type value="&secret;"/></Bundle>
        """;

    Answer answer = weber.post("/fhir", "application/fhir+xml", body.getBytes(UTF_8));

    assertThat(answer.code()).as(answer.text()).isEqualTo("ENTITIES_FORBIDDEN");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).doesNotContain("root:");
  }

  @Test
  void refusesOtherMediaTypes() {
    Answer answer = weber.post("/fhir", "text/csv", "a;b".getBytes(UTF_8));

    assertThat(answer.code()).as(answer.text()).isEqualTo("MEDIA_TYPE_UNSUPPORTED");
    assertThat(answer.status()).isEqualTo(415);
  }

  @Test
  void replacesDocumentAndSupersedesTheOldOne() {
    String old = Submission.idIn(weber.provide(submission.bundle()));
    Submission next = Submission.to(kohnen).holding("text/plain", "Corrigé.".getBytes(UTF_8));
    ObjectNode relation = next.document().putArray("relatesTo").addObject();
    relation.put("code", "replaces");
    relation.putObject("target").put("reference", "DocumentReference/" + old);

    Answer answer = weber.provide(next.bundle());

    assertThat(Submission.statusIn(answer)).as(answer.text()).isEqualTo(201);
    assertThat(statusOf(old)).isEqualTo("superseded");
    assertThat(statusOf(Submission.idIn(answer))).isEqualTo("current");
  }

  @Test
  void withdrawsDocumentOfItsAuthorOnly() {
    String id = Submission.idIn(weber.provide(submission.bundle()));

    Answer refused = platform.as("dietician-bauer").delete("/fhir/DocumentReference/" + id);
    Answer done = weber.delete("/fhir/DocumentReference/" + id);

    assertThat(refused.code()).isEqualTo("NOT_THE_AUTHOR");
    assertThat(done.status()).isIn(200, 204);
    assertThat(statusOf(id)).isEqualTo("entered-in-error");
  }

  private String statusOf(String id) {
    return Json.text(weber.get("/fhir/DocumentReference/" + id).json(), "/status");
  }

  private void assertLeavesNothing(int status, String code, String place) {
    assertLeavesNothing(status, status, code, place);
  }

  /** Refused so, and afterwards there are as many documents as before. */
  private void assertLeavesNothing(int status, int orElse, String code, String place) {
    int before = total();

    Answer answer = weber.provide(submission.bundle());

    assertThat(answer.code()).as(answer.text()).isEqualTo(code);
    assertRefused(answer, answer.status() == orElse ? orElse : status, code, place);
    assertThat(total()).isEqualTo(before);
  }

  private int total() {
    return weber
        .get("/fhir/DocumentReference?_count=0&patient=" + kohnen.reference())
        .json()
        .path("total")
        .asInt(-1);
  }
}
