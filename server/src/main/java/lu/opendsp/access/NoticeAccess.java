package lu.opendsp.access;

import java.util.Optional;
import java.util.function.Function;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.policy.Decision;
import lu.opendsp.policy.Scope;
import lu.opendsp.record.HealthRecords;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the gate says when a holder is to be told of something in the own record. */
@Component
public class NoticeAccess {

  private final Gate gate;
  private final Staff staff;
  private final HealthRecords records;

  NoticeAccess(Gate gate, Staff staff, HealthRecords records) {
    this.gate = gate;
    this.staff = staff;
    this.records = records;
  }

  /** Nothing that decides what he may hear of changes until this transaction ends. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void keepFacts(RecordId record) {
    records.keepFacts(record);
  }

  /** Whether this is one of the agency's staff today, who counts what did not arrive. */
  public boolean mayCount(Actor actor) {
    return actor.kind() == ActorKind.AGENCY && staff.findInForce(actor).isPresent();
  }

  /** The holder looks at what he was told: a line, as any look at the history. */
  public <R> Opening<R> read(Actor actor, RecordId record, Function<Grant, R> find) {
    return gate.history(
        actor, record, grant -> Answer.of(find.apply(grant), AccessAction.HISTORY_READ, ""));
  }

  /**
   * What somebody would reach at this moment, asked before he is sent a message: empty when he
   * would not be let in. Opens nothing and shows nobody anything, so it is no line.
   */
  public Optional<VisibleDocuments> reach(Actor actor, RecordId record) {
    Scope scope = gate.scope(actor, record);
    return scope.decideRecord() instanceof Decision.Permit
        ? Optional.of(new VisibleDocuments(scope, actor))
        : Optional.empty();
  }
}
