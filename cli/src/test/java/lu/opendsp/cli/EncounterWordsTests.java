package lu.opendsp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncounterWordsTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AMB|185345009|Acute bronchitis (disorder)|Consultation: acute bronchitis|11488-4",
        "AMB|410620009|''|Child health check|75492-9",
        "EMER|50849002|Stroke|Emergency visit: stroke|15507-7",
        "IMP|305351004|Sepsis (disorder)|Stay in intensive care: sepsis|34105-7",
        "IMP|32485007|''|Hospital stay|34105-7",
        "AMB|308646001|''|Certification of death|89601-9",
        "AMB|185347001|COVID-19 (disorder)|Consultation: COVID-19|11488-4"
      })
  void namesAnEncounterAsADoctorWould(
      String kind, String code, String reason, String title, String type) {
    EncounterWords words = EncounterWords.of(encounter(kind, code, reason), List.of());

    assertThat(words.titleOfRecord()).isEqualTo(title);
    assertThat(words.type()).isEqualTo(type);
  }

  @Test
  void callsTheLetterALetterAndTakesTheFirstDiagnosisForAReason() {
    Map<String, Object> diagnosis =
        Map.of("resourceType", "Condition", "code", Map.of("text", "Viral sinusitis (disorder)"));

    EncounterWords words = EncounterWords.of(encounter("AMB", "185345009", ""), List.of(diagnosis));

    assertThat(words.titleOfLetter()).isEqualTo("Letter after consultation: viral sinusitis");
  }

  private static Map<String, Object> encounter(String kind, String code, String reason) {
    List<Object> reasons =
        reason.isEmpty()
            ? List.of()
            : List.of(Map.of("coding", List.of(Map.of("display", reason))));
    return Map.of(
        "class", Map.of("code", kind),
        "type", List.of(Map.of("coding", List.of(Map.of("code", code)))),
        "reasonCode", reasons);
  }
}
