package lu.opendsp.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemException;

/**
 * What becomes of what is wrong in a submission: at the first the reading ends, or, in a dry run,
 * all are gathered by the very same reading.
 */
final class Problems {

  /** More are told by nobody and mended by nobody at once. */
  private static final int FOUND_MAX = 200;

  private final boolean gathering;
  private final List<Problem> found = new ArrayList<>();

  private Problems(boolean gathering) {
    this.gathering = gathering;
  }

  /** The first ends it. */
  static Problems thrown() {
    return new Problems(false);
  }

  /** All are gathered. */
  static Problems gathered() {
    return new Problems(true);
  }

  /** What is read, or the stand-in where it is wrong and the reading goes on. */
  <T> T value(Supplier<T> read, T standIn) {
    return find(read).orElse(standIn);
  }

  /** What is read, or empty where it is wrong and the reading goes on. */
  <T> Optional<T> find(Supplier<T> read) {
    try {
      return Optional.of(read.get());
    } catch (ProblemException wrong) {
      if (!gathering || found.size() >= FOUND_MAX) {
        throw wrong;
      }
      found.add(wrong.problem());
      return Optional.empty();
    }
  }

  void check(Runnable check) {
    find(() -> {
      check.run();
      return true;
    });
  }

  /** Says what is wrong: at once, or with all others. */
  void add(Problem problem) {
    check(() -> {
      throw problem.thrown();
    });
  }

  boolean none() {
    return found.isEmpty();
  }

  List<Problem> found() {
    return List.copyOf(found);
  }
}
