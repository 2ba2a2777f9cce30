package lu.opendsp.access;

import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import lu.opendsp.audit.AccessLog.Condition;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.record.HealthRecords;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets a transaction commit only while the facts it decided on still hold; otherwise all of it is
 * rolled back and done again. So nothing is filed, and nothing answered, on the ground of a
 * relation that somebody ended meanwhile.
 */
@Component
final class FactsGuard {

  private static final int ATTEMPTS_MAX = 5;

  private static final String DEADLOCK_DETECTED = "40P01";

  /** The facts' version of each record that is filed in by the transaction of this thread. */
  private static final ScopedValue<Map<RecordId, Long>> FILED_ON = ScopedValue.newInstance();

  /** What a transaction does about a record. */
  enum Doing {
    /** Keeps the facts from the last look at them to the commit; so may others who file. */
    FILING,
    /** Waits its turn before it looks at the facts, and moves their version itself. */
    CHANGING_FACTS
  }

  /** Facts changed under a decision: all that was done with it is rolled back. */
  private static final class FactsChanged extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FactsChanged() {
      super("facts changed", null, false, false);
    }
  }

  private final GateFacts gateFacts;
  private final HealthRecords records;
  private final TransactionTemplate transactions;
  private final Clock clock;

  FactsGuard(
      GateFacts gateFacts, HealthRecords records, TransactionTemplate transactions, Clock clock) {
    this.gateFacts = gateFacts;
    this.records = records;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Does this in one transaction, again as long as facts change under it. Inside a transaction that
   * this began it is part of that one; inside another's, which only the sandbox has while it tells
   * its stories, nobody else is there to change a fact.
   */
  <R> R inOneGo(TransactionCallback<R> work) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      return transactions.execute(work);
    }
    for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
      try {
        return ScopedValue.where(FILED_ON, new HashMap<>()).call(() -> attempt(work));
      } catch (FactsChanged rolledBack) {
        // decided once more, on what holds now
      } catch (PessimisticLockingFailureException lost) {
        if (!gaveWay(lost)) {
          throw lost;
        }
      }
    }
    throw Problem.of(ProblemCode.CHANGED_MEANWHILE).thrown();
  }

  /** Two waited for each other, and PostgreSQL ended this one so that the other goes on. */
  private static boolean gaveWay(PessimisticLockingFailureException lost) {
    return lost.getRootCause() instanceof SQLException sql
        && DEADLOCK_DETECTED.equals(sql.getSQLState());
  }

  /** Facts are kept last, after all that may have to wait: so no two wait for each other. */
  private <R> R attempt(TransactionCallback<R> work) {
    return transactions.execute(status -> {
      R done = work.doInTransaction(status);
      if (!status.isRollbackOnly()) {
        FILED_ON.get().forEach((record, version) -> require(records.keepFacts(record) == version));
      }
      return done;
    });
  }

  /**
   * Reads again as long as facts change under it: an attempt is empty when they did. What the
   * holder's side reads is noted as seen in the transaction of its line, which keeps the facts as a
   * filing does, so that nothing is held back from him while he reads it; everybody else's line is
   * all that is written, and needs no transaction around it.
   */
  <R> R reading(Actor actor, Supplier<Optional<R>> attempt) {
    if (actor.kind() == ActorKind.CIVIL) {
      return inOneGo(_ -> attempt.get().orElseThrow(FactsChanged::new));
    }
    for (int number = 0; number < ATTEMPTS_MAX; number++) {
      Optional<R> done = attempt.get();
      if (done.isPresent()) {
        return done.get();
      }
    }
    throw Problem.of(ProblemCode.CHANGED_MEANWHILE).thrown();
  }

  /** To be called before the facts are read. */
  void prepare(RecordId record, Doing doing) {
    if (doing == Doing.CHANGING_FACTS) {
      records.awaitTurn(record);
    }
  }

  /** What must hold when the line of a decision is written; of a filing, until the commit. */
  Condition keeping(Facts facts, Doing doing) {
    return switch (doing) {
      case FILING -> {
        if (FILED_ON.isBound()) {
          Long before = FILED_ON.get().putIfAbsent(facts.record(), facts.version().record());
          require(before == null || before == facts.version().record());
        }
        yield gateFacts.unchanged(facts, clock.instant());
      }
      case CHANGING_FACTS -> gateFacts.stillListed(facts, clock.instant());
    };
  }

  /** Has all of it done again unless the facts held. */
  static void require(boolean held) {
    if (!held) {
      throw new FactsChanged();
    }
  }
}
