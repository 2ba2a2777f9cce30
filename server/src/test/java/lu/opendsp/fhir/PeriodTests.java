package lu.opendsp.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import lu.opendsp.document.When;
import lu.opendsp.kernel.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PeriodTests {

  private static final Instant NOW = Instant.parse("2026-03-26T12:00:00Z");

  @Test
  void takesDayAsItIsInLuxembourg() {
    Period day = Period.parse(List.of("2026-01-15"), "date", NOW);

    assertThat(day.from()).isEqualTo(Instant.parse("2026-01-14T23:00:00Z"));
    assertThat(day.to()).isEqualTo(Instant.parse("2026-01-15T23:00:00Z"));
  }

  @Test
  void joinsTwoBounds() {
    Period year = Period.parse(List.of("ge2025", "lt2026-07"), "date", NOW);

    assertThat(year.from()).isEqualTo(Instant.parse("2024-12-31T23:00:00Z"));
    assertThat(year.to()).isEqualTo(Instant.parse("2026-06-30T22:00:00Z"));
  }

  @Test
  void beginsAfterTheWholeDayForGreater() {
    Period after = Period.parse(List.of("gt2026-01-15"), "date", NOW);

    assertThat(after.from()).isEqualTo(Instant.parse("2026-01-15T23:00:00Z"));
    assertThat(after.to()).isNull();
  }

  @Test
  void readsZoneWhosePlusSignArrivedAsSpace() {
    Period minute = Period.parse(List.of("le2026-01-15T10:30 01:00"), "date", NOW);

    assertThat(minute.to()).isEqualTo(Instant.parse("2026-01-15T09:31:00Z"));
  }

  /** Seventy days back, so seven more on both sides; the day itself, so one. */
  @Test
  void widensApproximateByTenthOfItsDistance() {
    Period back = Period.parse(List.of("ap2026-01-15"), "date", NOW);
    When today = Period.alternatives("ap2026-03-26", "date", NOW).getFirst();

    assertThat(back.from()).isEqualTo(Instant.parse("2026-01-07T23:00:00Z"));
    assertThat(back.to()).isEqualTo(Instant.parse("2026-01-22T23:00:00Z"));
    assertThat(today.holdsFor(Instant.parse("2026-03-25T00:00:00Z"))).isTrue();
    assertThat(today.holdsFor(Instant.parse("2026-03-24T22:59:59Z"))).isFalse();
    assertThat(today.holdsFor(Instant.parse("2026-03-27T22:59:59Z"))).isTrue();
    assertThat(today.holdsFor(Instant.parse("2026-03-27T23:00:00Z"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ne2026",
        "apge2026",
        "2026-13",
        "2026-02-30",
        "yesterday",
        "ge2026-01-01T25:00"
      })
  void refusesWhatIsNoDate(String text) {
    assertThatThrownBy(() -> Period.parse(List.of(text), "date", NOW))
        .isInstanceOf(ProblemException.class)
        .hasMessage("PARAMETER_MALFORMED");
  }
}
