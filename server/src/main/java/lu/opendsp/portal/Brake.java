package lu.opendsp.portal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets each caller ask so many times a minute, and no more: enough for somebody who looks for
 * somebody, too little for a program that copies a directory.
 */
final class Brake {

  private static final Duration WINDOW = Duration.ofMinutes(1);

  /** More callers than ask within a minute; beyond, those who are new share one count. */
  private static final int CALLERS_MAX = 20_000;

  private final Map<String, Count> counts = new ConcurrentHashMap<>();
  private final int most;
  private final Clock clock;

  Brake(int most, Clock clock) {
    this.most = most;
    this.clock = clock;
  }

  private record Count(Instant begun, int asked) {}

  /** Counts a question, and answers whether it may be asked. */
  boolean lets(String caller) {
    Instant now = clock.instant();
    if (counts.size() >= CALLERS_MAX) {
      counts.values().removeIf(count -> isOver(count, now));
    }
    boolean room = counts.size() < CALLERS_MAX || counts.containsKey(caller);
    Count count =
        counts.merge(
            room ? caller : "",
            new Count(now, 1),
            (before, _) ->
                isOver(before, now)
                    ? new Count(now, 1)
                    : new Count(before.begun(), Math.min(before.asked() + 1, most + 1)));
    return count == null || count.asked() <= most;
  }

  private static boolean isOver(Count count, Instant now) {
    return !now.isBefore(count.begun().plus(WINDOW));
  }
}
