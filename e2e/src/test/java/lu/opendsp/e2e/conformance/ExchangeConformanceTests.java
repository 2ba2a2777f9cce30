package lu.opendsp.e2e.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lu.opendsp.e2e.Answer;
import lu.opendsp.e2e.Caller;
import lu.opendsp.e2e.Checkout;
import lu.opendsp.e2e.Feeds;
import lu.opendsp.e2e.Json;
import lu.opendsp.e2e.Person;
import lu.opendsp.e2e.RunningPlatform;
import lu.opendsp.e2e.Shell;
import lu.opendsp.e2e.Submission;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What goes to and fro beside submissions and searches for documents passes HL7's validator too:
 * lists and folders, documents in one call, described by their header, or sent by dspctl, and what
 * the directory and the wards tell. Nothing here needs a reviewed finding of its own.
 */
@Tag("conformance")
class ExchangeConformanceTests {

  private static final String MHD = "https://profiles.ihe.net/ITI/MHD/StructureDefinition/IHE.MHD.";
  private static final String LISTS_FOUND = MHD + "FindDocumentListsResponseMessage";
  private static final String IN_ONE_CALL = MHD + "SimplifiedPublish.DocumentReference";
  private static final String TO_GENERATE = MHD + "GenerateMetadata.Parameters.In";
  private static final String PCF =
      "https://profiles.ihe.net/ITI/PCF/StructureDefinition/IHE.PCF.consent";

  private static final String FOLDER = "urn:uuid:10000000-0000-4000-8000-000000000009";

  private final RunningPlatform platform = RunningPlatform.shared();
  private final Caller weber = platform.as("dr-weber");
  private final Caller officer = platform.as("identity-officer");
  private final Person kohnen = platform.patient("mr-kohnen");

  @TempDir private Path directory;

  /** To the filer with title and note, to the holder without; in both forms. */
  @Test
  void sendsSubmissionSetsAndFolders() {
    byte[] bundle = withFolder();
    assertThat(Validator.shared().json(bundle)).isEmpty();
    Answer filed = weber.post("/fhir", "application/fhir+json", bundle);
    assertThat(filed.status()).as(filed.text()).isEqualTo(200);
    String set = Json.text(filed.json(), "/entry/0/response/location");
    String folder = Json.text(filed.json(), "/entry/3/response/location");

    for (Caller reader : List.of(weber, platform.as("mr-kohnen"))) {
      assertConforms(
          reader.get("/fhir/List?_count=100&patient=" + kohnen.reference()), LISTS_FOUND);
      for (String list : List.of(set, folder)) {
        assertConforms(reader.get("/fhir/" + list));
        assertConforms(reader.get("/fhir/" + list + "?_format=xml"));
      }
    }
    assertThat(Json.text(weber.get("/fhir/" + folder).json(), "/title")).isEqualTo("Diabetes");
    assertThat(platform.as("mr-kohnen").get("/fhir/" + folder).json().has("title")).isFalse();
  }

  private byte[] withFolder() {
    ObjectNode bundle = Submission.to(kohnen).bundle();
    ObjectNode folder =
        Json.object(
            """
            {"fullUrl": "FOLDER", "request": {"method": "POST", "url": "List"},
             "resource": {"resourceType": "List", "status": "current", "mode": "working",
              "extension": [
               {"url": "https://profiles.ihe.net/ITI/MHD/StructureDefinition/ihe-designationType",
                "valueCodeableConcept": {"text": "chronic disease"}}],
              "identifier": [{"use": "usual", "system": "urn:ietf:rfc:3986", "value": "urn:oid:2.25.1"}],
              "title": "Diabetes", "subject": {"reference": "PATIENT"},
              "code": {"coding": [{"system": "https://profiles.ihe.net/ITI/MHD/CodeSystem/MHDlistTypes",
                                   "code": "folder"}]},
              "date": "2026-03-01T10:00:00+01:00",
              "entry": [{"item": {"reference": "urn:uuid:10000000-0000-4000-8000-000000000002"}}]}}
            """
                .replace("FOLDER", FOLDER)
                .replace("2.25.1", "2.25." + (UUID.randomUUID().getMostSignificantBits() >>> 1))
                .replace("PATIENT", kohnen.reference()));
    ((ArrayNode) bundle.get("entry")).add(folder);
    ((ArrayNode) bundle.at("/entry/0/resource/entry"))
        .addObject()
        .putObject("item")
        .put("reference", FOLDER);
    return Json.bytes(bundle);
  }

  @Test
  void takesAndAnswersDocumentInOneCall() {
    Submission submission = Submission.to(kohnen);
    ObjectNode document = submission.document();
    document.remove(List.of("contained", "context", "date"));
    ObjectNode attachment = submission.attachment();
    attachment.remove("url");
    attachment.put("data", Base64.getEncoder().encodeToString("Tension 13/8.".getBytes(UTF_8)));
    assertThat(Validator.shared().json(Json.bytes(document), IN_ONE_CALL)).isEmpty();

    Answer filed =
        weber.post("/fhir/DocumentReference", "application/fhir+json", Json.bytes(document));

    assertThat(filed.status()).as(filed.text()).isEqualTo(201);
    assertThat(Validator.shared().json(filed.body())).isEmpty();
  }

  @Test
  void takesAndAnswersDocumentWithItsHeader() throws IOException {
    String letter =
        Files.readString(Checkout.root().resolve("docs/integrating/letter.xml"))
            .replace("UNIQUE", UUID.randomUUID().toString())
            .replace("MATRICULE", kohnen.nationalId());
    ObjectNode parameters = Json.object("{\"resourceType\": \"Parameters\"}");
    ObjectNode parameter = parameters.putArray("parameter").addObject().put("name", "document");
    parameter
        .putObject("resource")
        .put("resourceType", "Binary")
        .put("contentType", "text/xml")
        .put("data", Base64.getEncoder().encodeToString(letter.getBytes(UTF_8)));
    assertThat(Validator.shared().json(Json.bytes(parameters), TO_GENERATE)).isEmpty();

    Answer filed =
        weber.post(
            "/fhir/DocumentReference/$generate-metadata",
            "application/fhir+json",
            Json.bytes(parameters));

    assertConforms(filed);
    String reference = Json.text(filed.json(), "/parameter/0/valueReference/reference");
    assertConforms(weber.get("/fhir/" + reference));
  }

  @Test
  void sendsWithDspctl() throws IOException {
    Path file = Files.writeString(directory.resolve("letter.txt"), "Tension 13/8.");
    List<String> command =
        List.of(
            Checkout.root().resolve("dspctl").toString(),
            "publish",
            file.toString(),
            "--as=dr-weber",
            "--patient=mr-kohnen",
            "--type=11488-4",
            "--title=Tension",
            "--order=K-1",
            "--show");
    var server =
        Map.of(
            "OPENDSP_SERVER", platform.base().toString(),
            "OPENDSP_DATA", platform.data().toString());

    Shell.Ended shown = Shell.run(server, command);

    assertThat(shown.code()).as(shown.err()).isZero();
    assertThat(Validator.shared().json(shown.out().getBytes(UTF_8))).isEmpty();
  }

  @Test
  void takesWhatTheDirectoryAndTheWardsTell() {
    for (ObjectNode told :
        List.of(Feeds.organisation(), Feeds.professional(), Feeds.stay(kohnen))) {
      assertThat(Validator.shared().json(Json.bytes(told))).isEmpty();
    }
    List<Answer> answers =
        List.of(
            Feeds.tellOrganisation(officer),
            Feeds.tellProfessional(officer),
            Feeds.tellStay(weber, kohnen));
    for (Answer answer : answers) {
      assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
      assertThat(Validator.shared().json(answer.body())).isEmpty();
    }
  }

  @Test
  void tellsWhatHoldersDecide() {
    Caller holder = platform.as("mr-kohnen");
    String document = Submission.idIn(weber.provide(Submission.to(kohnen).bundle()));
    Answer found = weber.get("/fhir/Practitioner?family=Bauer");
    byte[] hidden =
        Json.bytes(
            Json.object(
                """
                {"resourceType": "Consent", "status": "active",
                 "scope": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope",
                                       "code": "patient-privacy"}]},
                 "category": [{"coding": [{"system": "http://loinc.org", "code": "59284-0"},
                   {"system": "https://opendsp.lu/fhir/CodeSystem/setting",
                    "code": "DOCUMENT_HIDDEN"}]}],
                 "patient": {"reference": "PATIENT"}, "dateTime": "2026-03-01",
                 "performer": [{"reference": "PATIENT"}], "organization": [{"display": "OpenDSP"}],
                 "sourceAttachment": {"url": "https://opendsp.lu/fhir/policy/rules-of-the-record"},
                 "policy": [{"uri": "https://opendsp.lu/fhir/policy/rules-of-the-record"}],
                 "provision": {"type": "deny",
                   "actor": [{"role": {"coding": [
                       {"system": "http://terminology.hl7.org/CodeSystem/v3-ParticipationType",
                        "code": "IRCP"}]}, "reference": {"reference": "Practitioner/WHO"}}],
                   "data": [{"meaning": "instance",
                             "reference": {"reference": "DocumentReference/DOCUMENT"}}]}}
                """
                    .replace("PATIENT", kohnen.reference())
                    .replace("WHO", Json.text(found.json(), "/entry/0/resource/id"))
                    .replace("DOCUMENT\"}}", document + "\"}}")));
    assertThat(Validator.shared().json(hidden, PCF + "Intermediate")).isEmpty();

    Answer made = holder.post("/fhir/Consent", "application/fhir+json", hidden);

    assertThat(made.status()).as(made.text()).isEqualTo(201);
    assertConforms(holder.get("/fhir/Consent/" + Json.text(made.json(), "/id")));
    assertConforms(
        holder.get("/fhir/Consent?category=DOCUMENT_HIDDEN&patient=" + kohnen.reference()));
  }

  @Test
  void tellsWhoIsAtTheHoldersSide() {
    Caller holder = platform.as("mr-kohnen");
    Person conti = platform.patient("mrs-conti");
    byte[] companion = aCompanion(conti);
    assertThat(Validator.shared().json(companion, PCF + "Basic")).isEmpty();

    Answer made = holder.post("/fhir/Consent", "application/fhir+json", companion);

    assertThat(made.status()).as(made.text()).isEqualTo(201);
    assertConforms(holder.get("/fhir/Consent/" + Json.text(made.json(), "/id")));
    assertConforms(holder.get("/fhir/Consent?category=COMPANION&patient=" + kohnen.reference()));
    Person luca = platform.patient("child-luca");
    Answer parent =
        platform
            .as("mrs-conti")
            .get("/fhir/Consent?category=LEGAL_REPRESENTATIVE&patient=" + luca.reference());
    assertThat(parent.json().path("total").asInt()).isEqualTo(1);
    assertConforms(parent);
  }

  private byte[] aCompanion(Person who) {
    return Json.bytes(
        Json.object(
            """
            {"resourceType": "Consent", "status": "active",
             "contained": [{"resourceType": "RelatedPerson", "id": "person",
               "patient": {"reference": "PATIENT"},
               "identifier": [{"system": "urn:oid:1.3.182.4.4", "value": "NUMBER"}],
               "name": [{"family": "Conti"}]}],
             "scope": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope",
                                   "code": "patient-privacy"}]},
             "category": [{"coding": [{"system": "http://loinc.org", "code": "59284-0"},
               {"system": "https://opendsp.lu/fhir/CodeSystem/setting", "code": "COMPANION"}]}],
             "patient": {"reference": "PATIENT"}, "dateTime": "2026-03-01",
             "performer": [{"reference": "PATIENT"}], "organization": [{"display": "OpenDSP"}],
             "sourceAttachment": {"url": "https://opendsp.lu/fhir/policy/rules-of-the-record"},
             "policy": [{"uri": "https://opendsp.lu/fhir/policy/rules-of-the-record"}],
             "provision": {"type": "permit", "period": {"end": "2099-12-31"},
               "extension": [
                 {"url": "https://opendsp.lu/fhir/StructureDefinition/companion-right",
                  "valueCoding": {"system": "https://opendsp.lu/fhir/CodeSystem/companion-right",
                                  "code": "READ"}}],
               "modifierExtension": [
                 {"url": "https://opendsp.lu/fhir/StructureDefinition/only-folder",
                  "valueCoding": {"system": "https://opendsp.lu/fhir/CodeSystem/document-category",
                                  "code": "VACCINATION"}}],
               "actor": [{"role": {"coding": [
                   {"system": "http://terminology.hl7.org/CodeSystem/v3-ParticipationType",
                    "code": "IRCP"}]}, "reference": {"reference": "#person"}}]}}
            """
                .replace("PATIENT", kohnen.reference())
                .replace("NUMBER", who.nationalId())));
  }

  private static void assertConforms(Answer answer, String... profiles) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    List<Finding> findings =
        answer.header("Content-Type").contains("xml")
            ? Validator.shared().xml(answer.body(), profiles)
            : Validator.shared().json(answer.body(), profiles);
    assertThat(findings).isEmpty();
  }
}
