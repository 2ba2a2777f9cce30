package lu.opendsp.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.kernel.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people are told of, each written in the transaction of the line that causes it: none without
 * the other. Whether somebody may still hear of it is asked when he does, never here.
 */
@Component
public class Inbox {

  /** People told in one round; the rest waits for the next. */
  private static final int BATCH = 50;

  private static final String COLUMNS =
      "SELECT notice_id, record_id, document_id, kind, happened_at FROM notification.inbox ";

  private final JdbcClient jdbc;
  private final Clock clock;

  Inbox(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** One thing somebody is told. */
  public record Entry(
      UUID id, RecordId record, Optional<DocumentId> document, NoticeKind kind, Instant at) {}

  /** Somebody for whom something may be due, about one record. */
  public record Due(UUID person, RecordId record) {}

  /** Something happened now. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void put(UUID person, NoticeKind kind, RecordId record) {
    insert(
        person,
        new Entry(UUID.randomUUID(), record, Optional.empty(), kind, clock.instant()),
        null);
  }

  /** The same about something of which a message is already on its way, or is not wanted. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void putSent(UUID person, NoticeKind kind, RecordId record) {
    UUID id = UUID.randomUUID();
    insert(person, new Entry(id, record, Optional.empty(), kind, clock.instant()), null);
    sent(person, id);
  }

  /**
   * Something about a document, told from a moment on; the last word about it counts. That it was
   * handed over is told beside that.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void put(UUID person, NoticeKind kind, RecordId record, DocumentId document, Instant at) {
    insert(
        person,
        new Entry(UUID.randomUUID(), record, Optional.of(document), kind, at),
        (kind == NoticeKind.ANNOUNCEMENT_HANDED ? "handed/" : "document/") + document);
  }

  /** Something that will happen, or happens now after all: the last word counts. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void put(UUID person, NoticeKind kind, RecordId record, Instant at, String once) {
    insert(person, new Entry(UUID.randomUUID(), record, Optional.empty(), kind, at), once);
  }

  private void insert(UUID person, Entry entry, @Nullable String once) {
    jdbc.sql(
            """
            INSERT INTO notification.inbox (person_id, notice_id, record_id, document_id, kind,
              happened_at, look_at, once)
            VALUES (:person, :id, :record, CAST(:document AS uuid), :kind, :at, :at, :once)
            ON CONFLICT ON CONSTRAINT inbox_once DO UPDATE
               SET kind = excluded.kind, happened_at = excluded.happened_at,
                   look_at = excluded.look_at, sent_at = NULL
            """)
        .param("person", person)
        .param("id", entry.id())
        .param("record", entry.record().value())
        .param("document", entry.document().map(DocumentId::value).orElse(null))
        .param("kind", entry.kind().name())
        .param("at", Sql.at(entry.at()))
        .param("once", once)
        .update();
  }

  /** For whom something may be due. */
  public List<Due> due() {
    return jdbc.sql(
            """
            SELECT person_id, record_id FROM notification.inbox
             WHERE sent_at IS NULL AND look_at <= :now
             GROUP BY person_id, record_id ORDER BY min(look_at) LIMIT :batch
            """)
        .param("now", Sql.at(clock.instant()))
        .param("batch", BATCH)
        .query((row, _) ->
            new Due(Sql.uuid(row, "person_id"), new RecordId(Sql.uuid(row, "record_id"))))
        .list();
  }

  /** What may be due for somebody, kept from other processes until this transaction ends. */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<Entry> take(Due due) {
    return jdbc.sql(
            COLUMNS
                + """
                WHERE person_id = :person AND record_id = :record
                  AND sent_at IS NULL AND look_at <= :now
                ORDER BY happened_at FOR UPDATE SKIP LOCKED
                """)
        .param("person", due.person())
        .param("record", due.record().value())
        .param("now", Sql.at(clock.instant()))
        .query(Inbox::row)
        .list();
  }

  /** It needs no message any more. */
  public void sent(UUID person, UUID notice) {
    jdbc.sql(
            """
            UPDATE notification.inbox SET sent_at = :now
             WHERE person_id = :person AND notice_id = :id
            """)
        .param("person", person)
        .param("id", notice)
        .param("now", Sql.at(clock.instant()))
        .update();
  }

  /** It is looked at again then. */
  public void postpone(UUID person, UUID notice, Instant until) {
    jdbc.sql(
            """
            UPDATE notification.inbox SET look_at = :until
             WHERE person_id = :person AND notice_id = :id
            """)
        .param("person", person)
        .param("id", notice)
        .param("until", Sql.at(until))
        .update();
  }

  /** What happened in a record before now is old news: nothing of it is sent. */
  public void settle(RecordId record) {
    jdbc.sql(
            """
            UPDATE notification.inbox SET sent_at = :now
             WHERE record_id = :record AND sent_at IS NULL AND happened_at <= :now
            """)
        .param("record", record.value())
        .param("now", Sql.at(clock.instant()))
        .update();
  }

  /** What somebody is told, newest first; what has not happened yet is not there. */
  public List<Entry> list(UUID person, NoticeWish wish, int most) {
    return jdbc.sql(
            COLUMNS
                + """
                WHERE person_id = :person AND happened_at <= :now AND NOT kind = ANY (:without)
                ORDER BY happened_at DESC, notice_id LIMIT :most
                """)
        .param("person", person)
        .param("without", wish.without().stream().map(NoticeKind::name).toArray(String[]::new))
        .param("now", Sql.at(clock.instant()))
        .param("most", most)
        .query(Inbox::row)
        .list();
  }

  private static Entry row(ResultSet row, int number) throws SQLException {
    return new Entry(
        Sql.uuid(row, "notice_id"),
        new RecordId(Sql.uuid(row, "record_id")),
        Optional.ofNullable(Sql.uuidOrNull(row, "document_id")).map(DocumentId::new),
        NoticeKind.valueOf(Sql.text(row, "kind")),
        Sql.instant(row, "happened_at"));
  }
}
