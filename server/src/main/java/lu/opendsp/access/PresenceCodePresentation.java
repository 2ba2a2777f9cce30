package lu.opendsp.access;

import java.time.Instant;
import java.util.Optional;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.consent.PresenceCodes;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.policy.Decision;
import lu.opendsp.policy.Ground;
import lu.opendsp.policy.Refusal;
import lu.opendsp.policy.Scope;
import lu.opendsp.record.HealthRecord;
import lu.opendsp.record.HealthRecords;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** A professional presents the code his patient gave him ("code de présence", charter S2). */
@Component
public final class PresenceCodePresentation {

  private final HealthRecords records;
  private final PresenceCodes codes;
  private final Staff staff;
  private final Gate gate;
  private final TransactionTemplate transactions;

  PresenceCodePresentation(
      HealthRecords records,
      PresenceCodes codes,
      Staff staff,
      Gate gate,
      TransactionTemplate transactions) {
    this.records = records;
    this.codes = codes;
    this.staff = staff;
    this.gate = gate;
    this.transactions = transactions;
  }

  /** What came of it. */
  public sealed interface Presentation {
    record Accepted(Instant until) implements Presentation {}

    record Wrong() implements Presentation {}

    /** A try counts again from this moment on. */
    record TooManyTries(Instant retryAt) implements Presentation {}

    record Refused(Refusal refusal) implements Presentation {}
  }

  /**
   * Presents a code. A barred professional is told that it is wrong, as any stranger with a wrong
   * code, and counts his tries like him.
   */
  public Presentation present(Actor actor, PatientId patient, String typed) {
    Optional<RecordId> record = records.find(patient).map(HealthRecord::id);
    if (actor.kind() != ActorKind.PROFESSIONAL || staff.findInForce(actor).isEmpty()) {
      record.ifPresent(known -> note(actor, known, new Decision.Deny(Refusal.NOT_LISTED)));
      return new Presentation.Refused(Refusal.NOT_LISTED);
    }
    return record.map(known -> present(actor, known, typed)).orElseGet(Presentation.Wrong::new);
  }

  private Presentation present(Actor actor, RecordId record, String typed) {
    return transactions.execute(_ -> {
      PersonId person = actor.asPerson();
      Optional<Instant> wait = codes.findWait(record, person);
      if (wait.isPresent()) {
        note(actor, record, new Decision.Deny(Refusal.NO_TREATMENT_RELATION));
        return new Presentation.TooManyTries(wait.get());
      }
      Optional<Instant> end = codes.findEnd(record, typed);
      if (end.isEmpty() || blocked(actor, record)) {
        codes.noteWrong(record, person);
        note(actor, record, new Decision.Deny(Refusal.NO_TREATMENT_RELATION));
        return new Presentation.Wrong();
      }
      codes.present(record, person, typed);
      note(actor, record, new Decision.Permit(Ground.PRESENCE_CODE));
      return new Presentation.Accepted(end.get());
    });
  }

  private boolean blocked(Actor actor, RecordId record) {
    Scope scope = gate.scope(actor, record);
    return scope.isEmpty() && scope.otherwise().isBlock();
  }

  private void note(Actor actor, RecordId record, Decision decision) {
    gate.note(actor, record, AccessAction.CODE_PRESENTED, decision);
  }
}
