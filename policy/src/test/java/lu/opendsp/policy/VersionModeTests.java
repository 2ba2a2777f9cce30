package lu.opendsp.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VersionModeTests {

  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(60);

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # wished,   before,     granted
          NORMAL,     NORMAL,     NORMAL
          NORMAL,     RESTRICTED, RESTRICTED
          NORMAL,     PRIVATE,    PRIVATE
          RESTRICTED, NORMAL,     RESTRICTED
          PRIVATE,    RESTRICTED, PRIVATE
          """)
  void isNeverWiderThanTheVersionBefore(
      Confidentiality wished, Confidentiality before, Confidentiality granted) {
    assertThat(Mode.of(wished).replacing(Mode.of(before), NOW)).isEqualTo(Mode.of(granted));
  }

  @Test
  void isNeverWiderThanAgreedForAfterTheAnnouncement() {
    var held = Mode.announced(LATER, Confidentiality.PRIVATE);

    assertThat(Mode.of(Confidentiality.NORMAL).replacing(held, NOW))
        .isEqualTo(Mode.of(Confidentiality.PRIVATE));
    assertThat(Mode.of(Confidentiality.NORMAL).replacing(held, LATER))
        .isEqualTo(Mode.of(Confidentiality.PRIVATE));
  }

  @Test
  void keepsTheWishedAnnouncementAndNarrowsWhatComesAfter() {
    var wished = Mode.announced(LATER, Confidentiality.NORMAL);

    assertThat(wished.replacing(Mode.of(Confidentiality.RESTRICTED), NOW))
        .isEqualTo(Mode.announced(LATER, Confidentiality.RESTRICTED));
  }
}
