package lu.opendsp.kernel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The machine's clock in microseconds, PostgreSQL's precision, so that a moment reads back as it
 * was written; and it never goes back. Whom a patient barred a moment ago is barred, though the
 * machine's clock was set back since. Until that one has caught up, each look is a microsecond
 * after the one before.
 */
public final class SteadyClock extends Clock {

  private static final Duration TICK = Duration.ofNanos(1000);

  /** Less is two threads looking at once, or a correction nobody has to hear of. */
  private static final Duration WORTH_TELLING = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(SteadyClock.class);

  private final Clock machine;
  private final AtomicReference<Instant> last = new AtomicReference<>(Instant.EPOCH);
  private final AtomicBoolean told = new AtomicBoolean();

  /** A steady clock of this machine. */
  public SteadyClock() {
    this(Clock.systemUTC());
  }

  SteadyClock(Clock machine) {
    this.machine = machine;
  }

  @Override
  public Instant instant() {
    Instant now = machine.instant().truncatedTo(ChronoUnit.MICROS);
    Instant given = last.updateAndGet(before -> now.isAfter(before) ? now : before.plus(TICK));
    tell(Duration.between(now, given));
    return given;
  }

  /** Once when the machine's clock is found set back, and not again before it caught up. */
  private void tell(Duration ahead) {
    if (ahead.compareTo(WORTH_TELLING) < 0) {
      told.compareAndSet(true, false);
    } else if (told.compareAndSet(false, true)) {
      LOG.error(
          "The machine's clock was set back by {} s. Time stands still here until it has caught up;"
              + " start the server again if its clock was wrong before.",
          ahead.toSeconds());
    }
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
