package lu.opendsp.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import lu.opendsp.fhir.RunningServer.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** A holder decides through software of his own, and nobody else learns of it. */
final class ConsentEdgeTests extends HoldersSoftware {

  ConsentEdgeTests(@Autowired Environment environment) {
    super(environment);
  }

  @Test
  void letSomebodyInUntilADayAndEndIt() {
    String hoffmann = practitioner("Hoffmann");
    String until = ", \"period\": {\"end\": \"2099-05-01\"}";

    Answer made = make(KLEIN, consent("TRUSTED_CIRCLE", "permit", about(hoffmann) + until));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    String id = made.json().get("id").asString();
    assertThat(made.header("Location")).contains("/Consent/" + id);
    assertThat(made.json().at("/provision/period/end").asString()).startsWith("2099-05-01T23:59");
    assertThat(kinds()).contains("TRUSTED_CIRCLE", "EMERGENCY");

    Answer read = server.get(KLEIN, "/fhir/Consent/" + id);
    assertThat(read.json()).isEqualTo(made.json());
    assertThat(read.header("ETag")).isEqualTo(made.header("ETag"));
    Answer later =
        change(made, made.header("ETag"), consent("TRUSTED_CIRCLE", "permit", about(hoffmann)));
    assertThat(later.status()).as(later.text()).isEqualTo(200);
    assertThat(later.json().at("/provision/period").has("end")).isFalse();

    assertThat(server.delete(KLEIN, "/fhir/Consent/" + id).problem()).isEqualTo("VERSION_MISSING");
    assertThat(end(id, made.header("ETag")).problem()).isEqualTo("SETTING_CHANGED");
    assertThat(end(id, later.header("ETag")).status()).isEqualTo(204);
    assertThat(server.get(KLEIN, "/fhir/Consent/" + id).problem()).isEqualTo("RESOURCE_UNKNOWN");
  }

  @Test
  void hideADocumentByName() {
    Answer filed = server.publish("dr-weber", BundleText.aLetter(patient).toString());
    String document = filed.json().at("/entry/1/response/location").asString().split("/", -1)[1];
    String data =
        ", \"data\": [{\"meaning\": \"instance\", \"reference\": {\"reference\":"
            + " \"DocumentReference/"
            + document
            + "\"}}]";
    String path = "/fhir/DocumentReference/" + document;
    assertThat(server.get("dr-weber", path).status()).isEqualTo(200);

    Answer made =
        make(KLEIN, consent("DOCUMENT_HIDDEN", "deny", about(practitioner("Weber")) + data));

    assertThat(made.status()).as(made.text()).isEqualTo(201);
    assertThat(made.json().at("/provision/data/0/reference/reference").asString())
        .isEqualTo("DocumentReference/" + document);
    assertThat(server.get("dr-weber", path).problem()).isEqualTo("DOCUMENT_UNKNOWN");
    assertThat(end(made.json().get("id").asString(), made.header("ETag")).status()).isEqualTo(204);
    assertThat(server.get("dr-weber", path).status()).isEqualTo(200);
    assertThat(make("dr-weber", consent("DOCUMENT_ONLY_SHOWN", "deny", data)).problem())
        .isEqualTo("HOLDER_ONLY");
  }

  @Test
  void sayWhatIsAllowedInAnEmergency() {
    JsonNode now = emergency();
    assertThat(now.at("/provision/purpose/0/code").asString()).isEqualTo("ETREAT");
    String labels =
        """
        , "purpose": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ActReason",
                       "code": "ETREAT"}],
        "securityLabel": [
          {"system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "N"},
          {"system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "R"}]
        """;
    String path = "/fhir/Consent/" + now.get("id").asString();
    Answer read = server.get(KLEIN, path);
    String tag = read.header("ETag");
    assertThat(tag).contains(read.json().at("/meta/versionId").asString());

    Answer restricted = change(read, tag, consent("EMERGENCY", "permit", labels));
    assertThat(restricted.status()).as(restricted.text()).isEqualTo(200);
    assertThat(emergency().at("/provision/securityLabel").size()).isEqualTo(2);

    assertThat(change(read, tag, consent("EMERGENCY", "deny", "")).problem())
        .isEqualTo("SETTING_CHANGED");
    Answer off = change(read, restricted.header("ETag"), consent("EMERGENCY", "deny", ""));
    assertThat(off.json().at("/provision/type").asString()).isEqualTo("deny");
    assertThat(end(now.get("id").asString(), off.header("ETag")).problem())
        .isEqualTo("SETTING_NOT_LIKE_THIS");
  }

  private JsonNode emergency() {
    return server
        .get(KLEIN, "/fhir/Consent?patient=Patient/" + patient + "&category=EMERGENCY")
        .json()
        .at("/entry/0/resource");
  }

  @Test
  void areNobodyElsesBusiness() {
    Answer made = make(KLEIN, consent("BLOCKED", "deny", about(practitioner("Wagener"))));
    String id = made.json().get("id").asString();

    for (String who : List.of("dr-weber", "social-wagener", "mr-kohnen")) {
      assertThat(search(who).problem()).isEqualTo("HOLDER_ONLY");
      Answer there = server.get(who, "/fhir/Consent/" + id);
      Answer none = server.get(who, "/fhir/Consent/" + UUID.randomUUID());
      assertThat(there.problem()).isEqualTo("RESOURCE_UNKNOWN");
      assertThat(there.json().get("issue")).isEqualTo(none.json().get("issue"));
    }
    assertThat(end(id, made.header("ETag")).status()).isEqualTo(204);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SOMETHING         | permit | true  | VALUE_WRONG           | Consent.category
          EMERGENCY         | permit | false | SETTING_NOT_LIKE_THIS | Consent.category
          TRUSTED_CIRCLE    | deny   | true  | VALUE_WRONG           | Consent.provision.type
          TRUSTED_CIRCLE    | permit | false | ELEMENT_MISSING       | Consent.provision.actor
          DOCUMENT_HIDDEN   | deny   | true  | ELEMENT_MISSING       | Consent.provision.data
          REFERRING_DOCTOR  | permit | true  | PERSON_NOT_SUITABLE   | ''
          """)
  void teach(String kind, String type, boolean about, String problem, String place) {
    String rest = about ? about(practitioner("Hoffmann")) : "";

    Answer refused = make(KLEIN, consent(kind, type, rest));

    assertThat(refused.problem()).as(refused.text()).isEqualTo(problem);
    assertThat(refused.place()).isEqualTo(place);
  }

  @Test
  void keepNoEndThatIsOver() {
    String over = about(practitioner("Hoffmann")) + ", \"period\": {\"end\": \"2020-01-01\"}";

    assertThat(make(KLEIN, consent("TRUSTED_CIRCLE", "permit", over)).problem())
        .isEqualTo("DATE_WRONG");
    assertThat(make(KLEIN, consent("BLOCKED", "deny", over)).problem())
        .isEqualTo("ELEMENT_UNEXPECTED");
  }

  @ParameterizedTest
  @CsvSource({"2099-05-01", "2099-05", "2099", "2099-05-01T08:00:00+02:00"})
  void letNobodyInBeforeTheDayThatIsNamed(String start) {
    List<String> before = kinds();
    String later = about(practitioner("Hoffmann")) + ", \"period\": {\"start\": \"" + start + "\"}";

    Answer refused = make(KLEIN, consent("TRUSTED_CIRCLE", "permit", later));

    assertThat(refused.problem()).as(refused.text()).isEqualTo("DATE_WRONG");
    assertThat(refused.place()).isEqualTo("Consent.provision.period.start");
    assertThat(make(KLEIN, consent("BLOCKED", "deny", later)).place()).isEqualTo(refused.place());
    assertThat(kinds()).isEqualTo(before);
  }

  @Test
  void takeNoEndWithoutADay() {
    String unsaid =
        about(practitioner("Hoffmann"))
            + ", \"period\": {\"_end\": {\"extension\": [{\"url\": \"http://hl7.org/fhir/"
            + "StructureDefinition/data-absent-reason\", \"valueCode\": \"unknown\"}]}}";

    Answer refused = make(KLEIN, consent("TRUSTED_CIRCLE", "permit", unsaid));

    assertThat(refused.problem()).as(refused.text()).isEqualTo("DATE_WRONG");
    assertThat(refused.place()).isEqualTo("Consent.provision.period.end");
  }

  @Test
  void takeAStartThatIsPast() {
    String since = about(practitioner("Moretti")) + ", \"period\": {\"start\": \"2020-01-01\"}";

    Answer made = make(KLEIN, consent("TRUSTED_CIRCLE", "permit", since));

    assertThat(made.status()).as(made.text()).isEqualTo(201);
    assertThat(made.json().at("/provision/period/start").asString()).doesNotStartWith("2020");
    assertThat(end(made.json().get("id").asString(), made.header("ETag")).status()).isEqualTo(204);
  }
}
