package lu.opendsp.fhir;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lu.opendsp.Application;
import lu.opendsp.fhir.RunningServer.Answer;
import lu.opendsp.testing.TestDatabase;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Software by which somebody decides about a record, at one started platform. */
@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.RANDOM_PORT)
abstract class HoldersSoftware {

  private static final TestDatabase DATABASE = TestDatabase.fresh();
  static final String KLEIN = "mrs-klein";

  final RunningServer server;
  final String patient;

  HoldersSoftware(Environment environment) {
    server =
        new RunningServer(
            environment.getRequiredProperty("local.server.port", Integer.class),
            Path.of(environment.getRequiredProperty("opendsp.data")));
    patient = server.patientId(KLEIN);
  }

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    DATABASE.register(registry);
  }

  final String practitioner(String family) {
    return server
        .get("dr-weber", "/fhir/Practitioner?family=" + family)
        .json()
        .at("/entry/0/resource/id")
        .asString();
  }

  final String consent(String kind, String type, String rest) {
    return """
    {"resourceType": "Consent", "status": "active",
     "scope": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope",
                           "code": "patient-privacy"}]},
     "category": [{"coding": [{"system": "http://loinc.org", "code": "59284-0"},
                              {"system": "https://opendsp.lu/fhir/CodeSystem/setting",
                               "code": "KIND"}]}],
     "patient": {"reference": "Patient/PATIENT"},
     "provision": {"type": "TYPE" REST}}
    """
        .replace("KIND", kind)
        .replace("PATIENT", patient)
        .replace("TYPE", type)
        .replace("REST", rest);
  }

  static String about(String practitioner) {
    return """
    , "actor": [{"role": {"coding": [
        {"system": "http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "code": "IRCP"}]},
      "reference": {"reference": "Practitioner/WHO"}}]
    """
        .replace("WHO", practitioner);
  }

  final Answer make(String who, String body) {
    return server.post(
        who, "/fhir/Consent", "application/fhir+json", body.getBytes(StandardCharsets.UTF_8));
  }

  final Answer change(Answer made, String tag, String body) {
    return change(KLEIN, made, tag, body);
  }

  final Answer change(String who, Answer made, String tag, String body) {
    String id = made.json().get("id").asString();
    return server.send(
        server
            .request(who, "/fhir/Consent/" + id)
            .header("Content-Type", "application/fhir+json")
            .header("If-Match", tag)
            .PUT(
                BodyPublishers.ofString(
                    body.replace("\"Consent\",", "\"Consent\", \"id\": \"" + id + "\","))));
  }

  final Answer end(String id, String tag) {
    return end(KLEIN, id, tag);
  }

  final Answer end(String who, String id, String tag) {
    return server.send(server.request(who, "/fhir/Consent/" + id).header("If-Match", tag).DELETE());
  }

  final Answer search(String who) {
    return server.get(who, "/fhir/Consent?patient=Patient/" + patient);
  }

  final List<String> kinds() {
    var kinds = new ArrayList<String>();
    search(KLEIN)
        .json()
        .path("entry")
        .forEach(entry -> kinds.add(entry.at("/resource/category/0/coding/1/code").asString()));
    return kinds;
  }
}
