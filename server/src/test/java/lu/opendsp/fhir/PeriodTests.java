package lu.opendsp.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import lu.opendsp.kernel.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PeriodTests {

  @Test
  void takesDayAsItIsInLuxembourg() {
    Period day = Period.parse(List.of("2026-01-15"), "date");

    assertThat(day.from()).isEqualTo(Instant.parse("2026-01-14T23:00:00Z"));
    assertThat(day.to()).isEqualTo(Instant.parse("2026-01-15T23:00:00Z"));
  }

  @Test
  void joinsTwoBounds() {
    Period year = Period.parse(List.of("ge2025", "lt2026-07"), "date");

    assertThat(year.from()).isEqualTo(Instant.parse("2024-12-31T23:00:00Z"));
    assertThat(year.to()).isEqualTo(Instant.parse("2026-06-30T22:00:00Z"));
  }

  @Test
  void beginsAfterTheWholeDayForGreater() {
    Period after = Period.parse(List.of("gt2026-01-15"), "date");

    assertThat(after.from()).isEqualTo(Instant.parse("2026-01-15T23:00:00Z"));
    assertThat(after.to()).isNull();
  }

  @Test
  void readsZoneWhosePlusSignArrivedAsSpace() {
    Period minute = Period.parse(List.of("le2026-01-15T10:30 01:00"), "date");

    assertThat(minute.to()).isEqualTo(Instant.parse("2026-01-15T09:31:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ne2026",
        "ap2026",
        "2026-13",
        "2026-02-30",
        "yesterday",
        "ge2026-01-01T25:00"
      })
  void refusesWhatIsNoDate(String text) {
    assertThatThrownBy(() -> Period.parse(List.of(text), "date"))
        .isInstanceOf(ProblemException.class)
        .hasMessage("PARAMETER_MALFORMED");
  }
}
