package lu.opendsp.e2e.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import lu.opendsp.e2e.Answer;
import lu.opendsp.e2e.Caller;
import lu.opendsp.e2e.Feeds;
import lu.opendsp.e2e.Json;
import lu.opendsp.e2e.Person;
import lu.opendsp.e2e.RunningPlatform;
import lu.opendsp.e2e.Submission;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The capability statement lists what works, all of it, and nothing else. */
class MetadataTests {

  private static final String NOBODYS = "6f0d3a52-93c4-4c1b-8f5e-2f6f2a9b7c11";

  private static final List<String> DIRECTORY =
      List.of("Practitioner", "PractitionerRole", "Organization", "Location", "HealthcareService");

  /** What only the patient himself asks for. */
  private static final List<String> OWN = List.of("AuditEvent", "Consent");

  private final RunningPlatform platform = RunningPlatform.shared();
  private final Caller weber = platform.as("dr-weber");
  private final Person kohnen = platform.patient("mr-kohnen");
  private final JsonNode rest = platform.nobody().get("/fhir/metadata").json().at("/rest/0");

  /** How each interaction is called; a new one in the statement needs a line here. */
  private Map<String, Supplier<Answer>> calls() {
    String document = Submission.idIn(weber.provide(Submission.to(kohnen).bundle()));
    var calls = new TreeMap<String, Supplier<Answer>>();
    calls.put("transaction", () -> weber.provide(Submission.to(kohnen).bundle()));
    calls.put("Patient.read", () -> weber.get("/fhir/Patient/" + kohnen.patientId()));
    calls.put("Patient.search-type", () -> weber.get("/fhir/Patient?" + identifier()));
    calls.put("Patient.update", this::register);
    calls.put("DocumentReference.read", () -> weber.get("/fhir/DocumentReference/" + document));
    calls.put(
        "DocumentReference.search-type",
        () -> weber.get("/fhir/DocumentReference?patient=" + kohnen.reference()));
    calls.put("Binary.read", () -> weber.get("/fhir/Binary/" + document));
    calls.put(
        "DocumentReference.delete", () -> weber.delete("/fhir/DocumentReference/" + document));
    calls.put(
        "AuditEvent.search-type",
        () ->
            platform
                .as("mr-kohnen")
                .get("/fhir/AuditEvent?date=ge2020-01-01&patient=" + kohnen.reference()));
    calls.put("DocumentReference.create", this::fileInOneCall);
    calls.put("DocumentReference.update", () -> Corrections.corrected(weber, document));
    calls.put("DocumentReference.patch", () -> Corrections.patched(weber, document));
    calls.put("List.search-type", () -> weber.get("/fhir/List?patient=" + kohnen.reference()));
    calls.put("List.read", () -> weber.get("/fhir/List/" + listed()));
    Caller officer = platform.as("identity-officer");
    calls.put("Organization.update", () -> Feeds.tellOrganisation(officer));
    calls.put("PractitionerRole.update", () -> Feeds.tellProfessional(officer));
    calls.put("Encounter.update", () -> Feeds.tellStay(weber, kohnen));
    calls.put("Practitioner.update", () -> Feeds.tellPerson(officer));
    calls.put("Location.update", () -> Feeds.tellPlace(officer, "metadata-1"));
    calls.put("HealthcareService.update", () -> Feeds.tellService(officer, "metadata-1"));
    calls.putAll(new OwnDecisions(platform.as("mr-kohnen"), kohnen).calls());
    for (String type : DIRECTORY) {
      calls.put(type + ".search-type", () -> weber.get("/fhir/" + type));
      calls.put(type + ".read", () -> weber.get("/fhir/" + type + "/" + entry(officer, type)));
    }
    return calls;
  }

  /** Some entry of the directory, which the feed has made if there was none. */
  private String entry(Caller officer, String type) {
    Feeds.tellPlace(officer, "metadata-1");
    Feeds.tellService(officer, "metadata-1");
    return Json.text(weber.get("/fhir/" + type + "?_count=1").json(), "/entry/0/resource/id");
  }

  private Answer fileInOneCall() {
    return weber.post(
        "/fhir/DocumentReference",
        "application/fhir+json",
        Json.bytes(
            Json.object(
                """
                {"resourceType": "DocumentReference", "status": "current",
                 "masterIdentifier": {"use": "usual", "system": "urn:ietf:rfc:3986",
                                      "value": "urn:uuid:%s"},
                 "type": {"coding": [{"system": "http://loinc.org", "code": "11488-4"}]},
                 "subject": {"reference": "%s"},
                 "content": [{"attachment": {"contentType": "text/plain", "title": "A letter",
                                             "data": "QWxsIGlzIHdlbGwu"}}]}
                """
                    .formatted(UUID.randomUUID(), kohnen.reference()))));
  }

  private String listed() {
    return Json.text(
        weber.get("/fhir/List?patient=" + kohnen.reference()).json(), "/entry/0/resource/id");
  }

  private String identifier() {
    return "identifier=urn:oid:1.3.182.4.4%7C" + kohnen.nationalId();
  }

  private Answer register() {
    ObjectNode sheet = (ObjectNode) weber.get("/fhir/Patient/" + kohnen.patientId()).json();
    sheet.remove("id");
    return platform.as("identity-officer").put("/fhir/Patient?" + identifier(), sheet);
  }

  @Test
  void listsWhatIsKnownToWork() {
    assertThat(claimed()).isEqualTo(calls().keySet());
  }

  @Test
  void doesWhatItLists() {
    calls().entrySet().stream()
        .sorted(
            Map.Entry.comparingByKey((one, other) ->
                one.endsWith("delete") ? 1 : other.endsWith("delete") ? -1 : one.compareTo(other)))
        .forEach(call -> {
          Answer answer = call.getValue().get();
          assertThat(answer.status()).as(call.getKey() + " " + answer).isBetween(200, 204);
        });
  }

  @Test
  void takesEachSearchParameterItLists() {
    Map<String, String> values = sampleValues();
    for (JsonNode resource : rest.path("resource")) {
      String type = Json.text(resource, "/type");
      for (JsonNode parameter : resource.path("searchParam")) {
        String name = Json.text(parameter, "/name");
        assertThat(values).containsKey(type + "." + name);
        Answer answer = searchedBy(type, name, values.getOrDefault(type + "." + name, ""));
        assertThat(answer.status()).as(type + " by " + name + ": " + answer).isEqualTo(200);
      }
    }
  }

  /** A cursor is a value of the platform's own, taken from its first page. */
  private Map<String, String> sampleValues() {
    String patient = kohnen.reference();
    Map<String, String> values = SearchSamples.of(patient, kohnen.nationalId(), NOBODYS);
    values.put(
        "DocumentReference._cursor", cursor("/fhir/DocumentReference?patient=" + patient, weber));
    values.put("List._cursor", cursor("/fhir/List?patient=" + patient, weber));
    Caller officer = platform.as("identity-officer");
    for (String number : List.of("metadata-1", "metadata-2")) {
      Feeds.tellPlace(officer, number);
      Feeds.tellService(officer, number);
    }
    DIRECTORY.forEach(
        type -> values.put(type + "._cursor", cursor("/fhir/" + type + "?_count=1", weber)));
    values.put(
        "AuditEvent._cursor",
        cursor("/fhir/AuditEvent?date=ge2020-01-01&patient=" + patient, platform.as("mr-kohnen")));
    return values;
  }

  private static String cursor(String search, Caller caller) {
    return caller
        .get(search.contains("_count") ? search : search + "&_count=1")
        .json()
        .path("link")
        .valueStream()
        .filter(link -> Json.text(link, "/relation").equals("next"))
        .map(link -> Json.text(link, "/url").replaceFirst("^.*_cursor=", ""))
        .findFirst()
        .orElseThrow();
  }

  private Answer searchedBy(String type, String name, String value) {
    var query = new ArrayList<String>(List.of(name + "=" + value));
    boolean names = name.startsWith("patient");
    if (!type.equals("Patient") && !names && !DIRECTORY.contains(type)) {
      query.add("patient=" + kohnen.reference());
    }
    if (type.equals("AuditEvent") && !name.equals("date")) {
      query.add("date=ge2020-01-01");
    }
    Caller caller = OWN.contains(type) ? platform.as("mr-kohnen") : weber;
    return caller.get("/fhir/" + type + "?" + String.join("&", query));
  }

  @Test
  void refusesWhatItDoesNotList() {
    Set<String> claimed = claimed();
    var wrong = new ArrayList<String>();
    for (String type :
        List.of("Patient", "DocumentReference", "Binary", "AuditEvent", "List", "Observation")) {
      others(type)
          .forEach((interaction, call) -> {
            if (!claimed.contains(interaction)) {
              Answer answer = call.get();
              if (!isRefused(answer)) {
                wrong.add(interaction + ": " + answer);
              }
            }
          });
    }

    assertThat(wrong).isEmpty();
  }

  private static boolean isRefused(Answer answer) {
    return answer.status() >= 400
        && answer.status() < 500
        && List.of(
                "INTERACTION_UNKNOWN",
                "METHOD_NOT_ALLOWED",
                "RESOURCE_UNKNOWN",
                "PARAMETER_UNKNOWN",
                "IDENTIFIER_MISSING",
                "MEDIA_TYPE_UNSUPPORTED")
            .contains(answer.code());
  }

  private Map<String, Supplier<Answer>> others(String type) {
    String path = "/fhir/" + type;
    String one = path + "/" + NOBODYS;
    byte[] body =
        ("{\"resourceType\": \"" + type + "\", \"id\": \"" + NOBODYS + "\"}")
            .getBytes(StandardCharsets.UTF_8);
    var others = new TreeMap<String, Supplier<Answer>>();
    others.put(type + ".read", () -> weber.get(one));
    others.put(type + ".vread", () -> weber.get(one + "/_history/1"));
    others.put(type + ".history-instance", () -> weber.get(one + "/_history"));
    others.put(type + ".history-type", () -> weber.get(path + "/_history"));
    others.put(type + ".search-type", () -> weber.get(path));
    others.put(type + ".create", () -> weber.post(path, "application/fhir+json", body));
    others.put(type + ".update", () -> weber.put(one, Json.parse(body)));
    others.put(type + ".delete", () -> weber.delete(one));
    others.put(
        type + ".patch",
        () ->
            weber.send(
                weber
                    .signed(one)
                    .header("Content-Type", "application/fhir+json")
                    .method("PATCH", BodyPublishers.ofByteArray(body))));
    others.put(type + ".$everything", () -> weber.get(one + "/$everything"));
    others.put(type + ".$meta", () -> weber.get("/fhir/" + type + "/$meta"));
    return others;
  }

  @Test
  void isGivenToEverybody() {
    Answer answer = platform.nobody().get("/fhir/metadata");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(Json.text(answer.json(), "/fhirVersion")).isEqualTo("4.0.1");
    assertThat(Json.text(answer.json(), "/implementation/url"))
        .isEqualTo(platform.base() + "/fhir");
  }

  private Set<String> claimed() {
    var claimed = new TreeSet<String>();
    rest.path("interaction").forEach(one -> claimed.add(Json.text(one, "/code")));
    for (JsonNode resource : rest.path("resource")) {
      for (JsonNode interaction : resource.path("interaction")) {
        claimed.add(Json.text(resource, "/type") + "." + Json.text(interaction, "/code"));
      }
    }
    return claimed;
  }
}
