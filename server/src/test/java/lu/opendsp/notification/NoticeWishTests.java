package lu.opendsp.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Set;
import lu.opendsp.notification.NoticeWish.Pace;
import lu.opendsp.notification.NoticeWish.Way;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When something is due, and what is a night. */
final class NoticeWishTests {

  @ParameterizedTest
  @CsvSource({
    "AT_ONCE, 2026-11-22T12:00:00Z, 2026-11-22T12:00:00Z",
    "DAILY,   2026-11-22T12:00:00Z, 2026-11-23T08:00:00Z",
    "DAILY,   2026-11-22T07:00:00Z, 2026-11-22T08:00:00Z",
    "DAILY,   2026-11-22T08:00:00Z, 2026-11-22T08:00:00Z",
    "WEEKLY,  2026-11-22T12:00:00Z, 2026-11-23T08:00:00Z",
    "WEEKLY,  2026-11-23T12:00:00Z, 2026-11-30T08:00:00Z",
    // the clocks go back on 25 October: nine in the morning stays nine
    "DAILY,   2026-10-24T12:00:00Z, 2026-10-25T08:00:00Z",
    "DAILY,   2026-10-23T12:00:00Z, 2026-10-24T07:00:00Z"
  })
  void isDueAtNineInTheMorning(Pace pace, Instant happened, Instant due) {
    assertThat(new NoticeWish(Way.EMAIL, pace, Set.of()).due(happened)).isEqualTo(due);
  }

  @Test
  void cannotDoWithoutEmergencies() {
    Set<NoticeKind> without = Set.of(NoticeKind.EMERGENCY);

    assertThatThrownBy(() -> new NoticeWish(Way.EMAIL, Pace.DAILY, without))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-22T20:59:00Z, ",
    "2026-11-22T21:00:00Z, 2026-11-22",
    "2026-11-23T04:59:00Z, 2026-11-22",
    "2026-11-23T05:00:00Z, "
  })
  void isOneNightFromEveningToMorning(Instant at, String night) {
    var looks = new LookNotices(settings("22:00", "06:00"));

    assertThat(looks.night(at).map(String::valueOf).orElse(null)).isEqualTo(night);
  }

  @Test
  void isANightAfterMidnightToo() {
    var looks = new LookNotices(settings("01:00", "05:00"));

    assertThat(looks.night(Instant.parse("2026-11-23T00:30:00Z"))).isPresent();
    assertThat(looks.night(Instant.parse("2026-11-22T23:30:00Z"))).isEmpty();
  }

  private static NotificationSettings settings(String from, String to) {
    return new NotificationSettings(
        "dsp@example.lu",
        null,
        "{\"to\": TO, \"text\": TEXT}",
        null,
        LocalTime.parse(from),
        LocalTime.parse(to),
        Duration.ofSeconds(5));
  }
}
