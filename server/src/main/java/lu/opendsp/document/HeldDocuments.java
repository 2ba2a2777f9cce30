package lu.opendsp.document;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lu.opendsp.access.NoticeAccess;
import lu.opendsp.access.VisibleDocuments;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.kernel.Sql;
import lu.opendsp.record.HealthRecords;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The documents that are held back for an announcement, as who filed them works through them. */
@Component
public final class HeldDocuments {

  /** More than anybody holds back at a time; the first to end come first. */
  private static final int SHOWN_MAX = 100;

  private static final String HELD =
      """
       FROM document.document
       WHERE mode = 'ANNOUNCEMENT' AND announced_until > :now AND status = 'CURRENT'
      """;

  private final JdbcClient jdbc;
  private final Registry registry;
  private final NoticeAccess access;
  private final HealthRecords records;
  private final Clock clock;

  HeldDocuments(
      JdbcClient jdbc, Registry registry, NoticeAccess access, HealthRecords records, Clock clock) {
    this.jdbc = jdbc;
    this.registry = registry;
    this.access = access;
    this.records = records;
    this.clock = clock;
  }

  /** One of them: whose it is, what kind, and until when; nothing that is sealed. */
  public record Held(
      PatientId patient, DocumentId document, DocumentType type, Instant until, Instant now) {}

  private record Found(RecordId record, DocumentId document) {}

  /**
   * What this professional filed and holds back, as far as he reaches it now. Nothing sealed is
   * opened, so it is no line: to read one he opens it.
   */
  public List<Held> of(Actor actor) {
    List<Found> found =
        jdbc.sql(
                "SELECT record_id, document_id"
                    + HELD
                    + " AND filer_id = :filer ORDER BY announced_until, document_id LIMIT "
                    + SHOWN_MAX)
            .param("filer", actor.id())
            .param("now", Sql.at(clock.instant()))
            .query((row, _) ->
                new Found(
                    new RecordId(Sql.uuid(row, "record_id")),
                    new DocumentId(Sql.uuid(row, "document_id"))))
            .list();
    Map<RecordId, Optional<VisibleDocuments>> reaches = new HashMap<>();
    var held = new ArrayList<Held>();
    for (Found one : found) {
      reaches.computeIfAbsent(one.record(), record -> access.reach(actor, record)).stream()
          .flatMap(reach -> registry.find(one.record(), reach, List.of(one.document())).stream())
          .map(this::held)
          .forEach(held::add);
    }
    return held;
  }

  private Held held(Row row) {
    return new Held(
        records.patientOf(row.facts().record()),
        row.id(),
        row.type(),
        Optional.ofNullable(row.facts().mode().announcedUntil()).orElseThrow(),
        clock.instant());
  }

  /** Whether it still is held back, and this professional reaches it. */
  public boolean isHeldBy(Actor actor, RecordId record, DocumentId document) {
    boolean held =
        jdbc.sql(
                "SELECT EXISTS (SELECT 1"
                    + HELD
                    + " AND record_id = :record AND document_id = :document)")
            .param("record", record.value())
            .param("document", document.value())
            .param("now", Sql.at(clock.instant()))
            .query(Boolean.class)
            .single();
    return held
        && access
            .reach(actor, record)
            .filter(reach -> !registry.find(record, reach, List.of(document)).isEmpty())
            .isPresent();
  }
}
