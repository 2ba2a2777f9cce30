package lu.opendsp.cli;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A few hands that do the work of a load at the same time. The one that hands out work waits when
 * all are busy, so that what waits stays small; after the first failure nothing more is begun.
 */
final class LoadCrew implements AutoCloseable {
  private final ExecutorService hands;
  private final Semaphore free;
  private final AtomicReference<@Nullable RuntimeException> failed = new AtomicReference<>();

  LoadCrew(int size) {
    this.hands = Executors.newFixedThreadPool(size);
    this.free = new Semaphore(size * 2);
  }

  void add(Runnable work) {
    try {
      free.acquire();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new Failure(Exit.UNREACHABLE, "Interrupted. Run the same again to go on.");
    }
    check();
    hands.execute(() -> {
      try {
        if (failed.get() == null) {
          work.run();
        }
      } catch (RuntimeException failure) {
        failed.compareAndSet(null, failure);
      } finally {
        free.release();
      }
    });
  }

  /** Waits for all, and says what went wrong first. */
  void finish() {
    hands.shutdown();
    try {
      while (!hands.awaitTermination(1, TimeUnit.MINUTES)) {
        check();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new Failure(Exit.UNREACHABLE, "Interrupted. Run the same again to go on.");
    }
    check();
  }

  private void check() {
    RuntimeException failure = failed.get();
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public void close() {
    hands.shutdownNow();
  }
}
