package lu.opendsp.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import lu.opendsp.fhir.RunningServer.Answer;
import lu.opendsp.people.RunningSandbox;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;

@RunningSandbox
final class ValidateSubmissionTests {

  private final Writing dsp;
  private final String klein;

  ValidateSubmissionTests(Environment environment) {
    this.dsp = Writing.to(environment);
    this.klein = dsp.server().patientId("mrs-klein");
  }

  @Test
  void rehearsesAndFilesNothing() {
    String total = "/fhir/DocumentReference?_count=0&patient=Patient/" + klein;
    int before = dsp.server().get("dr-weber", total).json().get("total").asInt();
    BundleText letter = BundleText.aLetter(klein);

    for (String path : List.of("/fhir/$validate", "/fhir/Bundle/$validate")) {
      Answer right = dsp.post("dr-weber", path, letter.toString());
      assertThat(right.status()).as(right.text()).isEqualTo(200);
      assertThat(right.json().at("/issue/0/severity").asString()).isEqualTo("information");
    }
    assertThat(dsp.server().get("dr-weber", total).json().get("total").asInt()).isEqualTo(before);
    assertThat(Writing.codes(dsp.post("pharmacist-ewen", "/fhir/$validate", letter.toString())))
        .containsExactly("NO_TREATMENT_RELATION Bundle.entry[1].resource");
    Answer filed = dsp.server().publish("dr-weber", letter.toString());
    assertThat(filed.json().at("/entry/1/response/status").asString()).isEqualTo("201 Created");
    assertThat(
            Writing.codes(
                dsp.post(
                    "dr-weber",
                    "/fhir/$validate",
                    letter.with("x".getBytes(StandardCharsets.UTF_8)).toString())))
        .containsExactly("UNIQUE_ID_CONFLICT Bundle.entry[1].resource.masterIdentifier");
    assertThat(
            dsp.server()
                .get(
                    "mrs-klein",
                    "/fhir/AuditEvent?patient=Patient/" + klein + "&date=ge2001&_count=50")
                .text())
        .contains("SUBMISSION_CHECKED");
  }

  @Test
  void tellsAllThatIsWrongAtOnce() {
    String wrong =
        BundleText.aLetter(klein)
            .titled("../x.txt")
            .toString()
            .replace("\"language\": \"fr\",", "")
            .replace("\"11488-4\"", "\"99999-9\"")
            .replace("\"creation\": \"2026-03-14T09:00:00Z\"", "\"creation\": \"2999-01-01\"")
            .replace("\"code\": \"N\"", "\"code\": \"X\"");

    assertThat(Writing.codes(dsp.post("dr-weber", "/fhir/$validate", wrong)))
        .containsExactlyInAnyOrder(
            "ELEMENT_MISSING Bundle.entry[1].resource.content[0].attachment.language",
            "TYPE_UNKNOWN Bundle.entry[1].resource.type",
            "TEXT_UNSAFE Bundle.entry[1].resource.content[0].attachment.title",
            "DATE_WRONG Bundle.entry[1].resource.content[0].attachment.creation",
            "CONFIDENTIALITY_UNKNOWN Bundle.entry[1].resource.securityLabel");
    assertThat(dsp.server().publish("dr-weber", wrong).problem()).isEqualTo("ELEMENT_MISSING");
  }
}
