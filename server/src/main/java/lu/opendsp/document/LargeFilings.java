package lu.opendsp.document;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import org.springframework.stereotype.Component;

/**
 * Lets large submissions through a few at a time, first come, first served. Sealing and storing
 * fifty megabytes takes seconds in which a connection is held: without turns, as many uploads as
 * there are connections would keep everybody else waiting until he is told that the database is
 * away. Who waits here holds a spool and nothing of the database.
 */
@Component
final class LargeFilings {

  /** Less is stored before a queue would be worth its while. */
  private static final long LARGE_BYTES = 4L << 20;

  /** Sealing keeps a processor busy, so more at once are not sooner done. */
  private static final int AT_ONCE = Math.max(2, Runtime.getRuntime().availableProcessors());

  /** Patience of clients ends about here; they send the same again later. */
  private static final Duration WAIT_MAX = Duration.ofMinutes(2);

  private final Semaphore turns = new Semaphore(AT_ONCE, true);

  /** Does this with these submissions when it is their turn, before any transaction is begun. */
  <R> R inTurn(List<Submission> submissions, Supplier<R> filing) {
    long bytes = submissions.stream().mapToLong(Filing::sizeOf).sum();
    if (bytes < LARGE_BYTES) {
      return filing.get();
    }
    await();
    try {
      return filing.get();
    } finally {
      turns.release();
    }
  }

  private void await() {
    try {
      if (!turns.tryAcquire(WAIT_MAX.toSeconds(), TimeUnit.SECONDS)) {
        throw Problem.of(ProblemCode.DATABASE_AWAY).thrown();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw Problem.of(ProblemCode.DATABASE_AWAY).thrown();
    }
  }
}
