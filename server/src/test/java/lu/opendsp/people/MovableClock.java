package lu.opendsp.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.context.annotation.Primary;

/**
 * A clock that tests move forward. Each look at it is a microsecond later than the one before, as
 * two moments of a real machine are never the same.
 */
@Primary
public final class MovableClock extends Clock {

  private static final ZoneId LUXEMBOURG = ZoneId.of("Europe/Luxembourg");

  private static final Duration TICK = Duration.ofNanos(1000);

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-23T08:00:00Z"));

  /** Moves on. */
  public void pass(Duration time) {
    now.updateAndGet(moment -> moment.plus(time));
  }

  /** Moves on to the next time the clocks of Luxembourg show this. */
  public void passUntil(LocalTime time) {
    ZonedDateTime here = instant().atZone(LUXEMBOURG);
    ZonedDateTime next = here.with(time);
    pass(Duration.between(here, next.isAfter(here) ? next : here.plusDays(1).with(time)));
  }

  @Override
  public Instant instant() {
    return now.updateAndGet(moment -> moment.plus(TICK));
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
