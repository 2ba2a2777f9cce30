package lu.opendsp.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import lu.opendsp.access.DocumentFacts;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.kernel.Sql;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.policy.Exemptions;
import lu.opendsp.policy.Mode;
import org.jspecify.annotations.Nullable;

/** A row of the registry, its metadata still sealed. */
record Row(
    DocumentFacts facts,
    DocumentType type,
    DocumentStatus status,
    Instant filedAt,
    Instant careFrom,
    long size,
    @Nullable DocumentId replaces,
    @Nullable DocumentId replacedBy,
    long version,
    Instant updatedAt,
    byte[] sealed) {

  private static final String ALWAYS =
      """
      d.record_id, d.document_id, d.filer_id, d.type_code, d.mode, d.announced_until, d.mode_after,
      d.filed_at, d.care_from, d.size, d.metadata, d.only_shown, d.shown_to, d.hidden_from,
      d.hidden_by,
      """;

  /** The row as it is, for decisions. */
  static final String COLUMNS =
      ALWAYS + " d.status, d.replaces, d.replaced_by, d.version, d.updated_at ";

  /**
   * When what is said about it last changed for the asker: by its author or the holder, by a newer
   * version he sees, or by the end of an announcement.
   */
  static final String UPDATED_SEEN =
      """
      greatest(d.updated_at, newer.filed_at,
        CASE WHEN d.mode = 'ANNOUNCEMENT' AND d.announced_until <= :scope_now
             THEN d.announced_until END)
      """;

  /** A newer version that the asker does not see has, for him, not taken the place of this one. */
  static final String STATUS_SEEN =
      """
      (CASE WHEN d.status = 'SUPERSEDED' AND newer.document_id IS NULL THEN 'CURRENT'
            ELSE d.status END)
      """;

  /** The row as somebody sees it who may not see the versions before and after (POLICY 7). */
  static final String COLUMNS_SEEN =
      ALWAYS
          + STATUS_SEEN
          + """
           AS status, older.document_id AS replaces, newer.document_id AS replaced_by,
          (CASE WHEN d.replaced_by IS NOT NULL AND newer.document_id IS NULL THEN d.version - 1
                ELSE d.version END) AS version,
          """
          + UPDATED_SEEN
          + " AS updated_at ";

  static Row of(ResultSet row, int number) throws SQLException {
    DocumentType type = DocumentType.find(Sql.text(row, "type_code")).orElseThrow();
    return new Row(
        new DocumentFacts(
            new DocumentId(Sql.uuid(row, "document_id")),
            new RecordId(Sql.uuid(row, "record_id")),
            new PersonId(Sql.uuid(row, "filer_id")),
            mode(row),
            type.category(),
            exemptions(row),
            person(Sql.uuidOrNull(row, "hidden_by"))),
        type,
        DocumentStatus.valueOf(Sql.text(row, "status")),
        Sql.instant(row, "filed_at"),
        Sql.instant(row, "care_from"),
        row.getLong("size"),
        document(Sql.uuidOrNull(row, "replaces")),
        document(Sql.uuidOrNull(row, "replaced_by")),
        row.getLong("version"),
        Sql.instant(row, "updated_at"),
        row.getBytes("metadata"));
  }

  private static Exemptions exemptions(ResultSet row) throws SQLException {
    Set<UUID> shown = Sql.uuids(row, "shown_to");
    Set<UUID> hidden = Sql.uuids(row, "hidden_from");
    boolean only = row.getBoolean("only_shown");
    return only || !shown.isEmpty() || !hidden.isEmpty()
        ? new Exemptions(only, shown, hidden)
        : Exemptions.NONE;
  }

  private static Mode mode(ResultSet row) throws SQLException {
    return new Mode(
        Confidentiality.valueOf(Sql.text(row, "mode")),
        Sql.instantOrNull(row, "announced_until"),
        Confidentiality.valueOf(Sql.text(row, "mode_after")));
  }

  private static @Nullable DocumentId document(@Nullable UUID id) {
    return id == null ? null : new DocumentId(id);
  }

  private static @Nullable PersonId person(@Nullable UUID id) {
    return id == null ? null : new PersonId(id);
  }

  DocumentId id() {
    return facts.id();
  }
}
