package lu.opendsp.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import lu.opendsp.fhir.RunningServer.Answer;
import lu.opendsp.people.RunningSandbox;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;

/** A label beside the mode: hidden from the mother of a child, by software. */
@RunningSandbox
final class HidingEdgeTests {

  private static final String HIDDEN =
      "{\"coding\": [{\"system\": \"https://opendsp.lu/fhir/CodeSystem/confidentiality\","
          + " \"code\": \"HIDDEN_FROM_REPRESENTATIVES\"}]}";

  private final Writing dsp;
  private final String luca;

  HidingEdgeTests(Environment environment) {
    this.dsp = Writing.to(environment);
    this.luca = dsp.server().patientId("child-luca");
  }

  private static String hidden(SimpleText letter) {
    return letter.toString().replace("]}],\n", "]}, " + HIDDEN + "],\n");
  }

  private Answer filed() {
    Answer filed =
        dsp.post("dr-faber", "/fhir/DocumentReference", hidden(SimpleText.aLetter(luca)));
    assertThat(filed.status()).as(filed.text()).isEqualTo(201);
    return filed;
  }

  private static String path(Answer filed) {
    return "/fhir/DocumentReference/" + filed.json().get("id").asString();
  }

  private int seenByMother(Answer filed) {
    return dsp.server().get("mrs-conti", path(filed)).status();
  }

  @Test
  void filesADocumentThatTheMotherDoesNotFind() {
    Answer filed = filed();

    assertThat(filed.json().at("/securityLabel/0/coding/0/code").asString()).isEqualTo("N");
    assertThat(filed.json().at("/securityLabel/1/coding/0/code").asString())
        .isEqualTo("HIDDEN_FROM_REPRESENTATIVES");
    assertThat(filed.json().at("/securityLabel/1/coding/1/code").asString()).isEqualTo("PRS");
    assertThat(seenByMother(filed)).isEqualTo(404);
    assertThat(dsp.server().get("child-luca", path(filed)).text())
        .contains("HIDDEN_FROM_REPRESENTATIVES");
  }

  @Test
  void letsTheMotherSeeItAgainByAPutWithoutTheLabel() {
    Answer filed = filed();
    String shown =
        filed
            .text()
            .replaceAll(",\\s*\\{\\s*\"coding\":\\s*\\[\\{[^\\]]*HIDDEN_FROM[^\\]]*\\]\\s*\\}", "");
    assertThat(shown).doesNotContain("HIDDEN_FROM");

    Answer again = dsp.put("dr-faber", path(filed), filed.header("ETag"), shown);
    assertThat(again.status()).as(again.text()).isEqualTo(200);
    assertThat(seenByMother(filed)).isEqualTo(200);

    Answer hidden =
        dsp.patch(
            "dr-faber",
            path(filed),
            again.header("ETag"),
            "{\"name\": \"type\", \"valueCode\": \"add\"},"
                + "{\"name\": \"path\", \"valueString\": \"DocumentReference\"},"
                + "{\"name\": \"name\", \"valueString\": \"securityLabel\"},"
                + "{\"name\": \"value\", \"valueCodeableConcept\": "
                + HIDDEN
                + "}");
    assertThat(hidden.status()).as(hidden.text()).isEqualTo(200);
    assertThat(seenByMother(filed)).isEqualTo(404);
  }

  @Test
  void keepsTheLabelWhenTheModeIsChanged() {
    Answer filed = filed();

    Answer narrowed = dsp.patch("child-luca", path(filed), filed.header("ETag"), Writing.mode("R"));

    assertThat(narrowed.status()).as(narrowed.text()).isEqualTo(200);
    assertThat(narrowed.json().at("/securityLabel/0/coding/0/code").asString()).isEqualTo("R");
    assertThat(narrowed.json().at("/securityLabel/1/coding/0/code").asString())
        .isEqualTo("HIDDEN_FROM_REPRESENTATIVES");
    assertThat(dsp.patch("mrs-conti", path(filed), "W/\"1-0\"", Writing.mode("N")).problem())
        .isEqualTo("DOCUMENT_UNKNOWN");
  }

  @Test
  void staysHiddenByAPutAsItWasRead() {
    Answer filed = filed();
    String renamed =
        filed.text().replaceFirst("\"title\":\\s*\"[^\"]*\"", "\"title\": \"Renamed\"");

    Answer again = dsp.put("dr-faber", path(filed), filed.header("ETag"), renamed);

    assertThat(again.status()).as(again.text()).isEqualTo(200);
    assertThat(again.text()).contains("Renamed", "HIDDEN_FROM_REPRESENTATIVES");
    assertThat(seenByMother(filed)).isEqualTo(404);
  }

  @Test
  void isNotHiddenByTheStandardsWordAlone() {
    String sensitive =
        hidden(SimpleText.aLetter(luca))
            .replace(
                "https://opendsp.lu/fhir/CodeSystem/confidentiality\","
                    + " \"code\": \"HIDDEN_FROM_REPRESENTATIVES",
                "http://terminology.hl7.org/CodeSystem/v3-ActCode\", \"code\": \"PRS");

    Answer refused = dsp.post("dr-faber", "/fhir/DocumentReference", sensitive);

    assertThat(refused.problem()).as(refused.text()).isEqualTo("CONFIDENTIALITY_UNKNOWN");
  }

  @Test
  void isForMinorsAndWithOneMode() {
    String klein = dsp.server().patientId("mrs-klein");

    Answer adult =
        dsp.post("dr-weber", "/fhir/DocumentReference", hidden(SimpleText.aLetter(klein)));
    assertThat(adult.status()).isEqualTo(422);
    assertThat(adult.problem()).isEqualTo("HIDING_ONLY_OF_MINORS");

    String twice =
        hidden(SimpleText.aLetter(luca))
            .replace("HIDDEN_FROM_REPRESENTATIVES", "HIDDEN_FROM_SOMEBODY");
    assertThat(dsp.post("dr-faber", "/fhir/DocumentReference", twice).problem())
        .isEqualTo("CONFIDENTIALITY_UNKNOWN");
  }
}
