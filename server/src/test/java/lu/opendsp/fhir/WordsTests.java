package lu.opendsp.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WordsTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Radio genou G/D",
        "Bilan du 3/5/2026",
        "Lettre « d'adieu »",
        "CRP < 5 mg/l",
        "Été…"
      })
  void takesWhatDoctorsWrite(String title) {
    assertThat(Words.checkTitle(title, "title")).isEqualTo(title);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../etc/passwd",
        "..\\boot.ini",
        "/etc/passwd",
        "a/b.pdf",
        "~/letter",
        "line\nbreak",
        "nul\u0000",
        "turned\u202Efdp.exe"
      })
  void refusesPathsAndInvisibleCharacters(String title) {
    assertThatThrownBy(() -> Words.checkTitle(title, "title")).hasMessage("TEXT_UNSAFE");
  }

  @Test
  void refusesMoreThanATitle() {
    assertThatThrownBy(() -> Words.checkTitle("é".repeat(256), "title"))
        .hasMessage("TEXT_TOO_LONG");
    assertThat(Words.checkTitle("é".repeat(255), "title")).hasSize(255);
  }
}
