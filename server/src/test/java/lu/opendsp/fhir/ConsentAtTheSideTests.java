package lu.opendsp.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import lu.opendsp.fhir.RunningServer.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** Who is at a holder's side, by software: chosen, narrowed and ended; and read, by the law. */
final class ConsentAtTheSideTests extends HoldersSoftware {

  private static final String KOHNEN = "mr-kohnen";
  private static final String EVERYTHING = "";

  ConsentAtTheSideTests(@Autowired Environment environment) {
    super(environment);
  }

  private String companion(String of, String described, String terms) {
    String rest =
        """
        , "actor": [{"role": {"coding": [
            {"system": "http://terminology.hl7.org/CodeSystem/v3-ParticipationType",
             "code": "IRCP"}]}, "reference": {"reference": "#person"}}]
        """;
    return consent("COMPANION", "permit", rest + terms)
        .replace(patient, of)
        .replace(
            "\"provision\"",
            """
            "contained": [{"resourceType": "RelatedPerson", "id": "person",
              "patient": {"reference": "Patient/%s"}, %s}], "provision"
            """
                .formatted(of, described));
  }

  /** By number and family name, both. */
  private String described(String who, String familyName) {
    return """
    "identifier": [{"system": "urn:oid:1.3.182.4.4", "value": "%s"}], "name": [{"family": "%s"}]
    """
        .formatted(server.matricule(who), familyName);
  }

  private static String right(String code) {
    return """
    , "extension": [{"url": "https://opendsp.lu/fhir/StructureDefinition/companion-right",
       "valueCoding": {"system": "https://opendsp.lu/fhir/CodeSystem/companion-right",
                       "code": "%s"}}]
    """
        .formatted(code);
  }

  private static String onlyIn(String folder) {
    return """
    , "modifierExtension": [{"url": "https://opendsp.lu/fhir/StructureDefinition/only-folder",
       "valueCoding": {"system": "https://opendsp.lu/fhir/CodeSystem/document-category",
                       "code": "%s"}}]
    """
        .formatted(folder);
  }

  private static String period(String start, String end) {
    return ", \"period\": {\"start\": \"" + start + "\", \"end\": \"" + end + "\"}";
  }

  private List<JsonNode> of(String who, String holder, String kind) {
    return server
        .get(who, "/fhir/Consent?category=" + kind + "&patient=Patient/" + holder)
        .json()
        .path("entry")
        .valueStream()
        .map(entry -> entry.get("resource"))
        .toList();
  }

  private int listed(String who) {
    return server.get(who, "/fhir/DocumentReference?patient=Patient/" + patient).status();
  }

  @Test
  void chooseACompanionAndLookAtTheRecordTogether() {
    assertThat(listed(KOHNEN)).isEqualTo(403);

    Answer made = make(KLEIN, companion(patient, described(KOHNEN, "kohnen"), EVERYTHING));

    assertThat(made.status()).as(made.text()).isEqualTo(201);
    assertThat(made.json().at("/contained/0/name/0/text").asString()).isEqualTo("Tim Kohnen");
    assertThat(made.json().at("/provision/extension/0/valueCoding/code").asString())
        .isEqualTo("READ");
    assertThat(made.json().at("/provision").has("modifierExtension")).isFalse();
    assertThat(made.text()).doesNotContain(server.matricule(KOHNEN));
    assertThat(listed(KOHNEN)).isEqualTo(200);
    String id = made.json().get("id").asString();
    assertThat(server.get(KOHNEN, "/fhir/Consent/" + id).problem()).isEqualTo("RESOURCE_UNKNOWN");
    assertThat(search(KOHNEN).problem()).isEqualTo("HOLDER_ONLY");

    assertThat(end(id, made.header("ETag")).status()).isEqualTo(204);
    assertThat(listed(KOHNEN)).isEqualTo(403);
    assertThat(server.get(KLEIN, "/fhir/Consent/" + id).problem()).isEqualTo("RESOURCE_UNKNOWN");
  }

  @Test
  void narrowAndWidenWhatWasReadAndLoseNothing() {
    String later = period("2099-01-01", "2099-05-01") + onlyIn("MEDICAL") + right("READ");
    Answer made = make(KLEIN, companion(patient, described(KOHNEN, "Kohnen"), later));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    assertThat(made.json().at("/provision/modifierExtension/0/valueCoding/code").asString())
        .isEqualTo("MEDICAL");
    assertThat(made.json().at("/provision/period/start").asString()).startsWith("2099-01-01T00:00");
    assertThat(made.json().at("/dateTime").isMissingNode()).isTrue();
    assertThat(listed(KOHNEN)).isEqualTo(403);

    String named = "\"name\": [{\"text\": \"Tim Kohnen\"}]";
    Answer sameAgain = change(made, made.header("ETag"), companion(patient, named, later));
    assertThat(sameAgain.status()).as(sameAgain.text()).isEqualTo(200);
    Answer wider =
        change(made, sameAgain.header("ETag"), companion(patient, named, right("MANAGE")));
    assertThat(wider.status()).as(wider.text()).isEqualTo(200);
    assertThat(wider.json().get("id")).isEqualTo(made.json().get("id"));
    assertThat(wider.json().at("/provision/extension/0/valueCoding/code").asString())
        .isEqualTo("MANAGE");
    assertThat(wider.json().at("/provision/period").has("end")).isFalse();

    String id = made.json().get("id").asString();
    String somebodyElse = companion(patient, "\"name\": [{\"text\": \"Tim\"}]", EVERYTHING);
    assertThat(change(made, wider.header("ETag"), somebodyElse).problem())
        .isEqualTo("SETTING_NOT_LIKE_THIS");
    assertThat(end(id, made.header("ETag")).problem()).isEqualTo("SETTING_CHANGED");
    assertThat(end(id, wider.header("ETag")).status()).isEqualTo(204);
  }

  @Test
  void letOneOfTwoAtOnceThrough() throws InterruptedException, ExecutionException {
    Answer made = make(KLEIN, companion(patient, described(KOHNEN, "Kohnen"), EVERYTHING));
    String named = "\"name\": [{\"text\": \"Tim Kohnen\"}]";
    List<Future<Answer>> answers;
    try (var both = Executors.newFixedThreadPool(2)) {
      answers =
          Stream.of(onlyIn("IMAGING"), right("MANAGE"))
              .map(terms ->
                  both.submit(
                      () -> change(made, made.header("ETag"), companion(patient, named, terms))))
              .toList();
    }

    List<Integer> statuses =
        Stream.of(answers.get(0).get(), answers.get(1).get()).map(Answer::status).sorted().toList();
    assertThat(statuses).containsExactly(200, 412);
    String id = made.json().get("id").asString();
    Answer now = server.get(KLEIN, "/fhir/Consent/" + id);
    assertThat(end(id, now.header("ETag")).status()).isEqualTo(204);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Kohn   | READ   | ''      | 2000 | 2099 | PERSON_NOT_SUITABLE | ''
          Kohnen | MANAGE | MEDICAL | 2000 | 2099 | VALUE_WRONG         | Consent.provision.extension
          Kohnen | WRITE  | ''      | 2000 | 2099 | VALUE_WRONG         | Consent.provision.extension
          Kohnen | READ   | NOTES   | 2000 | 2099 | VALUE_WRONG         | Consent.provision.modifierExtension
          Kohnen | READ   | ''      | 2000 | 2020 | DATE_WRONG          | Consent.provision.period.end
          Kohnen | READ   | ''      | 2099 | 2098 | DATE_WRONG          | Consent.provision.period.end
          Kohnen | READ   | ''      | 2999 | 3000 | DATE_WRONG          | Consent.provision.period.start
          """)
  void teach(
      String name,
      String right,
      String folder,
      String start,
      String end,
      String problem,
      String at) {
    String terms = period(start, end) + right(right) + (folder.isEmpty() ? "" : onlyIn(folder));

    Answer refused = make(KLEIN, companion(patient, described(KOHNEN, name), terms));

    assertThat(refused.problem()).as(refused.text()).isEqualTo(problem);
    assertThat(refused.place()).isEqualTo(at);
    assertThat(of(KLEIN, patient, "COMPANION")).isEmpty();
  }

  @Test
  void takeNobodyWhoIsNotDescribedWhole() {
    String nobodyContained = consent("COMPANION", "permit", about(practitioner("Hoffmann")));
    assertThat(make(KLEIN, nobodyContained).place()).isEqualTo("Consent.provision.actor");
    String noNumber = companion(patient, "\"name\": [{\"text\": \"Tim Kohnen\"}]", EVERYTHING);
    assertThat(make(KLEIN, noNumber).place()).isEqualTo("Consent.contained.identifier");
    String herself = companion(patient, described(KLEIN, "Klein"), EVERYTHING);
    assertThat(make(KLEIN, herself).problem()).isEqualTo("PERSON_NOT_SUITABLE");
    String beside = companion(patient, described(KOHNEN, "Kohnen"), EVERYTHING);
    assertThat(make(KLEIN, beside.replace("\"COMPANION\"", "\"EMERGENCY\"")).place())
        .isEqualTo("Consent.contained");
    assertThat(of(KLEIN, patient, "COMPANION")).isEmpty();
  }

  /** Mrs Klein decides with her husband: about his circle, and never about who is at his side. */
  @Test
  void letAManagerDecideAndNeverAppoint() {
    String husband = server.patientId("mr-klein");
    JsonNode herself = of(KLEIN, husband, "COMPANION").getFirst();
    assertThat(herself.at("/provision/extension/0/valueCoding/code").asString())
        .isEqualTo("MANAGE");
    Answer read = server.get(KLEIN, "/fhir/Consent/" + herself.get("id").asString());
    assertThat(read.json()).isEqualTo(herself);

    assertThat(make(KLEIN, companion(husband, described(KOHNEN, "Kohnen"), EVERYTHING)).problem())
        .isEqualTo("HOLDER_ONLY");
    String narrower =
        companion(
            husband,
            "\"name\": " + herself.at("/contained/0/name"),
            onlyIn("MEDICAL") + right("READ"));
    assertThat(change(read, read.header("ETag"), narrower).problem()).isEqualTo("HOLDER_ONLY");
    assertThat(end(herself.get("id").asString(), read.header("ETag")).problem())
        .isEqualTo("HOLDER_ONLY");

    String circle = consent("TRUSTED_CIRCLE", "permit", about(practitioner("Hoffmann")));
    Answer let = make(KLEIN, circle.replace(patient, husband));
    assertThat(let.status()).as(let.text()).isEqualTo(201);
    String id = let.json().get("id").asString();
    assertThat(server.get("mr-klein", "/fhir/Consent/" + id).json()).isEqualTo(let.json());
    assertThat(end(id, let.header("ETag")).status()).isEqualTo(204);
  }

  /** Luca's mother stands there by the law, and chooses who is at his side. */
  @Test
  void showWhoRepresentsByLawAndKeepItAsItIs() {
    String mother = "mrs-conti";
    String luca = server.patientId("child-luca");
    JsonNode law = of(mother, luca, "LEGAL_REPRESENTATIVE").getFirst();
    assertThat(law.at("/provision/actor/0/role/coding/1/code").asString()).isEqualTo("PRN");
    assertThat(law.at("/contained/0/name/0/text").asString()).isEqualTo("Giulia Conti");
    assertThat(law.at("/performer/0").has("reference")).isFalse();
    String id = law.get("id").asString();
    Answer read = server.get(mother, "/fhir/Consent/" + id);
    String told = law.toString().replace("\"id\":\"" + id + "\",", "");
    for (Answer refused :
        List.of(
            make(mother, told),
            change(mother, read, read.header("ETag"), told),
            end(mother, id, read.header("ETag")))) {
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.problem()).as(refused.text()).isEqualTo("SETTING_OF_THE_AGENCY");
    }
    assertThat(of("child-luca", luca, "LEGAL_REPRESENTATIVE")).containsExactly(law);

    Answer made = make(mother, companion(luca, described(KOHNEN, "Kohnen"), EVERYTHING));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    String companion = made.json().get("id").asString();
    assertThat(end(mother, companion, made.header("ETag")).status()).isEqualTo(204);
  }
}
