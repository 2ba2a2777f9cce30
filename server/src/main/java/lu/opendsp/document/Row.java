package lu.opendsp.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import lu.opendsp.access.DocumentFacts;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.kernel.Sql;
import lu.opendsp.policy.Confidentiality;
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
    byte[] sealed) {

  static final String COLUMNS =
      """
      d.record_id, d.document_id, d.filer_id, d.type_code, d.mode, d.announced_until, d.mode_after,
      d.status, d.filed_at, d.care_from, d.size, d.replaces, d.replaced_by, d.version, d.metadata
      """;

  static Row of(ResultSet row, int number) throws SQLException {
    DocumentType type = DocumentType.find(Sql.text(row, "type_code")).orElseThrow();
    return new Row(
        new DocumentFacts(
            new DocumentId(Sql.uuid(row, "document_id")),
            new RecordId(Sql.uuid(row, "record_id")),
            new PersonId(Sql.uuid(row, "filer_id")),
            mode(row),
            type.category()),
        type,
        DocumentStatus.valueOf(Sql.text(row, "status")),
        Sql.instant(row, "filed_at"),
        Sql.instant(row, "care_from"),
        row.getLong("size"),
        document(Sql.uuidOrNull(row, "replaces")),
        document(Sql.uuidOrNull(row, "replaced_by")),
        row.getLong("version"),
        row.getBytes("metadata"));
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

  DocumentId id() {
    return facts.id();
  }
}
