package lu.opendsp.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import lu.opendsp.Application;
import lu.opendsp.fhir.RunningServer.Answer;
import lu.opendsp.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Every parameter of ITI-67 on a letter whose metadata are known. */
@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.RANDOM_PORT)
final class FindDocumentsTests {

  private static final TestDatabase DATABASE = TestDatabase.fresh();

  private final String patient;
  private final String unique = "urn:uuid:" + UUID.randomUUID();
  private final RunningServer server;
  private String letter = "";

  FindDocumentsTests(@Autowired Environment environment) {
    server =
        new RunningServer(
            environment.getRequiredProperty("local.server.port", Integer.class),
            Path.of(environment.getRequiredProperty("opendsp.data")));
    patient = server.patientId("mrs-klein");
  }

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    DATABASE.register(registry);
  }

  @BeforeEach
  void file() {
    Answer filed =
        server.publish(
            "dr-weber",
            BundleText.aLetter(patient)
                .under(unique)
                .toString()
                .replace(
                    "\"facilityType\"",
                    """
                    "event": [{"coding": [{"system": "urn:acts", "code": "walk"},
                                          {"system": "urn:other", "code": "stroll"}]},
                              {"text": "rest"}],
                    "related": [{"identifier": {"system": "urn:orders", "value": "%s"}}],
                    "facilityType"
                    """
                        .formatted(unique))
                .replace(
                    "\"code\": \"82242000\"}",
                    "\"code\": \"82242000\"}, {\"system\": \"urn:other\", \"code\": \"house\"}"));
    assertThat(filed.status()).as(filed.text()).isEqualTo(200);
    letter = filed.json().at("/entry/1/response/location").asString().split("/", -1)[1];
  }

  private Answer search(String person, String query) {
    return server.get(
        person, "/fhir/DocumentReference?patient=Patient/" + patient + "&" + escaped(query));
  }

  private static String escaped(String query) {
    var parts = new ArrayList<String>();
    for (String part : query.split("&", -1)) {
      int sign = part.indexOf('=');
      parts.add(
          part.substring(0, sign + 1)
              + URLEncoder.encode(part.substring(sign + 1), StandardCharsets.UTF_8));
    }
    return String.join("&", parts);
  }

  private List<String> found(String query) {
    Answer answer = search("dr-weber", "_count=100&" + query.replace("UNIQUE", unique));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    List<String> ids = ids(answer.json());
    assertThat(answer.json().get("total").asInt()).isEqualTo(ids.size());
    return ids;
  }

  private static List<String> ids(JsonNode bundle) {
    var ids = new ArrayList<String>();
    bundle.path("entry").forEach(entry -> ids.add(entry.at("/resource/id").asString()));
    return ids;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "author.family=weber",
        "author.given=Fer,xyz&author.family=WEB",
        "category=MEDICAL,LABORATORY",
        "creation=2026-03-14",
        "creation=sa2026-03-13,lt1999&creation=le2026-03-14",
        "date=ge2026",
        "event=urn:acts|walk",
        "event=walk",
        "facility=http://snomed.info/sct|82242000",
        "format=urn:ihe:iti:xds:2017:mimeTypeSufficient",
        "identifier=UNIQUE",
        "identifier=urn:ietf:rfc:3986|UNIQUE",
        "period=2026-03-14",
        "period=ge2026-03-14&period=le2026-03-14T10:00:00Z",
        "related=urn:orders|UNIQUE",
        "related:identifier=urn:orders|UNIQUE",
        "related=UNIQUE",
        "security-label=http://terminology.hl7.org/CodeSystem/v3-Confidentiality|N",
        "setting=394814009",
        "setting=http://snomed.info/sct|394814009",
        "status=current,superseded",
        "type=http://loinc.org|11488-4,11502-2",
        "type=http://loinc.org|",
        "_lastUpdated=ge2026"
      })
  void findsByEachParameter(String query) {
    assertThat(found(query)).contains(letter);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "author.family=ferdy",
        "author.given=weber",
        "category=LABORATORY",
        "creation=ne2026-03-14",
        "creation=gt2026-03-14",
        "date=lt2026",
        "event=urn:others|walk",
        "facility=http://loinc.org|82242000",
        "format=other",
        "identifier=UNIQUE0",
        "identifier=urn:other|UNIQUE",
        "period=eb2026-03-14",
        "period=2026-03-15",
        "related=urn:others|UNIQUE",
        "security-label=R,V",
        "setting=394814009&setting=1",
        "setting=http://loinc.org|394814009",
        "status=superseded",
        "type=11502-2",
        "_lastUpdated=lt2026"
      })
  void findsNothingElse(String query) {
    assertThat(found(query)).doesNotContain(letter);
  }

  @Test
  void findsByOurIds() {
    assertThat(found("_id=" + letter)).containsExactly(letter);
    assertThat(found("identifier=urn:uuid:" + letter)).containsExactly(letter);
    assertThat(found("_id=" + UUID.randomUUID())).isEmpty();
    assertThat(search("pharmacist-ewen", "_id=" + letter).problem())
        .isEqualTo("NO_TREATMENT_RELATION");
  }

  @Test
  void sortsAndPagesAlikeByWhatIsClearAndWhatIsSealed() {
    for (String key : List.of("date", "period", "creation", "_lastUpdated")) {
      List<String> forth = paged("_sort=" + key);
      List<String> back = paged("_sort=-" + key);

      assertThat(forth).as(key).doesNotHaveDuplicates().hasSizeGreaterThan(3);
      assertThat(back).as(key).containsExactlyElementsOf(forth.reversed());
    }
    assertThat(paged("_sort=-date")).containsExactlyElementsOf(paged("status=current"));
  }

  private List<String> paged(String query) {
    var all = new ArrayList<String>();
    Answer page = search("dr-weber", "_count=3&" + query);
    while (true) {
      assertThat(page.status()).as(page.text()).isEqualTo(200);
      all.addAll(ids(page.json()));
      String next = "";
      for (JsonNode link : page.json().get("link")) {
        next = link.get("relation").asString().equals("next") ? link.get("url").asString() : next;
      }
      if (next.isEmpty()) {
        assertThat(all).hasSize(page.json().get("total").asInt());
        return all;
      }
      page = server.get("dr-weber", next.substring(next.indexOf("/fhir/")));
    }
  }

  @Test
  void countsWithoutShowing() {
    Answer answer = search("dr-weber", "_summary=count&identifier=" + unique);

    assertThat(answer.json().get("total").asInt()).isEqualTo(1);
    assertThat(answer.json().has("entry")).isFalse();
  }

  @Test
  void showsAsMuchAsIsAsked() {
    Answer some = search("dr-weber", "_elements=status,date&identifier=" + unique);
    Answer summary = search("dr-weber", "_summary=true&identifier=" + unique);
    Answer data = search("dr-weber", "_summary=data&identifier=" + unique);

    JsonNode resource = some.json().at("/entry/0/resource");
    assertThat(resource.has("date")).as(some.text()).isTrue();
    assertThat(resource.has("type")).isFalse();
    assertThat(resource.at("/meta/tag/0/code").asString()).isEqualTo("SUBSETTED");
    assertThat(summary.json().at("/entry/0/resource/status").asString()).isEqualTo("current");
    assertThat(summary.text()).contains("SUBSETTED");
    assertThat(data.json().at("/entry/0/resource").has("type")).isTrue();
  }

  @Test
  void givesBackEveryCodingThatWasSent() {
    JsonNode context =
        server.get("dr-weber", "/fhir/DocumentReference/" + letter).json().get("context");

    assertThat(context.at("/event/0/coding/0/code").asString()).isEqualTo("walk");
    assertThat(context.at("/event/0/coding/1/code").asString()).isEqualTo("stroll");
    assertThat(context.at("/event/1/coding").size()).isEqualTo(1);
    assertThat(context.at("/facilityType/coding/1/code").asString()).isEqualTo("house");
    assertThat(context.at("/practiceSetting/coding").size()).isEqualTo(1);
  }

  @Test
  void readsAsMuchAsIsAsked() {
    String one = "/fhir/DocumentReference/" + letter;
    Answer some = server.get("dr-weber", one + "?_elements=date");
    Answer summary = server.get("dr-weber", one + "?_summary=true");
    Answer of = server.get("dr-weber", "/fhir/Patient/" + patient + "?_elements=gender");

    assertThat(some.json().has("date")).as(some.text()).isTrue();
    assertThat(some.json().has("content")).isFalse();
    assertThat(some.json().at("/meta/tag/0/code").asString()).isEqualTo("SUBSETTED");
    assertThat(summary.text()).contains("SUBSETTED");
    assertThat(of.json().has("gender")).as(of.text()).isTrue();
    assertThat(of.json().has("birthDate")).isFalse();
  }

  @Test
  void keepsEveryParameterInTheLinks() {
    String query = "author.family=weber&creation=ge2001&_sort=-creation&_count=1";

    String self = search("dr-weber", query).json().at("/link/0/url").asString();

    assertThat(self).contains("author.family=weber", "creation=ge2001", "_sort=-creation");
  }

  @Test
  void tellsWhatIsDamagedAndServesTheRest() {
    flip();

    Answer answer = search("dr-weber", "_count=100");

    String damaged = "DocumentReference/" + letter;
    assertThat(answer.status()).isEqualTo(200);
    assertThat(ids(answer.json())).doesNotContain(letter).hasSizeGreaterThan(3);
    assertThat(answer.text()).contains("CONTENT_DAMAGED", damaged, "\"outcome\"");
    assertThat(search("dr-weber", "author.family=weber").text()).contains(damaged);
    assertThat(server.get("dr-weber", "/fhir/" + damaged).problem()).isEqualTo("CONTENT_DAMAGED");
    flip();
    assertThat(found("author.family=weber")).contains(letter);
  }

  private void flip() {
    JdbcClient.create(DATABASE.owner())
        .sql(
            """
            UPDATE document.document SET metadata = set_byte(metadata, 60,
              get_byte(metadata, 60) # 1) WHERE document_id = :document
            """)
        .param("document", UUID.fromString(letter))
        .update();
  }
}
