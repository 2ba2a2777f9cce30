package lu.opendsp.e2e.silence;

import static lu.opendsp.e2e.Json.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lu.opendsp.e2e.Answer;
import lu.opendsp.e2e.Caller;
import lu.opendsp.e2e.Json;
import lu.opendsp.e2e.Person;
import lu.opendsp.e2e.RunningPlatform;
import lu.opendsp.e2e.Submission;
import lu.opendsp.e2e.Visit;
import tools.jackson.databind.node.ObjectNode;

/**
 * A record made for the comparison: a patient in the care of a hospital, with documents that all
 * who work there see, and more or fewer that the asker does not.
 */
final class Twin {

  private static final String NUMBERS = "urn:oid:1.3.182.4.4";
  private static final String EHEALTH_NUMBERS = "urn:oid:1.3.182.2.4.2";
  private static final String HOSPITAL = "1099001184";
  private static final List<String> HIDDEN_MODES = List.of("R", "V");

  private final RunningPlatform platform;
  private final Person patient;
  private final Caller colleague;
  private final boolean child;
  private final String nobodys = UUID.randomUUID().toString();
  private final List<String> seen = new ArrayList<>();
  private final List<String> hidden = new ArrayList<>();

  private Twin(RunningPlatform platform, Person patient, boolean child) {
    this.child = child;
    this.platform = platform;
    this.patient = patient;
    this.colleague = platform.as("dr-keller");
  }

  /** A new patient of this national id; all twins have one name and birthday. */
  static Twin admitted(RunningPlatform platform, String nationalId) {
    return admitted(platform, nationalId, false);
  }

  /** The same of a child, which somebody of the sandbox represents by law. */
  static Twin represented(RunningPlatform platform, String nationalId, Person by) {
    Twin twin = admitted(platform, nationalId, true);
    try (var officer = new Visit(platform, "identity-officer")) {
      String page = "/agency/identity/person/" + twin.patient.patientId() + "/representatives";
      officer.get(page);
      officer.post(
          page, Map.of("number", by.nationalId(), "name", familyName(by), "basis", "GUARDIAN"));
    }
    return twin;
  }

  private static String familyName(Person person) {
    return person.name().substring(person.name().indexOf(' ') + 1);
  }

  private static Twin admitted(RunningPlatform platform, String nationalId, boolean child) {
    Answer entered =
        platform
            .as("identity-officer")
            .put(
                "/fhir/Patient?identifier=" + NUMBERS + "%7C" + nationalId,
                object(
                    """
                    {"resourceType": "Patient",
                     "identifier": [{"system": "%s", "value": "%s"}],
                     "name": [{"use": "official", "family": "Zwilling", "given": ["Mia"]}],
                     "gender": "female", "birthDate": "%s"}
                    """
                        .formatted(NUMBERS, nationalId, child ? "2020-05-05" : "1894-05-05")));
    must(entered, 201);
    String id = Json.text(entered.json(), "/id");
    var twin = new Twin(platform, new Person("twin", "Mia Zwilling", nationalId, id), child);
    must(twin.admit(UUID.randomUUID().toString()), 201);
    return twin;
  }

  /** The numbers the patient goes by, and the end of one as a page shows it. */
  List<String> numbers() {
    String nationalId = patient.nationalId();
    Answer sheet = platform.as("identity-officer").get("/fhir/" + patient.reference());
    String eHealthId =
        sheet
            .json()
            .path("identifier")
            .valueStream()
            .filter(each -> Json.text(each, "/system").equals(EHEALTH_NUMBERS))
            .map(each -> Json.text(each, "/value"))
            .findFirst()
            .orElseThrow();
    return List.of(nationalId, eHealthId, "… " + nationalId.substring(9));
  }

  /** The id by which the directory knows the one professional of this family name. */
  String practitioner(String family) {
    Answer found = colleague.get("/fhir/Practitioner?family=" + family);
    return Json.text(found.json(), "/entry/0/resource/id");
  }

  /** Says that the patient is in the hospital's care. */
  Answer admit(String stay) {
    String system = "urn:oid:2.16.840.1.113883.19.5";
    return colleague.put(
        "/fhir/Encounter?identifier=" + system + "%7C" + stay,
        object(
            """
            {"resourceType": "Encounter", "status": "in-progress",
             "identifier": [{"system": "%s", "value": "%s"}],
             "class": {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "IMP"},
             "subject": {"reference": "%s"}, "period": {"start": "2026-01-05"},
             "serviceProvider":
               {"identifier": {"system": "urn:oid:1.3.182.4.1", "value": "%s"}}}
            """
                .formatted(system, stay, patient.reference(), HOSPITAL)));
  }

  /** Files a document that whoever works in the hospital sees. */
  void fileSeen(String title, String loinc, String category) {
    Submission submission = Submission.to(patient).titled(title).typed(loinc);
    submission.object("/entry/1/resource/category/0/coding/0").put("code", category);
    String day = "2026-02-1" + seen.size();
    submission.object("/entry/0/resource").put("date", day + "T10:00:00+01:00");
    submission.object("/entry/1/resource/context/period").put("start", day);
    seen.add(file(submission));
  }

  /** Files documents that are kept from the asker, a child's from who represents it. */
  void fileHidden(int count) {
    for (int number = 0; number < count; number++) {
      hidden.add(file(hide(Submission.to(patient).titled("Entre nous " + number), number)));
    }
  }

  private Submission hide(Submission submission, int number) {
    return child
        ? submission.hiddenFromRepresentatives()
        : submission.confidential(HIDDEN_MODES.get(number % HIDDEN_MODES.size()));
  }

  /** Files documents of which the holder keeps one from somebody by name and one from everybody. */
  void fileExcepted(Holder holder, String person) {
    String byName = file(Submission.to(patient).titled("Sauf vous"));
    holder.hide(byName, "hide", person);
    String fromAll = file(Submission.to(patient).titled("Pour personne"));
    holder.hide(fromAll, "only", "others");
    hidden.addAll(List.of(byName, fromAll));
  }

  /** Files a newer version of a document that is seen, which is kept from the asker. */
  void fileHiddenVersion(int of) {
    Submission newer = hide(Submission.to(patient).titled("Entre nous"), 0);
    hidden.add(file(replacing(newer, seen.get(of))));
  }

  /** Takes back a document that was hidden. */
  void withdrawHidden() {
    must(colleague.delete("/fhir/DocumentReference/" + hidden.getFirst()), 204);
  }

  private String file(Submission submission) {
    Answer answer = colleague.provide(submission.bundle());
    if (Submission.statusIn(answer) != 201) {
      throw new IllegalStateException("not filed: " + answer);
    }
    return Submission.idIn(answer);
  }

  static Submission replacing(Submission submission, String target) {
    ObjectNode relation = submission.document().putArray("relatesTo").addObject();
    relation.put("code", "replaces");
    relation.putObject("target").put("reference", "DocumentReference/" + target);
    return submission;
  }

  /** How many documents in force there are for a doctor who sees them all. */
  int kept() {
    return colleague
        .get("/fhir/DocumentReference?_summary=count&patient=" + patient.reference())
        .json()
        .path("total")
        .asInt();
  }

  Person patient() {
    return patient;
  }

  RunningPlatform platform() {
    return platform;
  }

  String seen(int index) {
    return seen.get(index);
  }

  /** A document that is kept from the asker; where there is none, an id of nothing. */
  String unseen() {
    return hidden.isEmpty() ? nobodys : hidden.getLast();
  }

  private static void must(Answer answer, int status) {
    if (answer.status() != status) {
      throw new IllegalStateException("expected " + status + ", not " + answer);
    }
  }
}
