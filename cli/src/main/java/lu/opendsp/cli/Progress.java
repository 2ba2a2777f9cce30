package lu.opendsp.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How far a long command is: a bar that redraws itself on a terminal, a plain line for every
 * twentieth part elsewhere, nothing for programs that read JSON.
 */
final class Progress {
  private static final int WIDTH = 30;
  private static final int PARTS = 20;
  private static final Duration REDRAW = Duration.ofMillis(100);

  private final PrintStream out;
  private final Kind kind;
  private final String what;
  private final int total;
  private final InstantSource clock;
  private final Instant start;
  private Instant drawn = Instant.MIN;
  private int done;

  /** Where it is shown. */
  enum Kind {
    BAR,
    LINES,
    NONE;

    static Kind here(boolean json) {
      if (json) {
        return NONE;
      }
      boolean terminal =
          Optional.ofNullable(System.console()).filter(one -> one.isTerminal()).isPresent();
      return terminal ? BAR : LINES;
    }
  }

  Progress(PrintStream out, Kind kind, String what, int total, InstantSource clock) {
    this.out = out;
    this.kind = kind;
    this.what = what;
    this.total = total;
    this.clock = clock;
    this.start = clock.instant();
  }

  synchronized void step() {
    int before = done++;
    switch (kind) {
      case BAR -> {
        Instant now = clock.instant();
        if (done == total || drawn.equals(Instant.MIN) || now.isAfter(drawn.plus(REDRAW))) {
          drawn = now;
          out.print("\r" + bar());
          out.flush();
        }
      }
      case LINES -> {
        if (part(before) != part(done)) {
          out.println(line());
        }
      }
      case NONE -> {
        // a program reads the result
      }
    }
  }

  synchronized void end() {
    if (kind == Kind.BAR && done > 0) {
      out.println();
    }
  }

  private int part(int of) {
    return total == 0 ? 0 : (int) ((long) of * PARTS / total);
  }

  private String bar() {
    int full = total == 0 ? WIDTH : (int) Math.min(WIDTH, (long) done * WIDTH / total);
    return what + " [" + "#".repeat(full) + ".".repeat(WIDTH - full) + "] " + counted() + "  ";
  }

  private String line() {
    return what + " " + counted();
  }

  private String counted() {
    long seconds = Duration.between(start, clock.instant()).toSeconds();
    long left = done == 0 ? 0 : seconds * Math.max(0, total - done) / done;
    int percent = total == 0 ? 100 : (int) ((long) done * 100 / total);
    return "%d/%d  %d %%  %d:%02d left".formatted(done, total, percent, left / 60, left % 60);
  }
}
