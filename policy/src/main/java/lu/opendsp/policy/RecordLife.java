package lu.opendsp.policy;

import static lu.opendsp.policy.RecordAct.CLOSED;
import static lu.opendsp.policy.RecordAct.DEATH_REVOKED;
import static lu.opendsp.policy.RecordAct.DIED;
import static lu.opendsp.policy.RecordAct.LETTER_SENT;
import static lu.opendsp.policy.RecordAct.OBJECTED;
import static lu.opendsp.policy.RecordAct.OPENED_AT_ONCE;
import static lu.opendsp.policy.RecordAct.PURGED;
import static lu.opendsp.policy.RecordAct.REGISTERED;
import static lu.opendsp.policy.RecordAct.REOPENED;
import static lu.opendsp.policy.RecordAct.UNOPPOSED;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The life of a record as a table of transitions (POLICY 5). What has no row here does not happen:
 * whoever writes a state asks this class which one.
 */
public final class RecordLife {

  /** By whom. */
  enum By {
    /** The patient index, or the officer of the agency who keeps it. */
    INDEX,
    AGENCY,
    HOLDER,
    /** Nobody: time passed. */
    TIME
  }

  /** What must hold besides the state. */
  enum Guard {
    HOLDER_LIVES,
    TIME_TO_OBJECT_RUNS,
    TIME_TO_OBJECT_OVER,
    KEPT_LONG_ENOUGH;

    boolean holds(LifePoint record) {
      return switch (this) {
        case HOLDER_LIVES -> record.holderLives();
        case TIME_TO_OBJECT_RUNS -> !record.isTimeToObjectOver();
        case TIME_TO_OBJECT_OVER -> record.isTimeToObjectOver();
        case KEPT_LONG_ENOUGH -> record.isKeptLongEnough();
      };
    }
  }

  /** Where a rule is written. */
  enum Source {
    CREATION,
    LETTER,
    OBJECTION,
    CLOSING,
    DEATH,
    KEEPING,
    DECISION_12
  }

  /**
   * A row.
   *
   * @param from the state it leaves, or null where there is no record yet
   */
  record Transition(
      @Nullable RecordState from,
      RecordAct act,
      By by,
      RecordState to,
      Set<Guard> guards,
      Source source) {

    private boolean isPossible(LifePoint record) {
      return guards.stream().allMatch(guard -> guard.holds(record));
    }
  }

  static final List<Transition> TRANSITIONS =
      List.of(
          row(null, REGISTERED, By.INDEX, RecordState.CREATED, Source.CREATION),
          row(null, OPENED_AT_ONCE, By.INDEX, RecordState.OPEN, Source.DECISION_12),
          row(RecordState.CREATED, LETTER_SENT, By.AGENCY, RecordState.NOTIFIED, Source.LETTER),
          row(
              RecordState.NOTIFIED,
              OBJECTED,
              By.HOLDER,
              RecordState.OBJECTED,
              Source.OBJECTION,
              Guard.TIME_TO_OBJECT_RUNS),
          row(
              RecordState.NOTIFIED,
              UNOPPOSED,
              By.TIME,
              RecordState.OPEN,
              Source.OBJECTION,
              Guard.TIME_TO_OBJECT_OVER,
              Guard.HOLDER_LIVES),
          row(RecordState.OPEN, CLOSED, By.HOLDER, RecordState.CLOSED, Source.CLOSING),
          row(
              RecordState.CLOSED,
              REOPENED,
              By.HOLDER,
              RecordState.OPEN,
              Source.CLOSING,
              Guard.HOLDER_LIVES),
          row(RecordState.OPEN, DIED, By.INDEX, RecordState.DECEASED, Source.DEATH),
          row(RecordState.DECEASED, DEATH_REVOKED, By.INDEX, RecordState.OPEN, Source.DEATH),
          purge(RecordState.CLOSED),
          purge(RecordState.DECEASED));

  private RecordLife() {}

  private static Transition purge(RecordState from) {
    return row(from, PURGED, By.TIME, RecordState.PURGED, Source.KEEPING, Guard.KEPT_LONG_ENOUGH);
  }

  private static Transition row(
      @Nullable RecordState from,
      RecordAct act,
      By by,
      RecordState to,
      Source source,
      Guard... guards) {
    return new Transition(from, act, by, to, Set.of(guards), source);
  }

  /** The state in which a record begins, or empty where the act begins none. */
  public static Optional<RecordState> begin(RecordAct act) {
    return rows(null, act).map(Transition::to).findAny();
  }

  /** The state that an act leads to now, or empty where the table knows no such step. */
  public static Optional<RecordState> next(LifePoint record, RecordAct act) {
    return rows(record.state(), act)
        .filter(row -> row.isPossible(record))
        .map(Transition::to)
        .findAny();
  }

  /** Whether the act is the holder's own. */
  static boolean isHolders(RecordAct act) {
    return TRANSITIONS.stream().anyMatch(row -> row.act() == act && row.by() == By.HOLDER);
  }

  private static Stream<Transition> rows(@Nullable RecordState from, RecordAct act) {
    return TRANSITIONS.stream().filter(row -> row.from() == from && row.act() == act);
  }
}
