package lu.opendsp.cli;

import java.time.Duration;
import java.util.function.Supplier;

/** Asks again where a server that restarts, or two that write at once, answer "not now". */
final class Patience {
  private static final int TRIES = 6;
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private Patience() {}

  static <T> T ask(Supplier<T> question) {
    for (int attempt = 1; ; attempt++) {
      try {
        return question.get();
      } catch (Failure failure) {
        if (attempt == TRIES || !passes(failure)) {
          throw failure;
        }
        pause(attempt);
      }
    }
  }

  private static boolean passes(Failure failure) {
    return failure.exit() == Exit.UNREACHABLE || failure.code().equals("CHANGED_MEANWHILE");
  }

  private static void pause(int attempt) {
    try {
      Thread.sleep(PAUSE.multipliedBy(attempt));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new Failure(Exit.UNREACHABLE, "Interrupted while waiting for the server.");
    }
  }
}
