package lu.opendsp.e2e.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import lu.opendsp.e2e.Answer;
import lu.opendsp.e2e.BrokenSubmission;
import lu.opendsp.e2e.Caller;
import lu.opendsp.e2e.Checkout;
import lu.opendsp.e2e.Json;
import lu.opendsp.e2e.Person;
import lu.opendsp.e2e.RunningPlatform;
import lu.opendsp.e2e.Submission;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every kind of resource the platform sends, and every example it takes, passes HL7's validator on
 * the profiles of MHD 4.2.3, mCSD 4.0.0, PDQm 3.2.0 and BALP 1.1.4. What may be found all the same
 * stands in {@link Reviewed}, one by one.
 */
@Tag("conformance")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConformanceTests {

  private static final String MHD = "https://profiles.ihe.net/ITI/MHD/StructureDefinition/IHE.MHD.";
  private static final String COMPREHENSIVE = MHD + "Comprehensive.ProvideBundle";
  private static final String FOUND = MHD + "FindDocumentReferencesComprehensiveResponseMessage";
  private static final String PROVIDED = MHD + "ProvideDocumentBundleResponse";
  private static final String PATIENTS_FOUND =
      "https://profiles.ihe.net/ITI/PDQm/StructureDefinition/"
          + "IHE.PDQm.QueryPatientResourceResponseMessage";

  private static final String NOBODY = "Patient/00000000-0000-4000-8000-000000000000";

  private final RunningPlatform platform = RunningPlatform.shared();
  private final Caller weber = platform.as("dr-weber");

  /** The last is a minor with letters that are hidden from her parents. */
  static List<String> holders() {
    return List.of("mrs-klein", "mr-kohnen", "ms-steffen");
  }

  /** All of the sandbox who have a record. */
  static Stream<String> allHolders() {
    return Json.read(RunningPlatform.shared().data().resolve("sandbox/people.json"))
        .valueStream()
        .filter(person -> !Json.text(person, "/nationalId").isEmpty())
        .map(person -> Json.text(person, "/id"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/fhir/metadata", "/fhir/metadata?_format=xml"})
  void saysWhatItCanDo(String path) {
    assertConforms(weber.get(path));
  }

  @ParameterizedTest
  @MethodSource("holders")
  void sendsPatients(String holder) {
    Person person = platform.patient(holder);

    assertConforms(
        weber.get("/fhir/Patient?identifier=urn:oid:1.3.182.4.4%7C" + person.nationalId()),
        PATIENTS_FOUND);
    assertConforms(weber.get("/fhir/" + person.reference()));
  }

  @Test
  void sendsNoPatientWhereThereIsNone() {
    assertConforms(
        weber.get("/fhir/Patient?identifier=urn:oid:1.3.182.4.4%7C1893120105732"), PATIENTS_FOUND);
  }

  @ParameterizedTest
  @MethodSource("holders")
  void sendsDocumentReferences(String holder) {
    assertDocumentsConform(holder);
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("allHolders")
  void sendsDocumentReferencesOfEverybody(String holder) {
    assertDocumentsConform(holder);
    assertHistoryConforms(holder);
  }

  private void assertDocumentsConform(String holder) {
    String list =
        "/fhir/DocumentReference?_count=100&status=current,superseded,entered-in-error&patient="
            + platform.patient(holder).reference();
    Answer found = platform.as(holder).get(list);

    assertConforms(found, FOUND);
    if (!found.json().path("entry").isEmpty()) {
      String id = Json.text(found.json(), "/entry/0/resource/id");
      assertConforms(platform.as(holder).get("/fhir/DocumentReference/" + id));
      assertConforms(platform.as(holder).get("/fhir/DocumentReference/" + id + "?_format=xml"));
    }
  }

  @ParameterizedTest
  @MethodSource("holders")
  void sendsAuditEvents(String holder) {
    assertHistoryConforms(holder);
  }

  private void assertHistoryConforms(String holder) {
    String page =
        "/fhir/AuditEvent?_count=100&date=ge2020-01-01&patient="
            + platform.patient(holder).reference();
    while (!page.isEmpty()) {
      Answer answer = platform.as(holder).get(page);
      assertConforms(answer);
      page = next(answer);
    }
  }

  private static String next(Answer answer) {
    for (var link : answer.json().path("link")) {
      if (link.path("relation").asString().equals("next")) {
        String url = link.path("url").asString();
        return url.substring(url.indexOf("/fhir/"));
      }
    }
    return "";
  }

  /** Each form of submission: what is sent is right, it is taken, and so is what comes back. */
  @ParameterizedTest
  @ValueSource(strings = {"N", "R", "V"})
  void takesAndAnswersSubmission(String mode) {
    byte[] bundle = Submission.to(platform.patient("mr-kohnen")).confidential(mode).bytes();

    assertThat(Validator.shared().json(bundle)).isEmpty();
    assertTaken(bundle);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Practitioner",
        "PractitionerRole?_include=PractitionerRole:practitioner",
        "Organization?_revinclude=Location:organization",
        "Location",
        "HealthcareService"
      })
  void sendsEntriesOfTheDirectory(String search) {
    DirectoryEntries.feed(platform.as("identity-officer"));

    assertConforms(weber.get("/fhir/" + search));
  }

  @Test
  void sendsAnnouncement() {
    Submission submission = Submission.to(platform.patient("mr-kohnen"));
    submission.announcedUntil(LocalDate.now(ZoneOffset.UTC).plusDays(3));

    assertThat(Validator.shared().json(submission.bytes())).isEmpty();
    Answer filed = assertTaken(submission.bytes());
    assertConforms(weber.get("/fhir/DocumentReference/" + Submission.idIn(filed)));
  }

  @Test
  void takesTheExampleOfTheDocumentation() throws IOException {
    String example =
        Files.readString(Checkout.root().resolve("docs/integrating/submission.json"))
            .replace("Patient/PATIENT", platform.patient("mr-kohnen").reference())
            .replace("urn:uuid:UNIQUE", "urn:uuid:" + UUID.randomUUID());

    assertThat(Validator.shared().json(example.getBytes(UTF_8))).isEmpty();
    assertTaken(example.getBytes(UTF_8));
  }

  private Answer assertTaken(byte[] bundle) {
    Answer answer = weber.post("/fhir", "application/fhir+json", bundle);
    assertThat(Submission.statusIn(answer)).as(answer.text()).isEqualTo(201);
    assertConforms(answer, PROVIDED);
    return answer;
  }

  @ParameterizedTest
  @ValueSource(strings = {"fr", "lb", "pt", "en", "de"})
  void sendsOutcomes(String language) {
    Caller caller = weber.speaking(language);

    assertRefusalConforms(caller.get("/fhir/DocumentReference?patient=" + NOBODY), 404);
    assertRefusalConforms(caller.get("/fhir/Patient?name=Klein"), 400);
    assertRefusalConforms(caller.get("/fhir/" + NOBODY + "?_format=xml"), 404);
    assertRefusalConforms(
        caller.provide(Submission.to(platform.patient("mr-kohnen")).typed("1").bundle()), 422);
  }

  static Stream<BrokenSubmission> brokenSubmissions() {
    return BrokenSubmission.all().stream().filter(BrokenSubmission::seenByValidator);
  }

  /** That the validator finds what the platform refuses shows that both know the same rules. */
  @ParameterizedTest
  @MethodSource("brokenSubmissions")
  void findsWhatIsWrongInBrokenSubmissions(BrokenSubmission broken) {
    Person kohnen = platform.patient("mr-kohnen");
    byte[] bundle =
        Json.bytes(broken.breaking(Submission.to(kohnen), Map.of("patient", kohnen.reference())));

    assertThat(Validator.shared().json(bundle, COMPREHENSIVE)).isNotEmpty();
  }

  /** The last: what was reviewed and is found no more is to be taken off the list. */
  @Test
  @Order(Integer.MAX_VALUE)
  void findsEverythingThatWasReviewed() {
    assertThat(Reviewed.ALL)
        .filteredOn(reviewed -> !Validator.shared().seen().contains(reviewed))
        .isEmpty();
  }

  private static void assertRefusalConforms(Answer answer, int status) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(findings(answer)).isEmpty();
  }

  private static void assertConforms(Answer answer, String... profiles) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(findings(answer, profiles)).isEmpty();
  }

  private static List<Finding> findings(Answer answer, String... profiles) {
    return answer.header("Content-Type").contains("xml")
        ? Validator.shared().xml(answer.body(), profiles)
        : Validator.shared().json(answer.body(), profiles);
  }
}
