package lu.opendsp.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import lu.opendsp.fhir.RunningServer.Answer;
import lu.opendsp.people.RunningSandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.Environment;

@RunningSandbox
final class SimplifiedPublishTests {

  private final Writing dsp;
  private final String klein;

  SimplifiedPublishTests(Environment environment) {
    this.dsp = Writing.to(environment);
    this.klein = dsp.server().patientId("mrs-klein");
  }

  @Test
  void publishesOneDocumentWithItsBytesInside() {
    SimpleText letter = SimpleText.aLetter(klein);

    Answer first = dsp.post("dr-weber", "/fhir/DocumentReference", letter.toString());
    assertThat(first.status()).as(first.text()).isEqualTo(201);
    String id = first.json().get("id").asString();
    assertThat(first.header("Location")).endsWith("/fhir/DocumentReference/" + id);
    assertThat(first.header("ETag")).startsWith("W/\"");
    assertThat(first.json().at("/content/0/attachment/url").asString()).endsWith("/Binary/" + id);
    assertThat(first.json().at("/content/0/attachment").has("data")).isFalse();
    assertThat(dsp.server().get("dr-weber", "/fhir/Binary/" + id).text())
        .isEqualTo(letter.content());

    Answer again = dsp.post("dr-weber", "/fhir/DocumentReference", letter.toString());
    assertThat(again.status()).as(again.text()).isEqualTo(200);
    assertThat(again.json().get("id").asString()).isEqualTo(id);

    Answer other =
        dsp.post("dr-weber", "/fhir/DocumentReference", letter.saying("other").toString());
    assertThat(other.problem()).isEqualTo("UNIQUE_ID_CONFLICT");
    assertThat(other.place()).isEqualTo("DocumentReference.masterIdentifier");
  }

  @Test
  void publishesOneDocumentInXml() {
    var context = ca.uhn.fhir.context.FhirContext.forR4Cached();
    String xml =
        context
            .newXmlParser()
            .encodeResourceToString(
                context.newJsonParser().parseResource(SimpleText.aLetter(klein).toString()));

    Answer filed =
        dsp.server()
            .send(
                dsp.server()
                    .request("dr-weber", "/fhir/DocumentReference")
                    .header("Content-Type", "application/fhir+xml")
                    .header("Accept", Writing.JSON)
                    .POST(HttpRequest.BodyPublishers.ofString(xml)));

    assertThat(filed.status()).as(filed.text()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource({
    "'\"data\":', '\"url\": \"urn:uuid:1\", \"data\":', ELEMENT_UNEXPECTED,"
        + " DocumentReference.content[0].attachment.url",
    "'11488-4', '99999-9', TYPE_UNKNOWN, DocumentReference.type",
    "'\"status\": \"current\"', '\"status\": \"superseded\"', VALUE_WRONG,"
        + " DocumentReference.status",
    "'\"text/plain\"', '\"application/pdf\"', CONTENT_TYPE_WRONG,"
        + " DocumentReference.content[0].attachment.contentType"
  })
  void refusesOneDocumentAtItsPlace(String what, String by, String code, String place) {
    Answer answer =
        dsp.post(
            "dr-weber",
            "/fhir/DocumentReference",
            SimpleText.aLetter(klein).toString().replace(what, by));

    assertThat(answer.problem()).as(answer.text()).isEqualTo(code);
    assertThat(answer.place()).isEqualTo(place);
  }

  @Test
  void ignoresNoParameterAndNoCondition() {
    String letter = SimpleText.aLetter(klein).toString();

    assertThat(dsp.post("dr-weber", "/fhir/DocumentReference?x=1", letter).problem())
        .isEqualTo("PARAMETER_UNKNOWN");
    Answer conditional =
        dsp.server()
            .send(
                dsp.server()
                    .request("dr-weber", "/fhir/DocumentReference")
                    .header("Content-Type", Writing.JSON)
                    .header("If-None-Exist", "identifier=1")
                    .POST(HttpRequest.BodyPublishers.ofString(letter)));
    assertThat(conditional.status()).as(conditional.text()).isBetween(400, 422);
  }

  @Test
  void addsToAndTransformsWhatItsFilerSees() {
    String first = dsp.filed("dr-weber", SimpleText.aLetter(klein));
    String addendum = dsp.filed("dr-weber", SimpleText.aLetter(klein).related("appends", first));
    String other = dsp.filed("dr-weber", SimpleText.aLetter(klein).related("transforms", first));
    String seal = dsp.filed("dr-weber", SimpleText.aLetter(klein).related("signs", first));

    assertThat(Writing.relation(dsp.read("dr-weber", addendum)))
        .isEqualTo("appends DocumentReference/" + first);
    assertThat(Writing.relation(dsp.read("dr-weber", other)))
        .isEqualTo("transforms DocumentReference/" + first);
    assertThat(Writing.relation(dsp.read("dr-weber", seal)))
        .isEqualTo("signs DocumentReference/" + first);
    assertThat(dsp.read("dr-weber", first).json().get("status").asString()).isEqualTo("current");
  }

  @Test
  void addsNothingToWhatWasReplacedOrTakenBack() {
    String first = dsp.filed("dr-weber", SimpleText.aLetter(klein));
    String second = dsp.filed("dr-weber", SimpleText.aLetter(klein).related("replaces", first));

    Answer late =
        dsp.post(
            "dr-weber",
            "/fhir/DocumentReference",
            SimpleText.aLetter(klein).related("appends", first).toString());
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.problem()).isEqualTo("RELATED_NOT_CURRENT");
    assertThat(late.place()).isEqualTo("DocumentReference.relatesTo[0].target");

    dsp.server().delete("dr-weber", "/fhir/DocumentReference/" + second);
    assertThat(
            dsp.post(
                    "dr-weber",
                    "/fhir/DocumentReference",
                    SimpleText.aLetter(klein).related("transforms", second).toString())
                .problem())
        .isEqualTo("RELATED_NOT_CURRENT");
  }

  /** The holder has no trace of what is held back from her, nor by what she files or reads. */
  @Test
  void tellsNobodyOfADocumentHeDoesNotSee() {
    String held = dsp.filed("dr-weber", SimpleText.aLetter(klein).announced());
    String addendum = dsp.filed("dr-weber", SimpleText.aLetter(klein).related("appends", held));

    assertThat(Writing.relation(dsp.read("dr-weber", addendum)))
        .isEqualTo("appends DocumentReference/" + held);
    assertThat(dsp.read("mrs-klein", addendum).json().has("relatesTo")).isFalse();
    assertThat(dsp.read("mrs-klein", addendum).text()).doesNotContain(held);

    List<String> answers = new ArrayList<>();
    for (String target : List.of(held, UUID.randomUUID().toString())) {
      Answer answer =
          dsp.post(
              "mrs-klein",
              "/fhir/DocumentReference",
              SimpleText.aLetter(klein).ofPatient().related("appends", target).toString());
      assertThat(answer.problem()).isEqualTo("RELATED_UNKNOWN");
      answers.add(answer.text());
    }
    assertThat(answers.getFirst()).isEqualTo(answers.getLast());
  }
}
