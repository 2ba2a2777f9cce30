package lu.opendsp.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lu.opendsp.kernel.Cursor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.Page;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.kernel.Slice;
import lu.opendsp.kernel.Sql;
import lu.opendsp.policy.Ground;
import lu.opendsp.policy.Refusal;
import lu.opendsp.vault.KeyPurpose;
import lu.opendsp.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The access log of every record: lines are added and read, never changed; the database role of the
 * running platform can do no more. Each line is sealed with its record's log key. Only the gate
 * calls this class.
 */
@Component
public class AccessLog {

  /**
   * Which lines of a record are wanted.
   *
   * @param othersOnly without what the record's own side did
   */
  public record Wanted(
      RecordId record,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable DocumentId document,
      boolean othersOnly) {}

  private record Sealed(
      Who who,
      @Nullable Who actingFor,
      String software,
      AccessAction action,
      Ground ground,
      List<UUID> documents,
      int count,
      @Nullable Refusal refusal,
      String detail,
      String factsVersion) {}

  private final JdbcClient jdbc;
  private final Vault vault;
  private final JsonMapper json;
  private final Clock clock;

  AccessLog(JdbcClient jdbc, Vault vault, JsonMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.json = json;
    this.clock = clock;
  }

  /**
   * What must hold for a line to be written.
   *
   * @param sql a condition with named parameters, none of them a column of the line
   */
  public record Condition(String sql, Map<String, @Nullable Object> parameters) {

    private static final Condition NONE = new Condition("TRUE", Map.of());
  }

  /**
   * What the same statement writes when it writes the line.
   *
   * @param sql common table expressions that go on from {@code line}, with its {@code record_id}
   *     and {@code at}; they begin with a comma
   */
  public record Also(String sql, Map<String, @Nullable Object> parameters) {

    /** Nothing but the line. */
    public static final Also NOTHING = new Also("", Map.of());
  }

  /** Adds a line, inside the transaction of what it is about. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void append(AccessLine line, boolean byHolderSide) {
    appendWhile(line, byHolderSide, Condition.NONE);
  }

  /**
   * Adds a line if the condition holds, and answers whether it did. Outside a transaction the
   * statement is one of its own: the line is on the disk when this returns.
   */
  public boolean appendWhile(AccessLine line, boolean byHolderSide, Condition condition) {
    return appendWhile(line, byHolderSide, condition, Also.NOTHING);
  }

  /** The same with what is written only together with the line. */
  public boolean appendWhile(
      AccessLine line, boolean byHolderSide, Condition condition, Also also) {
    return jdbc.sql(
                """
                WITH line AS (
                  INSERT INTO audit.access_line
                    (record_id, at, line_id, document_id, by_holder_side, sealed)
                  SELECT :record, :at, :line, CAST(:document AS uuid), :own, :sealed WHERE
                """
                    + condition.sql()
                    + " RETURNING record_id, at)"
                    + also.sql()
                    + " SELECT count(*) FROM line")
            .params(condition.parameters())
            .params(also.parameters())
            .param("own", byHolderSide)
            .param("record", line.record().value())
            .param("at", Sql.at(line.at()))
            .param("line", line.id())
            .param("document", onlyDocument(line))
            .param("sealed", seal(line))
            .query(Integer.class)
            .single()
        == 1;
  }

  /** Adds a line about something that changes nothing else. */
  public void appendAlone(AccessLine line, boolean byHolderSide) {
    appendWhile(line, byHolderSide, Condition.NONE);
  }

  private static @Nullable UUID onlyDocument(AccessLine line) {
    boolean single = !line.action().isList() && line.documents().size() == 1;
    return single ? line.documents().getFirst().value() : null;
  }

  /** Notes a question about something that does not exist. */
  @Transactional
  public void appendStray(UUID person, AccessAction action) {
    stray(person, action, null);
  }

  /** The same about somebody who has no record. */
  public void appendStray(UUID person, AccessAction action, UUID subject) {
    stray(person, action, subject);
  }

  private void stray(UUID person, AccessAction action, @Nullable UUID subject) {
    jdbc.sql("INSERT INTO audit.stray_line VALUES (:line, :at, :person, :action, :subject)")
        .param("line", UUID.randomUUID())
        .param("at", Sql.at(clock.instant()))
        .param("person", person)
        .param("action", action.name())
        .param("subject", subject, Types.OTHER)
        .update();
  }

  /**
   * The lines wanted, newest first. Counts on the primary key, read backwards, and on the indexes
   * access_line_of_others and access_line_of_others_by_document.
   */
  public Page<AccessLine> read(Wanted wanted, Slice slice) {
    Map<String, Object> parameters = new HashMap<>();
    String where = where(wanted, parameters);
    int total =
        jdbc.sql("SELECT count(*) FROM audit.access_line WHERE " + where)
            .params(parameters)
            .query(Integer.class)
            .single();
    String after = "";
    Cursor cursor = slice.after();
    if (cursor != null) {
      after = " AND (at, line_id) < (:cursor_at, :cursor_id)";
      parameters.put("cursor_at", Sql.at(cursor.at()));
      parameters.put("cursor_id", cursor.id());
    }
    List<AccessLine> found =
        jdbc.sql(
                "SELECT record_id, at, line_id, sealed FROM audit.access_line WHERE "
                    + where
                    + after
                    + " ORDER BY at DESC, line_id DESC LIMIT "
                    + (slice.size() + 1))
            .params(parameters)
            .query(this::line)
            .list();
    boolean more = found.size() > slice.size();
    List<AccessLine> lines = more ? found.subList(0, slice.size()) : found;
    Cursor next =
        more && !lines.isEmpty() ? new Cursor(lines.getLast().at(), lines.getLast().id()) : null;
    return new Page<>(lines, total, next);
  }

  private static String where(Wanted wanted, Map<String, Object> parameters) {
    var conditions = new ArrayList<String>();
    conditions.add("record_id = :record");
    parameters.put("record", wanted.record().value());
    if (wanted.from() != null) {
      conditions.add("at >= :from");
      parameters.put("from", Sql.at(wanted.from()));
    }
    if (wanted.to() != null) {
      conditions.add("at < :to");
      parameters.put("to", Sql.at(wanted.to()));
    }
    if (wanted.document() != null) {
      conditions.add("document_id = :document");
      parameters.put("document", wanted.document().value());
    }
    if (wanted.othersOnly()) {
      conditions.add("NOT by_holder_side");
    }
    return String.join(" AND ", conditions);
  }

  private byte[] seal(AccessLine line) {
    var content =
        new Sealed(
            line.who(),
            line.actingFor(),
            line.software(),
            line.action(),
            line.ground(),
            line.documents().stream().map(DocumentId::value).toList(),
            line.count(),
            line.refusal(),
            line.detail(),
            line.factsVersion());
    return vault.seal(
        line.record(), KeyPurpose.LOG, json.writeValueAsBytes(content), field(line.id()));
  }

  private AccessLine line(ResultSet row, int number) throws SQLException {
    var record = new RecordId(Sql.uuid(row, "record_id"));
    UUID id = Sql.uuid(row, "line_id");
    byte[] plain = vault.unseal(record, KeyPurpose.LOG, row.getBytes("sealed"), field(id));
    Sealed content = json.readValue(plain, Sealed.class);
    return new AccessLine(
        id,
        record,
        Sql.instant(row, "at"),
        content.who(),
        content.actingFor(),
        content.software(),
        content.action(),
        content.ground(),
        content.documents().stream().map(DocumentId::new).toList(),
        content.count(),
        content.refusal(),
        content.detail(),
        content.factsVersion());
  }

  private static String field(UUID line) {
    return "line/" + line;
  }
}
