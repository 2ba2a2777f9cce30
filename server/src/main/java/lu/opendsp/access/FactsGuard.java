package lu.opendsp.access;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.record.HealthRecords;
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

  /** What was decided in the transaction of this thread. */
  private static final ScopedValue<List<Decided>> DECIDED = ScopedValue.newInstance();

  /** What a transaction does about a record. */
  enum Doing {
    /** Keeps the facts from the last look at them to the commit; so may others who file. */
    FILING,
    /** Waits its turn before it looks at the facts, and moves their version itself. */
    CHANGING_FACTS
  }

  private record Decided(Facts facts, Doing doing) {}

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
      Optional<R> done = ScopedValue.where(DECIDED, new ArrayList<>()).call(() -> attempt(work));
      if (done.isPresent()) {
        return done.get();
      }
    }
    throw Problem.of(ProblemCode.CHANGED_MEANWHILE).thrown();
  }

  /**
   * Reads again as long as facts change under it: an attempt is empty when they did. What the
   * holder reads is noted as seen by him in the transaction of its line; everybody else's line is
   * all that is written, and needs no transaction around it.
   */
  <R> R reading(Actor actor, Supplier<Optional<R>> attempt) {
    for (int number = 0; number < ATTEMPTS_MAX; number++) {
      Optional<R> done = actor.kind() == ActorKind.CIVIL ? inTransaction(attempt) : attempt.get();
      if (done.isPresent()) {
        return done.get();
      }
    }
    throw Problem.of(ProblemCode.CHANGED_MEANWHILE).thrown();
  }

  private <R> Optional<R> inTransaction(Supplier<Optional<R>> attempt) {
    return transactions.execute(status -> {
      Optional<R> done = attempt.get();
      if (done.isEmpty()) {
        status.setRollbackOnly();
      }
      return done;
    });
  }

  private <R> Optional<R> attempt(TransactionCallback<R> work) {
    return transactions.execute(status -> {
      R done = work.doInTransaction(status);
      if (status.isRollbackOnly() || DECIDED.get().stream().allMatch(this::holds)) {
        return Optional.of(done);
      }
      status.setRollbackOnly();
      return Optional.empty();
    });
  }

  /** To be called before the facts are read. */
  void prepare(RecordId record, Doing doing) {
    if (doing == Doing.CHANGING_FACTS) {
      records.awaitTurn(record);
    }
  }

  /** Says what was decided on, so that it is looked at once more before the commit. */
  void decidedOn(Facts facts, Doing doing) {
    if (DECIDED.isBound()) {
      DECIDED.get().add(new Decided(facts, doing));
    }
  }

  private boolean holds(Decided decided) {
    Facts facts = decided.facts();
    if (decided.doing() == Doing.FILING) {
      records.keepFacts(facts.record());
    }
    FactsVersion now = gateFacts.version(facts, clock.instant());
    return decided.doing() == Doing.CHANGING_FACTS
        ? now.listsAs(facts.version())
        : now.equals(facts.version());
  }
}
