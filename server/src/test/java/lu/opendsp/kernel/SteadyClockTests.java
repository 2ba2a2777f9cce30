package lu.opendsp.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** A machine whose clock is set forward and back. */
class SteadyClockTests {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123456789Z");

  private final Machine machine = new Machine();
  private final SteadyClock clock = new SteadyClock(machine);

  @Test
  void tellsTheMachinesTimeInMicroseconds() {
    assertThat(clock.instant()).isEqualTo(NOON.truncatedTo(ChronoUnit.MICROS));
  }

  /** What somebody set before lies before what he sets now, whatever was done to the machine. */
  @Test
  void goesOnWhenTheMachinesClockIsSetBack() {
    Instant barred = clock.instant();

    machine.now = NOON.minus(Duration.ofHours(1));

    Instant asked = clock.instant();
    Instant ended = clock.instant();
    assertThat(asked).isAfter(barred);
    assertThat(ended).isAfter(asked);
    assertThat(Duration.between(barred, ended)).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void isTheMachinesAgainOnceItHasCaughtUp() {
    clock.instant();
    machine.now = NOON.minus(Duration.ofHours(1));
    clock.instant();

    machine.now = NOON.plus(Duration.ofMinutes(5));

    assertThat(clock.instant()).isEqualTo(machine.now.truncatedTo(ChronoUnit.MICROS));
  }

  @Test
  void noTwoLooksAreTheSameMoment() {
    Instant first = clock.instant();

    assertThat(clock.instant()).isAfter(first);
  }

  private static final class Machine extends Clock {

    private Instant now = NOON;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
