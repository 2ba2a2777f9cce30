package lu.opendsp.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
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

/** Who is listed where, with which card, and in whose care a patient is: as a client tells it. */
@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.RANDOM_PORT)
final class CareContextEdgeTests {

  private static final String OFFICER = "identity-officer";
  private static final String PERSON = "/fhir/PractitionerRole?identifier=urn:oid:1.3.182.4.1%7C";
  private static final String PLACE = "/fhir/Organization?identifier=urn:oid:1.3.182.4.1%7C";
  private static final String STAY = "/fhir/Encounter?identifier=urn:oid:1.2.3%7C";

  /** Dr Rossi's hospital. */
  private static final String HOSPITAL = "1099001184";

  private static final String CLINIC =
      """
      {"resourceType": "Organization",
       "identifier": [{"system": "urn:oid:1.3.182.4.1", "value": "1098001100"}],
       "active": true, "name": "Centre médical de Vianden",
       "type": [{"coding": [{"system": "https://opendsp.lu/fhir/CodeSystem/profession",
         "code": "PRACTICE"}]}]}
      """;

  private static final String DOCTOR =
      """
      {"resourceType": "PractitionerRole",
       "contained": [{"resourceType": "Practitioner", "id": "person",
         "identifier": [{"system": "urn:oid:1.3.182.4.1", "value": "2100000143"}],
         "name": [{"prefix": ["Dr"], "given": ["Julie"], "family": "Wagener"}]}],
       "identifier": [{"system": "urn:oid:1.3.182.4.1", "value": "2100000143"}],
       "active": true, "practitioner": {"reference": "#person"},
       "organization": {"identifier":
         {"system": "urn:oid:1.3.182.4.1", "value": "1098001100"}},
       "code": [{"coding": [{"system": "https://opendsp.lu/fhir/CodeSystem/profession",
         "code": "GENERAL_PRACTITIONER"}]}],
       "specialty": [{"text": "General practice"}]}
      """;

  private static final String ENCOUNTER =
      """
      {"resourceType": "Encounter",
       "identifier": [{"system": "urn:oid:1.2.3", "value": "CASE"}],
       "status": "in-progress",
       "class": {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "IMP"},
       "subject": {"reference": "Patient/PATIENT"},
       "period": {"start": "2026-01-05T10:00:00Z"},
       "serviceProvider": {"identifier":
         {"system": "urn:oid:1.3.182.4.1", "value": "ORGANISATION"}}}
      """;

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
  void listsAProfessionalWhoThenFilesDuringAStay() {
    String patient = server.patientId("mr-ferreira");
    assertThat(server.put(OFFICER, PLACE + "1098001100", CLINIC).status()).isIn(200, 201);
    Answer listed = server.put(OFFICER, PERSON + "2100000143", DOCTOR);
    assertThat(listed.status()).as(listed.text()).isIn(200, 201);
    assertThat(server.put(OFFICER, PERSON + "2100000143", DOCTOR).status()).isEqualTo(200);
    assertThat(card(OFFICER, "2100000143").json().get("account").asString())
        .isEqualTo("2100000143");

    String list = "/fhir/DocumentReference?patient=Patient/" + patient;
    assertThat(server.get("2100000143", list).problem()).isEqualTo("NO_TREATMENT_RELATION");
    String number = UUID.randomUUID().toString();
    Answer begun =
        server.put("2100000143", STAY + number, encounter(patient, "1098001100", number));
    assertThat(begun.status()).as(begun.text()).isEqualTo(201);
    assertThat(begun.json().get("id").asString()).isNotEmpty();
    Answer filed = server.publish("2100000143", BundleText.aLetter(patient).toString());
    assertThat(filed.status()).as(filed.text()).isEqualTo(200);
    assertThat(server.get("2100000143", list).status()).isEqualTo(200);

    String over =
        encounter(patient, "1098001100", number)
            .replace("in-progress", "finished")
            .replace("\"start\"", "\"end\": \"2026-01-06\", \"start\"");
    assertThat(server.put("2100000143", STAY + number, over).status()).isEqualTo(200);
    assertThat(server.get("2100000143", list).json().get("total").asInt())
        .as("only what he filed himself")
        .isEqualTo(1);
    assertThat(
            server
                .get("mr-ferreira", "/fhir/AuditEvent?patient=Patient/" + patient + "&date=ge2001")
                .text())
        .contains("STAY_TOLD", "CARE_STAY", "DISCHARGED");
  }

  @Test
  void letsNobodyWriteInTheDirectoryButItsOfficers() {
    assertThat(server.put("dr-weber", PERSON + "2100000143", DOCTOR).problem())
        .isEqualTo("DIRECTORY_ROLE_ONLY");
    assertThat(server.put("cns", PLACE + "1098001100", CLINIC).problem())
        .isEqualTo("DIRECTORY_ROLE_ONLY");
    assertThat(card("", "2100000143").json().get("code").asString()).isEqualTo("TOKEN_MISSING");
    assertThat(card("dr-weber", "2100000143").status()).isEqualTo(403);
    assertThat(card(OFFICER, "2999999999").status()).isEqualTo(404);
  }

  @Test
  void endsAnEntryThatIsNoLongerActive() {
    String doctor = DOCTOR.replace("2100000143", "2100000221");
    server.put(OFFICER, PLACE + "1098001100", CLINIC);
    assertThat(server.put(OFFICER, PERSON + "2100000221", doctor).status()).isEqualTo(201);
    card(OFFICER, "2100000221");
    String find = "/fhir/Patient?identifier=urn:oid:1.3.182.4.4%7C";
    assertThat(server.get("2100000221", find + server.matricule("mrs-klein")).status())
        .isEqualTo(200);

    Answer gone = server.put(OFFICER, PERSON + "2100000221", doctor.replace("true", "false"));

    assertThat(gone.status()).as(gone.text()).isEqualTo(200);
    assertThat(server.get("2100000221", find + server.matricule("mrs-klein")).problem())
        .isEqualTo("NOT_LISTED");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2100000143\"}],|2100000221\"}],|IDENTIFIERS_CONFLICT",
        "GENERAL_PRACTITIONER|HOSPITAL|VALUE_WRONG",
        "GENERAL_PRACTITIONER|IDENTITY_OFFICER|VALUE_WRONG",
        "1098001100|1077777733|REFERENCE_UNRESOLVED",
        "#person|#nobody|REFERENCE_UNRESOLVED",
        "\"active\"|\"telecom\": [{\"value\": \"1\"}], \"active\"|ELEMENT_UNEXPECTED",
        "\"prefix\": [\"Dr\"], \"given\": [\"Julie\"], \"family\": \"Wagener\"|\"use\":"
            + " \"usual\"|ELEMENT_MISSING"
      })
  void refusesEntriesThatAreWrong(String what, String with, String problem) {
    server.put(OFFICER, PLACE + "1098001100", CLINIC);

    Answer answer = server.put(OFFICER, PERSON + "2100000143", DOCTOR.replace(what, with));

    assertThat(answer.problem()).as(answer.text()).isEqualTo(problem);
  }

  @ParameterizedTest
  @CsvSource({
    "2100000143,PractitionerRole?identifier=urn:oid:1.3.182.4.1%7C1100000143,EHEALTH_ID_MALFORMED",
    "2100000143,PractitionerRole?identifier=urn:oid:1.2%7C2100000143,IDENTIFIERS_CONFLICT",
    "2100000143,PractitionerRole?identifier=2100000143,PARAMETER_MALFORMED",
    "2100000143,PractitionerRole?name=x,PARAMETER_UNKNOWN"
  })
  void refusesConditionsThatAreWrong(String id, String path, String problem) {
    Answer answer = server.put(OFFICER, "/fhir/" + path, DOCTOR);

    assertThat(answer.problem()).as(id + answer.text()).isEqualTo(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "in-progress|planned|VALUE_WRONG|Encounter.status",
        "IMP|XYZ|VALUE_WRONG|Encounter.class",
        "in-progress|finished|ELEMENT_MISSING|Encounter.period.end",
        "\"start\"|\"end\": \"2026-02-01\", \"start\"|ELEMENT_UNEXPECTED|Encounter.period.end",
        "2026-01-05T10:00:00Z|2199-01-05T10:00:00Z|DATE_WRONG|Encounter.period.start",
        "\"status\"|\"priority\": {\"text\": \"urgent\"},"
            + " \"status\"|ELEMENT_UNEXPECTED|Encounter.priority",
        "\"status\"|\"reasonCode\": [{\"text\": \"x\"}],"
            + " \"status\"|ELEMENT_UNEXPECTED|Encounter.reasonCode",
        "1099001184|1077777733|REFERENCE_UNRESOLVED|Encounter.serviceProvider",
        "case-1|case-2|IDENTIFIERS_CONFLICT|Encounter.identifier",
        "1099001184|1099002176|STAY_NOT_YOURS|''"
      })
  void refusesStaysThatAreWrong(String what, String with, String problem, String place) {
    String encounter = encounter(server.patientId("mrs-klein"), HOSPITAL, "case-1");

    Answer answer = server.put("dr-rossi", STAY + "case-1", encounter.replace(what, with));

    assertThat(answer.problem()).as(answer.text()).isEqualTo(problem);
    assertThat(answer.place()).isEqualTo(place);
  }

  @Test
  void tellsStrangersNothingOfWhoHasARecord() {
    String known = encounter(server.patientId("mrs-klein"), HOSPITAL, "case-1");
    String unknown = encounter(UUID.randomUUID().toString(), HOSPITAL, "case-1");

    assertThat(server.put("mr-ferreira", STAY + "case-1", unknown).text())
        .isEqualTo(server.put("mr-ferreira", STAY + "case-1", known).text())
        .contains("STAY_NOT_YOURS");
    assertThat(server.put("dr-rossi", STAY + "case-1", unknown).problem())
        .isEqualTo("PATIENT_UNKNOWN");
  }

  private static String encounter(String patient, String organisation, String number) {
    return ENCOUNTER
        .replace("PATIENT", patient)
        .replace("ORGANISATION", organisation)
        .replace("CASE", number);
  }

  private Answer card(String person, String eHealthId) {
    return server.post(
        person,
        "/oauth2/sandbox/cards",
        "application/x-www-form-urlencoded",
        ("ehealth_id=" + eHealthId).getBytes(StandardCharsets.US_ASCII));
  }
}
