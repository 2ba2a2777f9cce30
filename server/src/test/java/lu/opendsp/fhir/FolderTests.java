package lu.opendsp.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import lu.opendsp.fhir.RunningServer.Answer;
import lu.opendsp.people.RunningSandbox;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@RunningSandbox
final class FolderTests {

  private static final String NEW = "urn:uuid:11111111-0000-4000-8000-000000000009";
  private static final String FILED = "urn:uuid:11111111-0000-4000-8000-000000000002";
  private static final JsonMapper JSON = new JsonMapper();

  private final Writing dsp;
  private final String klein;

  FolderTests(Environment environment) {
    this.dsp = Writing.to(environment);
    this.klein = dsp.server().patientId("mrs-klein");
  }

  @Test
  void putsDocumentsTogetherAndAddsToThem() {
    String earlier = dsp.filed("dr-weber", SimpleText.aLetter(klein));
    String bundle =
        bundle(
            "POST", "List", "urn:uuid:" + UUID.randomUUID(), FILED, "DocumentReference/" + earlier);

    Answer first = dsp.server().publish("dr-weber", bundle);
    assertThat(first.status()).as(first.text()).isEqualTo(200);
    assertThat(first.json().at("/entry/3/response/status").asString()).isEqualTo("201 Created");
    String folder = first.json().at("/entry/3/response/location").asString();
    assertThat(items(read("dr-weber", folder))).hasSize(2).contains("DocumentReference/" + earlier);
    assertThat(read("dr-weber", folder).at("/code/coding/0/code").asString()).isEqualTo("folder");
    assertThat(read("dr-weber", folder).at("/title").asString()).isEqualTo("Diabetes");

    Answer again = dsp.server().publish("dr-weber", bundle);
    assertThat(again.json().at("/entry/3/response/status").asString()).isEqualTo("200 OK");
    assertThat(again.json().at("/entry/3/response/location").asString()).isEqualTo(folder);

    Answer more = dsp.server().publish("dr-weber", bundle("PUT", folder, "urn:uuid:x", FILED));
    assertThat(more.json().at("/entry/3/response/location").asString())
        .as(more.text())
        .isEqualTo(folder);
    assertThat(items(read("dr-weber", folder))).hasSize(3);
    assertThat(
            dsp.server()
                .get("mrs-klein", "/fhir/AuditEvent?patient=Patient/" + klein + "&date=ge2001")
                .text())
        .contains("FOLDER_FILLED");
  }

  @Test
  void filesNothingWhenAFolderCannotBeFilled() {
    String total = "/fhir/DocumentReference?_count=0&patient=Patient/" + klein;
    int before = dsp.server().get("dr-weber", total).json().get("total").asInt();
    String unknown = "DocumentReference/" + UUID.randomUUID();

    Answer document =
        dsp.server().publish("dr-weber", bundle("POST", "List", "urn:uuid:y", FILED, unknown));
    assertThat(document.problem()).as(document.text()).isEqualTo("REFERENCE_UNRESOLVED");
    assertThat(document.place()).isEqualTo("Bundle.entry[3].resource.entry[1].item");
    Answer folder =
        dsp.server()
            .publish("dr-weber", bundle("PUT", "List/" + UUID.randomUUID(), "urn:uuid:z", FILED));
    assertThat(folder.problem()).as(folder.text()).isEqualTo("REFERENCE_UNRESOLVED");
    assertThat(folder.place()).isEqualTo("Bundle.entry[3].request.url");

    assertThat(dsp.server().get("dr-weber", total).json().get("total").asInt()).isEqualTo(before);
  }

  /** The holder has no trace of what is held back from her, nor of the folder it alone is in. */
  @Test
  void tellsNobodyOfAFolderHeDoesNotSee() {
    String held = dsp.filed("dr-weber", SimpleText.aLetter(klein).announced());
    Answer filed =
        dsp.server()
            .publish(
                "dr-weber",
                bundle(
                    "POST", "List", "urn:uuid:" + UUID.randomUUID(), "DocumentReference/" + held));
    String folder = filed.json().at("/entry/3/response/location").asString();
    assertThat(read("dr-weber", folder).at("/title").asString())
        .as(filed.text())
        .isEqualTo("Diabetes");

    assertThat(dsp.server().get("mrs-klein", "/fhir/" + folder).status()).isEqualTo(404);
  }

  private JsonNode read(String person, String location) {
    return dsp.server().get(person, "/fhir/" + location).json();
  }

  private static List<String> items(JsonNode list) {
    var items = new ArrayList<String>();
    list.path("entry").forEach(entry -> items.add(entry.at("/item/reference").asString()));
    return items;
  }

  private String bundle(String method, String url, String uniqueId, String... items) {
    var bundle = (ObjectNode) JSON.readTree(BundleText.aLetter(klein).toString());
    var entries = new StringBuilder();
    for (String item : items) {
      entries
          .append(entries.isEmpty() ? "" : ",")
          .append("{\"item\": {\"reference\": \"" + item + "\"}}");
    }
    String folder =
        """
        {"fullUrl": "NEW",
         "resource": {"resourceType": "List",
          "extension": [
           {"url": "https://profiles.ihe.net/ITI/MHD/StructureDefinition/ihe-designationType",
            "valueCodeableConcept": {"coding": [{"system": "http://snomed.info/sct", "code": "225728007"}]}}],
          "identifier": [{"use": "usual", "system": "urn:ietf:rfc:3986", "value": "UNIQUE"}],
          "status": "current", "mode": "working", "title": "Diabetes",
          "code": {"coding": [{"system": "https://profiles.ihe.net/ITI/MHD/CodeSystem/MHDlistTypes", "code": "folder"}]},
          "subject": {"reference": "Patient/KLEIN"}, "date": "2026-03-14T09:30:00Z",
          "entry": [ITEMS]},
         "request": {"method": "METHOD", "url": "URL"}}
        """
            .replace("NEW", NEW)
            .replace("UNIQUE", uniqueId)
            .replace("KLEIN", klein)
            .replace("ITEMS", entries)
            .replace("METHOD", method)
            .replace("URL", url);
    ((ArrayNode) bundle.get("entry")).add(JSON.readTree(folder));
    ((ArrayNode) bundle.at("/entry/0/resource/entry"))
        .add(JSON.readTree("{\"item\": {\"reference\": \"" + NEW + "\"}}"));
    return bundle.toString();
  }
}
