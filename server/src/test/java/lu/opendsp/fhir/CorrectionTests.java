package lu.opendsp.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import lu.opendsp.fhir.RunningServer.Answer;
import lu.opendsp.people.RunningSandbox;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;

@RunningSandbox
final class CorrectionTests {

  private final Writing dsp;
  private final String klein;

  CorrectionTests(Environment environment) {
    this.dsp = Writing.to(environment);
    this.klein = dsp.server().patientId("mrs-klein");
  }

  @Test
  void correctsTheTitleOfTheVersionThatWasRead() {
    Answer filed =
        dsp.post("dr-weber", "/fhir/DocumentReference", SimpleText.aLetter(klein).toString());
    String path = "/fhir/DocumentReference/" + filed.json().get("id").asString();
    String tag = filed.header("ETag");

    assertThat(dsp.patch("dr-weber", path, "", Writing.title("New title")).problem())
        .isEqualTo("VERSION_MISSING");
    assertThat(dsp.patch("dr-weber", path, "", Writing.title("New title")).status()).isEqualTo(428);
    Answer corrected = dsp.patch("dr-weber", path, tag, Writing.title("New title"));
    assertThat(corrected.status()).as(corrected.text()).isEqualTo(200);
    assertThat(corrected.json().at("/content/0/attachment/title").asString())
        .isEqualTo("New title");
    assertThat(corrected.header("ETag")).isNotEqualTo(tag).startsWith("W/\"");
    Answer late = dsp.patch("dr-weber", path, tag, Writing.title("Too late"));
    assertThat(late.status()).isEqualTo(412);
    assertThat(late.problem()).isEqualTo("VERSION_CHANGED");
    assertThat(
            dsp.patch("mrs-klein", path, corrected.header("ETag"), Writing.title("Not hers"))
                .problem())
        .isEqualTo("NOT_THE_AUTHOR");
    assertThat(
            dsp.patch("dr-weber", path, corrected.header("ETag"), Writing.title("a/../b.txt"))
                .problem())
        .isEqualTo("TEXT_UNSAFE");
  }

  @Test
  void changesTheModeByWhoMay() {
    Answer filed =
        dsp.post("dr-weber", "/fhir/DocumentReference", SimpleText.aLetter(klein).toString());
    String path = "/fhir/DocumentReference/" + filed.json().get("id").asString();

    assertThat(dsp.patch("dr-weber", path, filed.header("ETag"), Writing.mode("R")).problem())
        .isEqualTo("MODE_CHANGE_NOT_YOURS");
    Answer narrowed = dsp.patch("mrs-klein", path, filed.header("ETag"), Writing.mode("R"));
    assertThat(narrowed.status()).as(narrowed.text()).isEqualTo(200);
    assertThat(narrowed.json().at("/securityLabel/0/coding/0/code").asString()).isEqualTo("R");
    Answer hidden = dsp.patch("dr-weber", path, narrowed.header("ETag"), Writing.mode("V"));
    assertThat(hidden.status()).as(hidden.text()).isEqualTo(200);
    assertThat(dsp.patch("nurse-hoffmann", path, "W/\"1-0\"", Writing.mode("N")).problem())
        .isEqualTo("DOCUMENT_UNKNOWN");
  }

  @Test
  void putsWhatWasReadWithTitleAndModeAndNothingElse() {
    Answer filed =
        dsp.post("dr-weber", "/fhir/DocumentReference", SimpleText.aLetter(klein).toString());
    String path = "/fhir/DocumentReference/" + filed.json().get("id").asString();
    String text = filed.text();
    String tag = filed.header("ETag");

    Answer same = dsp.put("dr-weber", path, tag, text);
    assertThat(same.status()).as(same.text()).isEqualTo(200);
    assertThat(same.header("ETag")).isEqualTo(tag);
    Answer fixed = dsp.put("dr-weber", path, tag, text.replace("11488-4", "34105-7"));
    assertThat(fixed.problem()).as(fixed.text()).isEqualTo("METADATA_FIXED");
    assertThat(fixed.place()).isEqualTo("DocumentReference.type");
    String both = text.replace("Letter after the visit", "Other").replace("\"N\"", "\"V\"");
    assertThat(dsp.put("dr-weber", path, tag, both).problem()).isEqualTo("MODE_CHANGE_NOT_YOURS");
    assertThat(dsp.read("dr-weber", path.substring(path.lastIndexOf('/') + 1)).text())
        .contains("Letter after the visit");
    Answer title = dsp.put("dr-weber", path, tag, text.replace("Letter after the visit", "Other"));
    assertThat(title.status()).as(title.text()).isEqualTo(200);
    assertThat(title.json().at("/content/0/attachment/title").asString()).isEqualTo("Other");
  }

  @Test
  void tellsTheVersionOfWhatWasFiled() {
    Answer filed = dsp.server().publish("dr-weber", BundleText.aLetter(klein).toString());
    String tag = filed.json().at("/entry/1/response/etag").asString();
    String path = "/fhir/" + filed.json().at("/entry/1/response/location").asString();

    assertThat(dsp.patch("dr-weber", path, tag, Writing.title("After the bundle")).status())
        .isEqualTo(200);
  }
}
