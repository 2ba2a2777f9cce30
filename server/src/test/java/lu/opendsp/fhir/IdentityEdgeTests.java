package lu.opendsp.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import lu.opendsp.fhir.RunningServer.Answer;
import lu.opendsp.people.RunningSandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.Environment;

/** The identity sheet, matching and cross-referencing, as a client meets them. */
@RunningSandbox
final class IdentityEdgeTests {

  private static final String OFFICER = "identity-officer";
  private static final String FEED = "/fhir/Patient?identifier=urn:oid:1.3.182.4.4%7C";
  private static final String PIX = "/fhir/Patient/$ihe-pix?sourceIdentifier=";
  private static final String KLEIN = "urn:oid:1.3.182.4.4%7C1948051703142";

  private static final String SHEET =
      """
      {"resourceType": "Patient",
       "identifier": [{"system": "urn:oid:1.3.182.4.4", "value": "1992073112348"}],
       "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/patient-birthPlace",
         "valueAddress": {"city": "Vianden", "postalCode": "9420", "country": "LU"}}],
       "name": [{"use": "official", "family": "Biver", "given": ["Léa", "Marie"]},
                {"use": "usual", "family": "Biver-Thill"}],
       "gender": "female", "birthDate": "1992-07-31",
       "maritalStatus": {"coding": [{"code": "M"}]},
       "address": [{"line": ["4, rue du Test"], "postalCode": "1427", "city": "Luxembourg"}],
       "telecom": [{"system": "phone", "use": "mobile", "value": "+352 621 000 111"},
                   {"system": "email", "value": "lea@example.org"}],
       "contact": [{"name": {"text": "Paul Thill"}, "relationship": [{"text": "husband"}]}]}
      """;

  private final RunningServer server;

  IdentityEdgeTests(Environment environment) {
    server =
        new RunningServer(
            environment.getRequiredProperty("local.server.port", Integer.class),
            Path.of(environment.getRequiredProperty("opendsp.data")));
  }

  @Test
  void takesTheWholeSheetAndKeepsWhoCorrectsFromOverwriting() {
    Answer entered = server.put(OFFICER, FEED + "1992073112348", SHEET);
    String married = SHEET.replace("\"M\"", "\"D\"");

    Answer stale =
        server.send(
            server
                .request(OFFICER, FEED + "1992073112348")
                .header("Content-Type", "application/fhir+json")
                .header("If-Match", "W/\"9\"")
                .PUT(BodyPublishers.ofString(married)));

    assertThat(entered.status()).isIn(200, 201);
    assertThat(entered.json().at("/name/1/family").asString()).isEqualTo("Biver-Thill");
    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.problem()).isEqualTo("IDENTITY_CHANGED");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "1992-07-31"               | "2992-07-31"               | DATE_WRONG
          {"code": "M"}              | {"code": "X"}              | VALUE_WRONG
          "Biver", "given"           | "Bi\\u202Ever", "given"     | TEXT_UNSAFE
          "system": "email"          | "system": "fax"            | VALUE_WRONG
          "gender": "female"         | "deceasedDateTime": "2999-01-01" | DATE_WRONG
          "gender": "female"         | "photo": [{"title": "x"}]  | ELEMENT_UNEXPECTED
          """)
  void refusesWhatNoSheetCanSay(String right, String wrong, String code) {
    Answer answer = server.put(OFFICER, FEED + "1992073112348", SHEET.replace(right, wrong));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.problem()).isEqualTo(code);
    assertThat(answer.text()).doesNotContain("1992073112348");
  }

  @Test
  void keepsMarkupInANameAsText() {
    String sheet =
        SHEET.replace("1992073112348", "2004000000777").replace("\"Biver\"", "\"<script>=1+1\"");

    Answer entered = server.put(OFFICER, FEED + "2004000000777", sheet);

    assertThat(entered.json().at("/name/0/family").asString()).isEqualTo("<script>=1+1");
    assertThat(entered.header("Content-Type")).startsWith("application/fhir+json");
  }

  @Test
  void matchesADescriptionWithGradeAndScore() {
    server.put(OFFICER, FEED + "1992073112348", SHEET);

    Answer answer = match(OFFICER, describing("Bivér", "Lea", ""));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("type").asString()).isEqualTo("searchset");
    var search = answer.json().at("/entry/0/search");
    assertThat(search.at("/extension/0/valueCode").asString()).isEqualTo("probable");
    assertThat(search.get("score").asDouble()).isBetween(0.9, 1.0);
  }

  @Test
  void tellsOnlyTheCertainWhereThatIsAsked() {
    server.put(OFFICER, FEED + "1992073112348", SHEET);
    String certain = ", {\"name\": \"onlyCertainMatches\", \"valueBoolean\": true}";
    String number =
        "\"identifier\": [{\"system\": \"urn:oid:1.3.182.4.4\", \"value\": \"1992073112348\"}],";

    Answer unsure = match(OFFICER, describing("Biver", "Léa", certain));
    Answer sure =
        match(
            OFFICER,
            describing("Biver", "Léa", certain)
                .replace("\"name\": [{\"family", number + " \"name\": [{\"family"));

    assertThat(unsure.json().get("total").asInt()).isZero();
    assertThat(sure.json().at("/entry/0/search/extension/0/valueCode").asString())
        .isEqualTo("certain");
  }

  @Test
  void takesThePatientAloneAndRefusesTooLittle() {
    String alone =
        "{\"resourceType\": \"Patient\", \"name\": [{\"family\": \"Klein\"}],"
            + " \"birthDate\": \"1948-05-17\"}";

    assertThat(match(OFFICER, alone).json().get("total").asInt()).isPositive();
    assertThat(match(OFFICER, "{\"resourceType\": \"Patient\", \"gender\": \"male\"}").problem())
        .isEqualTo("MATCH_TOO_LITTLE");
    assertThat(match(OFFICER, describing("A", "B", ", {\"name\": \"count\"}")).problem())
        .isEqualTo("VALUE_WRONG");
  }

  @ParameterizedTest
  @CsvSource({"dr-weber", "lab-kirch", "mrs-klein", "operator-nadine"})
  void matchesForOfficersOnly(String person) {
    Answer answer = match(person, describing("Klein", "Josette", ""));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.problem()).isEqualTo("IDENTITY_ROLE_ONLY");
  }

  @Test
  void crossReferencesNumbers() {
    Answer all = server.get("dr-weber", PIX + KLEIN);
    Answer one = server.get("dr-weber", PIX + KLEIN + "&targetSystem=urn:oid:1.3.182.4.4");

    assertThat(all.json().get("parameter")).hasSize(2);
    assertThat(all.json().at("/parameter/0/valueIdentifier/value").asString())
        .isEqualTo("7000010146");
    assertThat(all.json().at("/parameter/1/valueReference/reference").asString())
        .startsWith("Patient/");
    assertThat(one.json().at("/parameter/0/valueIdentifier/system").asString())
        .isEqualTo("urn:oid:1.3.182.4.4");
  }

  @ParameterizedTest
  @CsvSource({
    "urn:oid:1.3.182.4.4%7C1893120105732, 404, SOURCE_UNKNOWN",
    "urn:oid:9.9.9%7C1893120105732, 400, SOURCE_SYSTEM_UNKNOWN",
    "1893120105732, 400, SOURCE_SYSTEM_UNKNOWN",
    "urn:oid:1.3.182.4.4%7C1893120105732&targetSystem=urn:oid:9.9.9, 403, TARGET_SYSTEM_UNKNOWN",
    "urn:oid:1.3.182.4.4%7C1893120105733, 422, MATRICULE_SECOND_CHECK_DIGIT_WRONG",
    "urn:oid:1.3.182.4.4%7C1893120105732&nothing=1, 400, PARAMETER_UNKNOWN"
  })
  void saysWhyNumbersCannotBeCrossReferenced(String query, int status, String code) {
    Answer answer = server.get("dr-weber", PIX + query);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.problem()).isEqualTo(code);
  }

  @Test
  void crossReferencesNobodyElseForACivilPerson() {
    Answer known = server.get("mr-kohnen", PIX + KLEIN);
    Answer unknown = server.get("mr-kohnen", PIX + "urn:oid:1.3.182.4.4%7C1893120105732");

    assertThat(known.status()).isEqualTo(unknown.status()).isEqualTo(403);
    assertThat(known.problem()).isEqualTo(unknown.problem());
  }

  private Answer match(String person, String body) {
    return server.post(
        person,
        "/fhir/Patient/$match",
        "application/fhir+json",
        body.getBytes(StandardCharsets.UTF_8));
  }

  private static String describing(String family, String given, String more) {
    return """
    {"resourceType": "Parameters", "parameter": [{"name": "resource", "resource":
      {"resourceType": "Patient", "name": [{"family": "%s", "given": ["%s"]}],
       "birthDate": "1992-07-31"}}%s]}
    """
        .formatted(family, given, more);
  }
}
