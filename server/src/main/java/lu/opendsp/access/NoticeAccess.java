package lu.opendsp.access;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.kernel.Sql;
import lu.opendsp.policy.Decision;
import lu.opendsp.policy.Scope;
import lu.opendsp.record.HealthRecords;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the gate says when a holder is to be told of something in the own record. */
@Component
public class NoticeAccess {

  private final Gate gate;
  private final Staff staff;
  private final HealthRecords records;
  private final JdbcClient jdbc;

  NoticeAccess(Gate gate, Staff staff, HealthRecords records, JdbcClient jdbc) {
    this.jdbc = jdbc;
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

  /** Whether somebody would be let in at this moment. No line: it shows nobody anything. */
  public boolean letsIn(Actor actor, RecordId record) {
    return gate.scope(actor, record).decideRecord() instanceof Decision.Permit;
  }

  /**
   * Which of these documents somebody would reach at this moment, in a version in force as far as
   * he sees the versions; asked before he is sent a message. Empty when he would not be let in.
   * Opens nothing and shows nobody anything, so it is no line.
   */
  public Optional<Set<DocumentId>> reached(
      Actor actor, RecordId record, Collection<DocumentId> documents) {
    return reached(actor, record, documents, "TRUE");
  }

  /** The same without what the parents of a minor may not learn of: they may read his messages. */
  public Optional<Set<DocumentId>> reachedByMessage(
      Actor actor, RecordId record, Collection<DocumentId> documents) {
    return reached(actor, record, documents, "d.hidden_by IS NULL");
  }

  private Optional<Set<DocumentId>> reached(
      Actor actor, RecordId record, Collection<DocumentId> documents, String more) {
    Scope scope = gate.scope(actor, record);
    return scope.decideRecord() instanceof Decision.Permit
        ? Optional.of(among(record, new VisibleDocuments(scope, actor), documents, more))
        : Optional.empty();
  }

  private Set<DocumentId> among(
      RecordId record, VisibleDocuments visible, Collection<DocumentId> documents, String more) {
    if (documents.isEmpty()) {
      return Set.of();
    }
    return Set.copyOf(
        jdbc.sql(
                """
                SELECT d.document_id FROM document.gate_documents d
                  LEFT JOIN document.gate_documents newer
                    ON newer.record_id = d.record_id AND newer.document_id = d.replaced_by AND %s
                 WHERE d.record_id = :record AND d.document_id IN (:documents) AND %s AND %s
                   AND (d.status = 'CURRENT'
                        OR (d.status = 'SUPERSEDED' AND newer.document_id IS NULL))
                """
                    .formatted(visible.sql("newer"), visible.sql("d"), more))
            .params(visible.parameters())
            .param("record", record.value())
            .param("documents", documents.stream().map(DocumentId::value).toList())
            .query((row, _) -> new DocumentId(Sql.uuid(row, "document_id")))
            .list());
  }
}
