package lu.opendsp.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lu.opendsp.fhir.RunningServer.Answer;
import lu.opendsp.people.RunningSandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** The directory as programs read and feed it: ITI-90 and ITI-130 of mCSD. */
@RunningSandbox
final class CareServicesTests {

  private static final String OFFICER = "identity-officer";
  private static final String ID = "?identifier=urn:oid:1.3.182.4.1%7C";
  private static final String SITE = "/fhir/Location?identifier=urn:oid:1.2.3%7Csite-1";
  private static final String WARD = "/fhir/HealthcareService?identifier=urn:oid:1.2.3%7Cward-1";

  /** Dr Rossi's hospital, and Dr Weber's practice. */
  private static final String HOSPITAL = "1099001184";

  private static final String PERSON =
      """
      {"resourceType": "Practitioner",
       "identifier": [{"system": "urn:oid:1.3.182.4.1", "value": "2100000977"}],
       "active": true, "name": [{"prefix": ["Dr"], "given": ["Zoé"], "family": "Ængström"}],
       "telecom": [{"system": "phone", "value": "+352 27 00 11 22"}],
       "address": [{"line": ["1, rue du Parc"], "postalCode": "L-9280", "city": "Diekirch",
                    "country": "LU"}],
       "communication": [{"coding": [{"system": "urn:ietf:bcp:47", "code": "fr"}]}]}
      """;

  private static final String ROLE =
      """
      {"resourceType": "PractitionerRole", "active": true,
       "identifier": [{"system": "urn:oid:1.2.3", "value": "role-1"}],
       "practitioner": {"identifier": {"system": "urn:oid:1.3.182.4.1", "value": "2100000977"}},
       "organization": {"identifier": {"system": "urn:oid:1.3.182.4.1", "value": "1099001184"}},
       "code": [{"coding": [
         {"system": "https://opendsp.lu/fhir/CodeSystem/profession", "code": "SPECIALIST"},
         {"system": "https://opendsp.lu/fhir/CodeSystem/care-function", "code": "EMERGENCY"}]}],
       "specialty": [{"coding": [{"system": "http://snomed.info/sct", "code": "394579002"}],
                      "text": "Cardiologie"}],
       "location": [{"reference": "Location/SITE"}],
       "healthcareService": [{"reference": "HealthcareService/WARD"}]}
      """;

  private static final String PLACE =
      """
      {"resourceType": "Location", "status": "active", "name": "Site Sud",
       "identifier": [{"system": "urn:oid:1.2.3", "value": "site-1"}],
       "type": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-RoleCode",
                             "code": "HOSP"}]}],
       "address": {"city": "Esch-sur-Alzette"},
       "position": {"latitude": 49.5, "longitude": 5.98},
       "managingOrganization":
         {"identifier": {"system": "urn:oid:1.3.182.4.1", "value": "1099001184"}}}
      """;

  private static final String SERVICE =
      """
      {"resourceType": "HealthcareService", "active": true, "name": "Cardiologie de jour",
       "identifier": [{"system": "urn:oid:1.2.3", "value": "ward-1"}],
       "type": [{"coding": [{"system": "http://snomed.info/sct", "code": "310128004"}]}],
       "providedBy":
         {"identifier": {"system": "urn:oid:1.3.182.4.1", "value": "1099001184"}},
       "location": [{"reference": "Location/SITE"}]}
      """;

  private final RunningServer server;
  private final String site;
  private final String ward;

  CareServicesTests(Environment environment) {
    this.server =
        new RunningServer(
            environment.getRequiredProperty("local.server.port", Integer.class),
            Path.of(environment.getRequiredProperty("opendsp.data")));
    this.site = id(server.put(OFFICER, SITE, PLACE));
    this.ward = id(server.put(OFFICER, WARD, SERVICE.replace("SITE", site)));
    server.put(OFFICER, "/fhir/Practitioner" + ID + "2100000977", PERSON);
    server.put(OFFICER, "/fhir/PractitionerRole?identifier=urn:oid:1.2.3%7Crole-1", role());
  }

  private String role() {
    return ROLE.replace("SITE", site).replace("WARD", ward);
  }

  private static String id(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isIn(200, 201);
    return answer.json().get("id").asString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Practitioner?family=%C3%A6ngst                     | 1
          Practitioner?given=zoe&family=%C3%86NGSTR          | 1
          Practitioner?name=zoe                              | 1
          Practitioner?name=gstrom                           | 0
          Practitioner?name:contains=gstrom                  | 1
          Practitioner?family:exact=%C3%86ngstr%C3%B6m       | 1
          Practitioner?family:exact=%C3%A6ngstr%C3%B6m       | 0
          Practitioner?identifier=2100000977                 | 1
          Practitioner?identifier=urn:oid:9.9%7C2100000977   | 0
          Practitioner?name=zoe&active=false                 | 0
          Practitioner?name=zoe&_lastUpdated=ge2020          | 1
          Practitioner?name=%25                              | 0
          PractitionerRole?specialty=394579002&active=true   | 1
          PractitionerRole?specialty:text=cardiologie&service=HealthcareService/WARD | 1
          PractitionerRole?specialty=urn:x%7C394579002       | 0
          PractitionerRole?location=Location/SITE            | 1
          PractitionerRole?role=SPECIALIST&location=SITE     | 1
          PractitionerRole?role=NURSE&location=SITE          | 0
          Organization?identifier=1099001184&type=HOSPITAL   | 1
          Organization?identifier=1099001184&type=PHARMACY   | 0
          Location?identifier=urn:oid:1.2.3%7Csite-1&status=active | 1
          Location?name=site%20sud&type=HOSP                 | 1
          Location?name:exact=site%20sud                     | 0
          Location?identifier=site-1&status=inactive         | 0
          HealthcareService?name:contains=jour&location=SITE | 1
          """)
  void findsWhatIsAskedFor(String query, int total) {
    String path = "/fhir/" + query.replace("SITE", site).replace("WARD", ward);

    Answer answer = server.get("dr-weber", path);

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().get("total").asInt()).as(answer.text()).isEqualTo(total);
  }

  @Test
  void bringsAlongWhatIsAskedFor() {
    JsonNode found =
        server
            .get(
                "mrs-klein",
                "/fhir/PractitionerRole?specialty=394579002"
                    + "&_include=PractitionerRole:practitioner"
                    + "&_include=PractitionerRole:organization"
                    + "&_include=PractitionerRole:location&_include=PractitionerRole:service")
            .json();

    assertThat(found.get("total").asInt()).isEqualTo(1);
    assertThat(found.path("entry").valueStream().map(CareServicesTests::typeAndMode))
        .containsExactly(
            "PractitionerRole match",
            "Practitioner include",
            "Organization include",
            "Location include",
            "HealthcareService include");
    assertThat(
            server
                .get(
                    "dr-weber",
                    "/fhir/Organization?identifier=1099001184&_revinclude=Location:organization")
                .json()
                .path("entry")
                .valueStream()
                .map(CareServicesTests::typeAndMode))
        .containsExactly("Organization match", "Location include");
  }

  private static String typeAndMode(JsonNode entry) {
    return entry.at("/resource/resourceType").asString()
        + " "
        + entry.at("/search/mode").asString();
  }

  @Test
  void turnsPagesByOpaqueCursors() {
    var seen = new ArrayList<String>();
    String path = "/fhir/Practitioner?active=true&_count=7";
    int total = 0;
    while (!path.isEmpty()) {
      JsonNode page = server.get("dr-weber", path).json();
      total = page.get("total").asInt();
      page.path("entry")
          .valueStream()
          .forEach(entry -> seen.add(entry.at("/resource/id").asString()));
      path =
          page.path("link")
              .valueStream()
              .filter(link -> link.get("relation").asString().equals("next"))
              .map(link -> link.get("url").asString().replaceFirst("^.*/fhir/", "/fhir/"))
              .findFirst()
              .orElse("");
    }

    assertThat(seen).doesNotHaveDuplicates().hasSize(total).hasSizeGreaterThan(7);
  }

  @Test
  void replacesOnlyTheVersionThatWasRead() {
    String id =
        server
            .get("dr-weber", "/fhir/Practitioner?identifier=2100000977")
            .json()
            .at("/entry/0/resource/id")
            .asString();
    Answer read = server.get(OFFICER, "/fhir/Practitioner/" + id);
    String other = read.text().replace("Diekirch", "Ettelbruck");

    assertThat(server.put(OFFICER, "/fhir/Practitioner/" + id, other).problem())
        .isEqualTo("VERSION_MISSING");
    assertThat(put(id, other, "W/\"9999\"").problem()).isEqualTo("VERSION_CHANGED");
    Answer changed = put(id, other, read.header("ETag"));
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(changed.text()).contains("Ettelbruck");
    assertThat(put(id, other, read.header("ETag")).problem()).isEqualTo("VERSION_CHANGED");
  }

  private Answer put(String id, String body, String version) {
    return server.send(
        server
            .request(OFFICER, "/fhir/Practitioner/" + id)
            .header("Content-Type", "application/fhir+json")
            .header("If-Match", version)
            .PUT(HttpRequest.BodyPublishers.ofString(body)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Practitioner", "PractitionerRole", "Location", "HealthcareService"})
  void letsNobodyButOfficersFeed(String type) {
    String body = "{\"resourceType\": \"" + type + "\"}";
    for (String person : List.of("dr-weber", "mrs-klein", "cns", "operator-nadine")) {
      Answer answer =
          server.put(person, "/fhir/" + type + "?identifier=urn:oid:1.2.3%7Csite-1", body);
      assertThat(answer.problem()).as(person).isEqualTo("DIRECTORY_ROLE_ONLY");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Practitioner?identifier=urn:oid:1.3.182.4.1%7C2100000978|EHEALTH_ID_CHECK_DIGITS_WRONG",
        "Practitioner?identifier=urn:oid:1.3.182.4.1%7C210000097|EHEALTH_ID_MALFORMED",
        "Practitioner?identifier=urn:oid:1.2.3%7C2100000977|IDENTIFIER_SYSTEM_UNKNOWN"
      })
  void refusesNumbersThatAreWrong(String path, String problem) {
    assertThat(server.put(OFFICER, "/fhir/" + path, PERSON).problem()).isEqualTo(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "+352 27 00 11 22|javascript:alert(1)|VALUE_WRONG",
        "\"fr\"|\"<script>\"|VALUE_WRONG",
        "\"LU\"|\"Luxembourg\"|VALUE_WRONG",
        "\"active\"|\"gender\": \"female\", \"active\"|ELEMENT_UNEXPECTED"
      })
  void refusesParticularsThatAreWrong(String what, String with, String problem) {
    Answer answer =
        server.put(OFFICER, "/fhir/Practitioner" + ID + "2100000977", PERSON.replace(what, with));

    assertThat(answer.problem()).as(answer.text()).isEqualTo(problem);
  }

  @Test
  void tellsNobodyWithoutATokenAnything() {
    assertThat(server.get("", "/fhir/Practitioner?name=rossi").problem())
        .isEqualTo("TOKEN_MISSING");
    assertThat(server.get("", "/fhir/Organization/" + HOSPITAL).problem())
        .isEqualTo("TOKEN_MISSING");
  }
}
