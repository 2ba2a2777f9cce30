package lu.opendsp.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import lu.opendsp.Application;
import lu.opendsp.fhir.RunningServer.Answer;
import lu.opendsp.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.RANDOM_PORT)
final class FhirEdgeTests {

  private static final String JSON = "application/fhir+json";

  @Autowired private Environment environment;
  private RunningServer server = new RunningServer(0, Path.of("."));

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    TestDatabase.fresh().register(registry);
  }

  @BeforeEach
  void connect() {
    server =
        new RunningServer(
            environment.getRequiredProperty("local.server.port", Integer.class),
            Path.of(environment.getRequiredProperty("opendsp.data")));
  }

  @Test
  void tellsWhatItCanDoToAnybody() {
    Answer answer = server.get("", "/fhir/metadata");

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().at("/software/name").asString()).isEqualTo("OpenDSP");
    assertThat(answer.header("Content-Length"))
        .isEqualTo(String.valueOf(answer.text().getBytes(StandardCharsets.UTF_8).length));
    assertThat(answer.text())
        .contains("IHE.MHD.DocumentRecipient.Comprehensive", "SMART-on-FHIR")
        .doesNotContain("HAPI");
    List<String> resources = new ArrayList<>();
    answer.json().at("/rest/0/resource").forEach(one -> resources.add(one.get("type").asString()));
    assertThat(resources)
        .containsExactly(
            "AuditEvent",
            "Binary",
            "Bundle",
            "Consent",
            "DocumentReference",
            "Encounter",
            "HealthcareService",
            "List",
            "Location",
            "Organization",
            "Patient",
            "Practitioner",
            "PractitionerRole");
  }

  @Test
  void answersNobodyElseWithoutToken() {
    for (String path : List.of("/fhir/Patient/x", "/fhir/nothing", "/fhir/DocumentReference")) {
      Answer answer = server.get("", path);

      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.problem()).isEqualTo("TOKEN_MISSING");
      assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }
    assertThat(server.post("", "/fhir", JSON, new byte[] {'{'}).status()).isEqualTo(401);
  }

  @Test
  void findsPatientByMatricule() {
    String query = "/fhir/Patient?identifier=urn:oid:1.3.182.4.4%7C";
    Answer answer = server.get("dr-rossi", query + server.matricule("mrs-klein"));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().get("total").asInt()).isEqualTo(1);
    assertThat(answer.json().at("/entry/0/resource/name/0/family").asString()).isEqualTo("Klein");
    assertThat(answer.json().at("/link/0/url").asString())
        .doesNotContain(server.matricule("mrs-klein"));
    String id = answer.json().at("/entry/0/resource/id").asString();
    assertThat(server.get("dr-rossi", "/fhir/Patient/" + id).json().get("id").asString())
        .isEqualTo(id);
  }

  @ParameterizedTest
  @CsvSource({
    "1893120105712, MATRICULE_FIRST_CHECK_DIGIT_WRONG",
    "1893120105733, MATRICULE_SECOND_CHECK_DIGIT_WRONG",
    "189312010573, MATRICULE_MALFORMED",
    "1893139905732, MATRICULE_DATE_WRONG"
  })
  void saysWhichCheckDigitIsWrong(String matricule, String code) {
    Answer answer =
        server.get("dr-weber", "/fhir/Patient?identifier=urn:oid:1.3.182.4.4%7C" + matricule);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.problem()).isEqualTo(code);
    assertThat(answer.place()).isEqualTo("identifier");
  }

  @Test
  void findsNobodyUnderUnknownMatricule() {
    Answer answer =
        server.get("dr-weber", "/fhir/Patient?identifier=urn:oid:1.3.182.4.4%7C1893120105732");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("total").asInt()).isZero();
  }

  @Test
  void publishesFindsRetrievesReplacesAndWithdraws() {
    String patient = server.patientId("mrs-klein");
    BundleText letter = BundleText.aLetter(patient);

    Answer first = server.publish("dr-weber", letter.toString());
    assertThat(first.status()).as(first.text()).isEqualTo(200);
    assertThat(first.json().get("type").asString()).isEqualTo("transaction-response");
    assertThat(first.json().at("/entry/1/response/status").asString()).isEqualTo("201 Created");
    String location = first.json().at("/entry/1/response/location").asString();
    String id = location.substring(location.indexOf('/') + 1);

    Answer again = server.publish("dr-weber", letter.toString());
    assertThat(again.json().at("/entry/1/response/status").asString()).isEqualTo("200 OK");
    assertThat(again.json().at("/entry/1/response/location").asString()).isEqualTo(location);
    assertThat(again.json().at("/entry/0/response/location"))
        .isEqualTo(first.json().at("/entry/0/response/location"));

    Answer other =
        server.publish(
            "dr-weber", letter.with("other".getBytes(StandardCharsets.UTF_8)).toString());
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.problem()).isEqualTo("UNIQUE_ID_CONFLICT");
    assertThat(other.place()).isEqualTo("Bundle.entry[1].resource.masterIdentifier");

    Answer list =
        server.get("dr-weber", "/fhir/DocumentReference?patient=Patient/" + patient + "&_count=1");
    assertThat(list.json().at("/entry/0/resource/id").asString()).as(list.text()).isEqualTo(id);

    Answer bytes = server.get("dr-weber", "/fhir/Binary/" + id);
    assertThat(bytes.status()).isEqualTo(200);
    assertThat(bytes.header("X-Request-Id")).hasSize(36);
    assertThat(bytes.text()).isEqualTo("A letter from the tests.");
    assertThat(bytes.header("Content-Type")).startsWith("text/plain");
    assertThat(bytes.header("Content-Length")).isEqualTo("24");
    assertThat(bytes.header("Cache-Control")).contains("no-store");
    assertThat(bytes.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(bytes.header("Content-Disposition")).contains("attachment").doesNotContain("Letter");
    assertThat(bytes.header("Content-Security-Policy")).contains("sandbox");

    String replacing =
        "\"relatesTo\": [{\"code\": \"replaces\", \"target\": {\"reference\": \""
            + location
            + "\"}}],";
    Answer second =
        server.publish(
            "dr-weber", BundleText.aLetter(patient).titled("Corrected").and(replacing).toString());
    assertThat(second.status()).as(second.text()).isEqualTo(200);
    String newer = second.json().at("/entry/1/response/location").asString();
    assertThat(server.get("dr-weber", "/fhir/" + location).json().get("status").asString())
        .isEqualTo("superseded");
    assertThat(
            server
                .get("dr-weber", "/fhir/" + newer)
                .json()
                .at("/relatesTo/0/target/reference")
                .asString())
        .isEqualTo(location);

    assertThat(server.delete("dr-rossi", "/fhir/" + newer).status()).isIn(404, 422);
    Answer withdrawn = server.delete("dr-weber", "/fhir/" + newer);
    assertThat(withdrawn.status()).as(withdrawn.text()).isEqualTo(204);
    assertThat(server.delete("dr-weber", "/fhir/" + newer).problem())
        .isEqualTo("ALREADY_WITHDRAWN");
  }

  @Test
  void pagesWithHonestTotals() {
    String patient = server.patientId("mrs-klein");
    String path = "/fhir/DocumentReference?patient=Patient/" + patient + "&_count=3";
    Answer page = server.get("mrs-klein", path);
    int total = page.json().get("total").asInt();
    List<String> seen = new ArrayList<>();

    String next = path;
    while (!next.isEmpty()) {
      page = server.get("mrs-klein", next);
      assertThat(page.status()).as(page.text()).isEqualTo(200);
      assertThat(page.json().get("total").asInt()).isEqualTo(total);
      page.json().path("entry").forEach(entry -> seen.add(entry.at("/resource/id").asString()));
      next = nextIn(page.json());
    }

    assertThat(seen).doesNotHaveDuplicates().hasSize(total);
    assertThat(
            server
                .get("mrs-klein", path.replace("_count=3", "_count=0"))
                .json()
                .get("total")
                .asInt())
        .isEqualTo(total);
  }

  private static String nextIn(JsonNode bundle) {
    for (JsonNode link : bundle.get("link")) {
      if (link.get("relation").asString().equals("next")) {
        String url = link.get("url").asString();
        return url.substring(url.indexOf("/fhir/"));
      }
    }
    return "";
  }

  @Test
  void refusesCursorOfAnotherSearch() {
    String patient = server.patientId("mrs-klein");
    String path = "/fhir/DocumentReference?patient=Patient/" + patient + "&_count=1";
    String next = nextIn(server.get("dr-weber", path).json());

    Answer answer = server.get("dr-weber", next + "&status=superseded");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("PARAMETER_MALFORMED");
    assertThat(answer.place()).isEqualTo("_cursor");
  }

  @Test
  void searchesByFormAndByIdentifier() {
    String form =
        "patient.identifier=urn:oid:1.3.182.4.4%7C"
            + server.matricule("mrs-klein")
            + "&status=current,superseded&type=11488-4&date=ge2001&author.identifier="
            + "urn:oid:1.3.182.4.1%7C2100000143";

    Answer answer =
        server.post(
            "dr-weber",
            "/fhir/DocumentReference/_search",
            "application/x-www-form-urlencoded",
            form.getBytes(StandardCharsets.US_ASCII));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().at("/link/0/url").asString())
        .doesNotContain(server.matricule("mrs-klein"));
  }

  @ParameterizedTest
  @CsvSource({
    "'foo=bar', 400, PARAMETER_UNKNOWN, foo",
    "'_sort=title', 400, PARAMETER_MALFORMED, _sort",
    "'_sort=date,type', 400, PARAMETER_MALFORMED, _sort",
    "'_summary=some', 400, PARAMETER_MALFORMED, _summary",
    "'_elements=colour', 400, PARAMETER_MALFORMED, _elements",
    "'creation=apge2026', 400, PARAMETER_MALFORMED, creation",
    "'security-label=X', 400, PARAMETER_MALFORMED, security-label",
    "'format=a%7Cb%7Cc', 400, PARAMETER_MALFORMED, format",
    "'author.family=-', 400, PARAMETER_MALFORMED, author.family",
    "'_id=7', 400, PARAMETER_MALFORMED, _id",
    "'status=current&status=superseded', 400, PARAMETER_TWICE, status",
    "'_include=x', 400, PARAMETER_UNKNOWN, _include",
    "'patient:exact=x', 400, PARAMETER_UNKNOWN, patient:exact",
    "'type=nonsense', 422, TYPE_UNKNOWN, type",
    "'status=draft', 400, PARAMETER_MALFORMED, status",
    "'category=NONE', 400, PARAMETER_MALFORMED, category",
    "'date=tomorrow', 400, PARAMETER_MALFORMED, date",
    "'_count=101', 400, COUNT_OUT_OF_RANGE, _count",
    "'_cursor=abc', 400, PARAMETER_MALFORMED, _cursor"
  })
  void refusesSearch(String query, int status, String code, String place) {
    String patient = server.patientId("mrs-klein");
    Answer answer =
        server.get("dr-weber", "/fhir/DocumentReference?patient=Patient/" + patient + "&" + query);

    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.problem()).isEqualTo(code);
    assertThat(answer.place()).isEqualTo(place);
  }

  @Test
  void refusesSearchWithoutPatientAndParametersOfReads() {
    assertThat(server.get("dr-weber", "/fhir/DocumentReference").problem())
        .isEqualTo("PARAMETER_MISSING");
    assertThat(server.get("dr-weber", "/fhir/Binary/x?download=1").problem())
        .isEqualTo("PARAMETER_UNKNOWN");
    assertThat(server.get("dr-weber", "/fhir/Patient/x?_count=1").problem())
        .isEqualTo("PARAMETER_UNKNOWN");
    assertThat(server.get("dr-weber", "/fhir/List/x?_summary=count").problem())
        .isEqualTo("PARAMETER_MALFORMED");
    assertThat(server.get("dr-weber", "/fhir/DocumentReference/x?_elements=colour").problem())
        .isEqualTo("PARAMETER_MALFORMED");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /fhir/Observation, 404, INTERACTION_UNKNOWN",
    "GET, /fhir/nothing/at/all, 404, INTERACTION_UNKNOWN",
    "GET, /fhir/Patient/1/_history, 404, INTERACTION_UNKNOWN",
    "GET, /fhir/$export, 404, INTERACTION_UNKNOWN",
    "GET, /fhir, 404, INTERACTION_UNKNOWN",
    "DELETE, /fhir/Patient/1, 405, METHOD_NOT_ALLOWED",
    "GET, /fhir/DocumentReference/not-an-id, 404, DOCUMENT_UNKNOWN",
    "GET, /fhir/Binary/3f0c1c5e-8a55-4b0e-9d2e-0a4f5f1f7c11, 404, DOCUMENT_UNKNOWN",
    "GET, /fhir/Patient/3f0c1c5e-8a55-4b0e-9d2e-0a4f5f1f7c11, 404, PATIENT_UNKNOWN"
  })
  void answersUnknownAddressesInItsOwnWords(String method, String path, int status, String code) {
    Answer answer =
        server.send(
            server.request("dr-weber", path).method(method, HttpRequest.BodyPublishers.noBody()));

    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.problem()).isEqualTo(code);
    assertThat(answer.text()).doesNotContain("HAPI");
  }

  @Test
  void refusesWhatIsNotASubmission() {
    String patient = server.patientId("mrs-klein");
    String right = BundleText.aLetter(patient).toString();

    refused(right.replace("\"transaction\"", "\"batch\""), "NOT_A_TRANSACTION", "Bundle.type");
    refused(
        right.replace("Comprehensive.ProvideBundle", "Other"),
        "PROFILE_UNKNOWN",
        "Bundle.meta.profile");
    refused(
        right.replace("\"submissionset\"", "\"other\""),
        "ENTRY_UNEXPECTED",
        "Bundle.entry[0].resource.code");
    refused(
        right.replace("\"submissionset\"", "\"folder\""), "SUBMISSION_SET_MISSING", "Bundle.entry");
    refused(
        right.replace("\"11488-4\"", "\"99999-9\""),
        "TYPE_UNKNOWN",
        "Bundle.entry[1].resource.type");
    refused(
        right.replace("\"MEDICAL\"", "\"IMAGING\""),
        "CATEGORY_WRONG",
        "Bundle.entry[1].resource.category[0]");
    refused(
        right.replace("\"code\": \"N\"", "\"code\": \"X\""),
        "CONFIDENTIALITY_UNKNOWN",
        "Bundle.entry[1].resource.securityLabel");
    refused(
        right.replace("\"language\": \"fr\",", ""),
        "ELEMENT_MISSING",
        "Bundle.entry[1].resource.content[0].attachment.language");
    refused(
        right.replace(
            "\"status\": \"current\",\n    \"type\"",
            "\"colour\": \"red\", \"status\": \"current\", \"type\""),
        "ELEMENT_UNEXPECTED",
        null);
    refused(
        right.replace("Patient/" + patient, "Patient/3f0c1c5e-8a55-4b0e-9d2e-0a4f5f1f7c11"),
        "PATIENT_UNKNOWN",
        null);
    refused(
        right.replace("\"creation\": \"2026-03-14T09:00:00Z\"", "\"creation\": \"2999-01-01\""),
        "DATE_WRONG",
        null);
    refused(
        right.replace("\"creation\": \"2026-03-14T09:00:00Z\"", "\"creation\": \"soon\""),
        "VALUE_WRONG",
        null);
  }

  @Test
  void refusesContentThatIsNotAsSaid() {
    String patient = server.patientId("mrs-klein");
    BundleText letter = BundleText.aLetter(patient);

    refused(letter.with(new byte[0]).toString(), "CONTENT_EMPTY", "Bundle.entry[2].resource.data");
    refused(
        letter.attaching("\"size\": 7,").toString(),
        "CONTENT_SIZE_WRONG",
        "Bundle.entry[1].resource.content[0].attachment.size");
    refused(
        letter.attaching("\"hash\": \"2jmj7l5rSw0yVb/vlWAYkK/YBwk=\",").toString(),
        "CONTENT_HASH_WRONG",
        "Bundle.entry[1].resource.content[0].attachment.hash");
    refused(
        letter.titled("../../etc/passwd").toString(),
        "TEXT_UNSAFE",
        "Bundle.entry[1].resource.content[0].attachment.title");
    refused(letter.titled("x".repeat(300)).toString(), "TEXT_TOO_LONG", null);
    refused(letter.with(executable()).as("application/pdf").toString(), "CONTENT_TYPE_WRONG", null);
    refused(letter.as("application/x-msdownload").toString(), "CONTENT_TYPE_REFUSED", null);
    refused(
        letter.toString().replace("\"data\": \"", "\"data\": \"***"),
        "VALUE_WRONG",
        "Bundle.entry[2].resource.data");
  }

  private static byte[] executable() {
    var bytes = new byte[512];
    bytes[0] = 'M';
    bytes[1] = 'Z';
    return bytes;
  }

  private void refused(
      String bundle, String code, @org.jspecify.annotations.Nullable String place) {
    Answer answer = server.publish("dr-weber", bundle);
    assertThat(answer.problem()).as(answer.text()).isEqualTo(code);
    if (place != null) {
      assertThat(answer.place()).isEqualTo(place);
    }
  }

  @Test
  void refusesBodiesItCannotRead() {
    assertThat(server.publish("dr-weber", "{\"resourceType\": \"Bundle\",").problem())
        .isEqualTo("BODY_INCOMPLETE");
    assertThat(server.publish("dr-weber", "{\"a\": 1,\n \"a\": 2}").problem())
        .isEqualTo("BODY_MALFORMED");
    assertThat(server.publish("dr-weber", "{\"a\":\n oops}").place()).startsWith("line 2, column");
    assertThat(server.publish("dr-weber", "{\"a\":".repeat(60)).problem())
        .isEqualTo("BODY_MALFORMED");
    assertThat(server.publish("dr-weber", "[]").problem()).isEqualTo("BODY_MALFORMED");
    assertThat(server.post("dr-weber", "/fhir", "image/png", new byte[] {1}).problem())
        .isEqualTo("MEDIA_TYPE_UNSUPPORTED");
    String bomb =
        "<!DOCTYPE b [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Bundle"
            + " xmlns=\"http://hl7.org/fhir\"><type value=\"&x;\"/></Bundle>";
    assertThat(
            server
                .post(
                    "dr-weber",
                    "/fhir",
                    "application/fhir+xml",
                    bomb.getBytes(StandardCharsets.UTF_8))
                .problem())
        .isEqualTo("ENTITIES_FORBIDDEN");
    assertThat(
            server
                .post(
                    "dr-weber",
                    "/fhir",
                    "application/fhir+xml",
                    "<Bundle".getBytes(StandardCharsets.UTF_8))
                .problem())
        .isEqualTo("BODY_MALFORMED");
  }

  @Test
  void holdsAnnouncementBackFromThePatient() {
    String patient = server.patientId("mrs-klein");
    String total = "/fhir/DocumentReference?_count=0&patient=Patient/" + patient;
    int before = server.get("mrs-klein", total).json().get("total").asInt();
    String announced =
        BundleText.aLetter(patient)
            .and(
                """
                "extension": [{"url": "https://opendsp.lu/fhir/StructureDefinition/announcement",
                 "extension": [{"url": "reason", "valueString": "To be explained in person"},
                               {"url": "after", "valueCode": "R"}]}],
                """)
            .toString()
            .replace(
                "\"http://terminology.hl7.org/CodeSystem/v3-Confidentiality\", \"code\": \"N\"",
                "\"https://opendsp.lu/fhir/CodeSystem/confidentiality\", \"code\":"
                    + " \"ANNOUNCEMENT\"");

    Answer filed = server.publish("dr-weber", announced);
    assertThat(filed.status()).as(filed.text()).isEqualTo(200);
    String location = filed.json().at("/entry/1/response/location").asString();

    Answer own = server.get("dr-weber", "/fhir/" + location);
    assertThat(own.text()).contains("\"ANNOUNCEMENT\"", "To be explained in person", "until");
    Answer hidden = server.get("mrs-klein", "/fhir/" + location);
    assertThat(hidden.status()).isEqualTo(404);
    assertThat(hidden.problem()).isEqualTo("DOCUMENT_UNKNOWN");
    assertThat(server.get("mrs-klein", total).json().get("total").asInt()).isEqualTo(before);
  }

  @Test
  void filesAllDocumentsOfSubmissionOrNone() {
    String patient = server.patientId("mrs-klein");
    String total = "/fhir/DocumentReference?_count=0&patient=Patient/" + patient;
    int before = server.get("dr-weber", total).json().get("total").asInt();
    BundleText first = BundleText.aLetter(patient);
    BundleText second = BundleText.aLetter(patient);

    Answer both = server.publish("dr-weber", BundleText.both(first, second));
    assertThat(both.status()).as(both.text()).isEqualTo(200);
    assertThat(server.get("dr-weber", total).json().get("total").asInt()).isEqualTo(before + 2);

    Answer half =
        server.publish(
            "dr-weber",
            BundleText.both(BundleText.aLetter(patient), second.with(new byte[] {'x'})));
    assertThat(half.problem()).isEqualTo("UNIQUE_ID_CONFLICT");
    assertThat(server.get("dr-weber", total).json().get("total").asInt()).isEqualTo(before + 2);
  }

  @Test
  void takesXmlAsWell() {
    String patient = server.patientId("mrs-klein");
    var context = ca.uhn.fhir.context.FhirContext.forR4Cached();
    var bundle = context.newJsonParser().parseResource(BundleText.aLetter(patient).toString());
    String xml = context.newXmlParser().encodeResourceToString(bundle);

    Answer answer =
        server.post(
            "dr-weber", "/fhir", "application/fhir+xml", xml.getBytes(StandardCharsets.UTF_8));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.text()).contains("201 Created");
  }

  @Test
  void givesBackWhatOthersCallTypeAndCategory() {
    String patient = server.patientId("mrs-klein");
    String theirs = "{\"system\": \"urn:oid:1.2.3.4\", \"code\": \"CR\", \"display\": \"Bericht\"}";
    String bundle =
        BundleText.aLetter(patient)
            .toString()
            .replace("\"code\": \"MEDICAL\"}]", "\"code\": \"MEDICAL\"}, " + theirs + "]")
            .replace("\"code\": \"11488-4\"}]", "\"code\": \"11488-4\"}, " + theirs + "]");

    Answer filed = server.publish("dr-weber", bundle);
    assertThat(filed.status()).as(filed.text()).isEqualTo(200);
    JsonNode read =
        server
            .get("dr-weber", "/fhir/" + filed.json().at("/entry/1/response/location").asString())
            .json();

    for (String element : List.of("/type", "/category/0")) {
      assertThat(read.at(element + "/coding/1/system").asString()).isEqualTo("urn:oid:1.2.3.4");
      assertThat(read.at(element + "/coding/1/code").asString()).isEqualTo("CR");
      assertThat(read.at(element + "/coding/1/display").asString()).isEqualTo("Bericht");
    }
  }

  @Test
  void saysWhichPartOfAnAnnouncementIsWrong() {
    String place =
        "Bundle.entry[1].resource.extension('https://opendsp.lu/fhir/StructureDefinition/announcement')";
    refused(
        announced("{\"url\": \"after\", \"valueCode\": \"R\"}"), "ANNOUNCEMENT_INCOMPLETE", place);
    refused(
        announced(
            "{\"url\": \"reason\", \"valueString\": \"in person\"},"
                + "{\"url\": \"until\", \"valueDateTime\": \"2999-01-01T00:00:00Z\"}"),
        "ANNOUNCEMENT_TOO_LONG",
        place + ".extension('until')");
  }

  private String announced(String details) {
    return BundleText.aLetter(server.patientId("mrs-klein"))
        .and(
            """
            "extension": [{"url": "https://opendsp.lu/fhir/StructureDefinition/announcement",
             "extension": [DETAILS]}],
            """
                .replace("DETAILS", details))
        .toString()
        .replace(
            "\"http://terminology.hl7.org/CodeSystem/v3-Confidentiality\", \"code\": \"N\"",
            "\"https://opendsp.lu/fhir/CodeSystem/confidentiality\", \"code\":"
                + " \"ANNOUNCEMENT\"");
  }

  @Test
  void keepsLargeDocumentsExactInXml() {
    String patient = server.patientId("mrs-klein");
    byte[] large = pdf(20 << 20);
    var context = ca.uhn.fhir.context.FhirContext.forR4Cached();
    var bundle =
        context
            .newJsonParser()
            .parseResource(BundleText.aLetter(patient).as("application/pdf").toString());
    String xml = context.newXmlParser().encodeResourceToString(bundle);
    String base64 = java.util.Base64.getMimeEncoder().encodeToString(large);
    String data = "<data value=\"";
    int from = xml.indexOf(data) + data.length();
    String whole = xml.substring(0, from) + base64 + xml.substring(xml.indexOf('"', from));

    Answer filed =
        server.send(
            server
                .request("dr-weber", "/fhir")
                .header("Content-Type", "application/fhir+xml")
                .header("Accept", "application/fhir+json")
                .POST(HttpRequest.BodyPublishers.ofString(whole)));

    assertThat(filed.status()).as(filed.text()).isEqualTo(200);
    String binary = filed.json().at("/entry/2/response/location").asString();
    assertThat(server.get("dr-weber", "/fhir/" + binary).response().body()).isEqualTo(large);
  }

  @Test
  void keepsLargeDocumentsExactAndRefusesTooLargeOnes() {
    String patient = server.patientId("mrs-klein");
    byte[] large = pdf(20 << 20);
    BundleText letter = BundleText.aLetter(patient).as("application/pdf");

    Answer filed = server.publish("dr-weber", letter.with(large).toString());
    assertThat(filed.status()).as(filed.text()).isEqualTo(200);
    String binary = filed.json().at("/entry/2/response/location").asString();
    assertThat(server.get("dr-weber", "/fhir/" + binary).response().body()).isEqualTo(large);

    Answer tooLarge = server.publish("dr-weber", letter.with(pdf((50 << 20) + 1)).toString());
    assertThat(tooLarge.status()).isEqualTo(413);
    assertThat(tooLarge.problem()).isEqualTo("CONTENT_TOO_LARGE");
  }

  private static byte[] pdf(int size) {
    var bytes = new byte[size];
    new Random(7).nextBytes(bytes);
    byte[] head = "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(head, 0, bytes, 0, head.length);
    return bytes;
  }

  @Test
  void answersStrangerAndBlockedAlike() {
    String patient = server.patientId("mrs-klein");
    String path = "/fhir/DocumentReference?patient=Patient/" + patient;

    Answer stranger = server.get("pharmacist-ewen", path);
    Answer blocked = server.get("dr-blocked", path);

    assertThat(stranger.status()).isEqualTo(403);
    assertThat(stranger.problem()).isEqualTo("NO_TREATMENT_RELATION");
    assertThat(blocked.text()).isEqualTo(stranger.text());
  }

  @Test
  void showsThePatientWhoLooked() {
    String patient = server.patientId("mrs-klein");
    server.get("pharmacist-ewen", "/fhir/DocumentReference?patient=Patient/" + patient);

    Answer answer =
        server.get(
            "mrs-klein", "/fhir/AuditEvent?patient=Patient/" + patient + "&date=ge2001&_count=50");

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.text()).contains("\"outcome\":\"4\"", "NO_TREATMENT_RELATION", "TREAT");
    assertThat(answer.text()).contains("IHE.BasicAudit.PatientQuery");
    Answer missing = server.get("mrs-klein", "/fhir/AuditEvent?patient=Patient/" + patient);
    assertThat(missing.problem()).isEqualTo("PARAMETER_MISSING");
    assertThat(missing.text())
        .contains("GET /fhir/AuditEvent?")
        .doesNotContain("DocumentReference");
    assertThat(
            server
                .get("dr-weber", "/fhir/AuditEvent?patient=Patient/" + patient + "&date=ge2001")
                .problem())
        .isEqualTo("HOLDER_ONLY");
  }

  @Test
  void registersPatientsForIdentityOfficersOnly() {
    String path = "/fhir/Patient?identifier=urn:oid:1.3.182.4.4%7C1992073112348";
    String sheet =
        """
        {"resourceType": "Patient",
         "identifier": [{"system": "urn:oid:1.3.182.4.4", "value": "1992073112348"}],
         "name": [{"use": "official", "family": "Thill", "given": ["Marc"]}],
         "gender": "male", "birthDate": "1992-07-31"}
        """;

    assertThat(server.put("dr-weber", path, sheet).problem()).isEqualTo("IDENTITY_ROLE_ONLY");
    Answer created = server.put("identity-officer", path, sheet);
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    assertThat(server.put("identity-officer", path, sheet).status()).isEqualTo(200);
    assertThat(server.put("identity-officer", path.replace("112348", "112341"), sheet).problem())
        .isEqualTo("MATRICULE_SECOND_CHECK_DIGIT_WRONG");
  }

  @Test
  void speaksFiveLanguages() {
    for (String tag : List.of("fr", "lb", "pt", "en", "de")) {
      Answer answer =
          server.send(
              server
                  .request("", "/fhir/Patient/1")
                  .setHeader("Accept-Language", tag + "-LU")
                  .GET());

      assertThat(answer.header("Content-Language")).isEqualTo(tag);
      assertThat(answer.header("X-Request-Id")).isNotEmpty();
    }
  }
}
