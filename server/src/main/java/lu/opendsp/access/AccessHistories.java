package lu.opendsp.access;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.audit.AccessLine;
import lu.opendsp.audit.AccessLog;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.Page;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.kernel.Slice;
import lu.opendsp.kernel.Sql;
import lu.opendsp.policy.Ground;
import lu.opendsp.policy.Refusal;
import lu.opendsp.record.HealthRecords;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who looked ("historique des accès", CSS art. 60quater (4), EHDS art. 9). Looking at the log is
 * logged. While a document is held for an announcement, the holder sees that somebody consulted his
 * record, never the document, its filing, or a count with it; the rest appears at release (POLICY
 * 6).
 */
@Component
public final class AccessHistories {

  private final Gate gate;
  private final HealthRecords records;
  private final AccessLog log;
  private final JdbcClient jdbc;

  AccessHistories(Gate gate, HealthRecords records, AccessLog log, JdbcClient jdbc) {
    this.gate = gate;
    this.records = records;
    this.log = log;
    this.jdbc = jdbc;
  }

  /**
   * Which lines are wanted.
   *
   * @param othersOnly without what the holder did himself
   */
  public record HistoryFilter(
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable DocumentId document,
      boolean othersOnly) {

    public HistoryFilter(
        @Nullable Instant from, @Nullable Instant to, @Nullable DocumentId document) {
      this(from, to, document, false);
    }

    /** All there are. */
    public static HistoryFilter all() {
      return new HistoryFilter(null, null, null);
    }

    /** The same lines, those of the holder's side left out. */
    public HistoryFilter ofOthers() {
      return new HistoryFilter(from, to, document, true);
    }
  }

  /** One page of the history, newest first. */
  public Opening<Page<AccessLine>> read(
      Actor actor, PatientId patient, HistoryFilter filter, Slice slice) {
    RecordId record =
        records
            .find(patient)
            .orElseThrow(() -> Problem.of(ProblemCode.PATIENT_UNKNOWN).thrown())
            .id();
    var wanted =
        new AccessLog.Wanted(
            record, filter.from(), filter.to(), filter.document(), filter.othersOnly());
    return gate.history(
        actor,
        record,
        grant -> {
          Set<DocumentId> held = held(grant);
          DocumentId about = filter.document();
          Page<AccessLine> page =
              about != null && held.contains(about)
                  ? new Page<>(List.of(), 0, null)
                  : log.read(wanted, slice).map(line -> told(grant, without(held, line)));
          return new Answer<>(page, AccessAction.HISTORY_READ, List.of(), page.total(), "");
        });
  }

  /**
   * The count of facts would betray to the holder what is held back: that alone moves it unseen.
   */
  private static AccessLine told(Grant grant, AccessLine line) {
    return grant.ground() == Ground.HOLDER ? line.withoutFactsVersion() : line;
  }

  private Set<DocumentId> held(Grant grant) {
    if (grant.ground() != Ground.HOLDER) {
      return Set.of();
    }
    List<DocumentId> held =
        jdbc.sql(
                """
                SELECT document_id FROM document.gate_announced
                 WHERE record_id = :record AND announced_until > :now
                """)
            .param("record", grant.record().value())
            .param("now", Sql.at(grant.at()))
            .query((row, _) -> new DocumentId(Sql.uuid(row, "document_id")))
            .list();
    return Set.copyOf(held);
  }

  /** What is refused about what is held back alone would tell that something is. */
  private static @Nullable Refusal withoutItsMode(@Nullable Refusal refusal) {
    return refusal == Refusal.WIDER_THAN_AGREED
            || refusal == Refusal.NOT_HELD_BY_YOU
            || refusal == Refusal.CANNOT_TAKE_OVER
        ? Refusal.DOCUMENT_UNKNOWN
        : refusal;
  }

  /** A line about held documents keeps who, when and on what ground, and nothing else. */
  static AccessLine without(Set<DocumentId> held, AccessLine line) {
    List<DocumentId> told = line.documents().stream().filter(id -> !held.contains(id)).toList();
    if (told.size() == line.documents().size()) {
      return line;
    }
    AccessAction action =
        line.action() == AccessAction.LISTED ? AccessAction.LISTED : AccessAction.CONSULTED;
    return new AccessLine(
        line.id(),
        line.record(),
        line.at(),
        line.who(),
        line.actingFor(),
        line.software(),
        action,
        line.ground(),
        told,
        told.size(),
        withoutItsMode(line.refusal()),
        "",
        line.factsVersion());
  }
}
