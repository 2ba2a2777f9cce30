package lu.opendsp.sandbox;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import lu.opendsp.kernel.SteadyClock;

/**
 * The sandbox's clock: the system's, save while a story is told, when it stands at the moment the
 * story is about. So the documents and log lines of a story bear their own dates, made by the same
 * services as everybody's.
 */
final class StoryClock extends Clock {

  private static final ScopedValue<Instant> TOLD = ScopedValue.newInstance();

  private final Clock system = new SteadyClock();

  /** Does something as if it were then. */
  static void at(Instant then, Runnable act) {
    ScopedValue.where(TOLD, then).run(act);
  }

  @Override
  public Instant instant() {
    return TOLD.isBound() ? TOLD.get() : system.instant();
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
