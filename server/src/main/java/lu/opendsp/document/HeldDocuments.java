package lu.opendsp.document;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lu.opendsp.access.Answer;
import lu.opendsp.access.Gate;
import lu.opendsp.access.NoticeAccess;
import lu.opendsp.access.Opening;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.kernel.Sql;
import lu.opendsp.record.HealthRecords;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The documents that are held back for an announcement, as who looks after them works through them:
 * who filed them, or to whom they were handed over.
 */
@Component
public final class HeldDocuments {

  /** More than anybody holds back at a time; the first to end come first. */
  private static final int SHOWN_MAX = 100;

  private static final String HELD =
      """
       FROM document.document
       WHERE mode = 'ANNOUNCEMENT' AND announced_until > :now AND status = 'CURRENT'
         AND COALESCE(held_by, filer_id) = :me
      """;

  private final JdbcClient jdbc;
  private final Registry registry;
  private final NoticeAccess access;
  private final Gate gate;
  private final HealthRecords records;
  private final Clock clock;

  HeldDocuments(
      JdbcClient jdbc,
      Registry registry,
      NoticeAccess access,
      Gate gate,
      HealthRecords records,
      Clock clock) {
    this.jdbc = jdbc;
    this.registry = registry;
    this.access = access;
    this.gate = gate;
    this.records = records;
    this.clock = clock;
  }

  /** One of them: whose it is, what kind, and until when; nothing that is sealed. */
  public record Held(
      PatientId patient, DocumentId document, DocumentType type, Instant until, Instant now) {}

  /**
   * What this professional looks after, as far as he reaches it now. It says something of a
   * patient, so each record is asked for it as for a list: a line for each. Of a record that is
   * shut to him nothing is asked.
   */
  public List<Held> of(Actor actor) {
    Map<RecordId, List<DocumentId>> found = new LinkedHashMap<>();
    jdbc.sql(
            "SELECT record_id, document_id"
                + HELD
                + " ORDER BY announced_until, document_id LIMIT "
                + SHOWN_MAX)
        .param("me", actor.id())
        .param("now", Sql.at(clock.instant()))
        .query(row -> {
          var record = new RecordId(Sql.uuid(row, "record_id"));
          found
              .computeIfAbsent(record, _ -> new ArrayList<>())
              .add(new DocumentId(Sql.uuid(row, "document_id")));
        });
    return found.entrySet().stream()
        .filter(one -> access.letsIn(actor, one.getKey()))
        .flatMap(one -> listed(actor, one.getKey(), one.getValue()).stream())
        .map(this::held)
        .sorted(Comparator.comparing(Held::until))
        .toList();
  }

  private List<Row> listed(Actor actor, RecordId record, List<DocumentId> documents) {
    Opening<List<Row>> opening =
        gate.list(
            actor,
            record,
            grant -> {
              List<Row> rows = registry.find(record, grant.visible(), documents);
              List<DocumentId> ids = rows.stream().map(Row::id).toList();
              return new Answer<>(rows, AccessAction.LISTED, ids, ids.size(), "");
            });
    return switch (opening) {
      case Opening.Granted<List<Row>> granted -> granted.found();
      case Opening.Refused<List<Row>> _ -> List.of();
    };
  }

  private Held held(Row row) {
    return new Held(
        records.patientOf(row.facts().record()),
        row.id(),
        row.type(),
        Optional.ofNullable(row.facts().mode().announcedUntil()).orElseThrow(),
        clock.instant());
  }

  /** Whether it still is held back, and this professional looks after it and reaches it. */
  public boolean isHeldBy(Actor actor, RecordId record, DocumentId document) {
    boolean held =
        jdbc.sql(
                "SELECT EXISTS (SELECT 1"
                    + HELD
                    + " AND record_id = :record AND document_id = :document)")
            .param("me", actor.id())
            .param("record", record.value())
            .param("document", document.value())
            .param("now", Sql.at(clock.instant()))
            .query(Boolean.class)
            .single();
    return held
        && access
            .reached(actor, record, List.of(document))
            .filter(reached -> reached.contains(document))
            .isPresent();
  }
}
