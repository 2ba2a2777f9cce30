package lu.opendsp.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lu.opendsp.access.Grant;
import lu.opendsp.access.VisibleDocuments;
import lu.opendsp.document.DocumentGroup.Kind;
import lu.opendsp.document.Publications.Publication;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.kernel.Sql;
import lu.opendsp.vault.KeyPurpose;
import lu.opendsp.vault.SealBroken;
import lu.opendsp.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rows of groups and of their entries, found only through what the gate lets be visible. */
@Component
final class Groups {

  private static final Logger LOG = LoggerFactory.getLogger(Groups.class);

  private final JdbcClient jdbc;
  private final Vault vault;
  private final JsonMapper json;

  Groups(JdbcClient jdbc, Vault vault, JsonMapper json) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.json = json;
  }

  /** The sealed part of a row. */
  record Content(
      SubmissionSet said, String filerName, String filerOrganisation, boolean filedByPatient) {}

  /**
   * A group as one asker sees it, still sealed.
   *
   * @param whole whether he sees all of its documents
   */
  record GroupRow(
      GroupId id,
      Kind kind,
      PersonId filer,
      Instant date,
      Instant filedAt,
      List<DocumentId> documents,
      boolean whole,
      byte[] sealed) {}

  /**
   * Keeps what was filed together, inside the transaction of its filing. A replay brings no new
   * set: what was filed together was filed before.
   */
  void keepTogether(SubmissionSet set, List<Publication> filed) {
    if (filed.stream().anyMatch(Publication.Accepted.class::isInstance)) {
      file(set, filed.stream().map(Groups::entry).toList());
    }
  }

  static DocumentEntry entry(Publication filed) {
    return switch (filed) {
      case Publication.Accepted(DocumentEntry entry) -> entry;
      case Publication.AlreadyHere(DocumentEntry entry) -> entry;
      default -> throw new IllegalStateException("only what was filed is kept together");
    };
  }

  private void file(SubmissionSet set, List<DocumentEntry> entries) {
    DocumentEntry first = entries.getFirst();
    GroupId id = file(Kind.SUBMISSION_SET, set, first);
    add(first.record(), id, entries.stream().map(DocumentEntry::id).toList());
  }

  /** A new folder of whoever filed this document, still empty. */
  GroupId fileFolder(SubmissionSet said, DocumentEntry first) {
    return file(Kind.FOLDER, said, first);
  }

  private GroupId file(Kind kind, SubmissionSet set, DocumentEntry first) {
    GroupId id = GroupId.random();
    var content =
        new Content(set, first.filerName(), first.filerOrganisation(), first.filedByPatient());
    Instant date = set.date() == null ? first.filedAt() : set.date();
    jdbc.sql(
            """
            INSERT INTO document.document_group
              (record_id, group_id, kind, filer_id, dated_at, filed_at, metadata)
            VALUES (:record, :group, :kind, :filer, :dated, :filed, :metadata)
            """)
        .param("record", first.record().value())
        .param("group", id.value())
        .param("kind", kind.name())
        .param("filer", first.filer().value())
        .param("dated", Sql.at(date))
        .param("filed", Sql.at(first.filedAt()))
        .param("metadata", seal(first.record(), id, content))
        .update();
    jdbc.sql("INSERT INTO document.group_locator (group_id, record_id) VALUES (:group, :record)")
        .param("group", id.value())
        .param("record", first.record().value())
        .update();
    return id;
  }

  /** Puts these behind those that are in it; what is in it already stays where it is. */
  void add(RecordId record, GroupId group, List<DocumentId> documents) {
    jdbc.sql(
            """
            INSERT INTO document.group_entry (record_id, group_id, number, document_id)
            SELECT :record, :group, number + (SELECT coalesce(max(e.number), 0)
                     FROM document.group_entry e
                    WHERE e.record_id = :record AND e.group_id = :group), document_id
              FROM unnest(:documents) WITH ORDINALITY AS entry (document_id, number)
                ON CONFLICT DO NOTHING
            """)
        .param("record", record.value())
        .param("group", group.value())
        .param("documents", documents.stream().map(DocumentId::value).toArray(UUID[]::new))
        .update();
  }

  private byte[] seal(RecordId record, GroupId group, Content content) {
    return vault.seal(record, KeyPurpose.CONTENT, json.writeValueAsBytes(content), field(group));
  }

  /** The submission set a document came in first, if one was kept. */
  Optional<GroupId> findSetOf(RecordId record, DocumentId document) {
    return jdbc.sql(
            """
            SELECT g.group_id FROM document.group_entry e
              JOIN document.document_group g USING (record_id, group_id)
             WHERE e.record_id = :record AND e.document_id = :document
               AND g.kind = 'SUBMISSION_SET'
             ORDER BY g.filed_at LIMIT 1
            """)
        .param("record", record.value())
        .param("document", document.value())
        .query((row, _) -> new GroupId(Sql.uuid(row, "group_id")))
        .optional();
  }

  /** In which record a group is, whoever asks. */
  Optional<RecordId> findRecord(GroupId group) {
    return jdbc.sql("SELECT record_id FROM document.group_locator WHERE group_id = :group")
        .param("group", group.value())
        .query((row, _) -> new RecordId(Sql.uuid(row, "record_id")))
        .optional();
  }

  /** The groups with a visible document in them, each with those: all, or one. */
  List<GroupRow> findAll(RecordId record, VisibleDocuments visible, @Nullable GroupId only) {
    String sql =
        """
        SELECT g.*, seen.documents, cardinality(seen.documents) =
               (SELECT count(*) FROM document.group_entry e
                 WHERE e.record_id = g.record_id AND e.group_id = g.group_id) AS whole
          FROM document.document_group g
         CROSS JOIN LATERAL (
               SELECT array_agg(d.document_id ORDER BY e.number, d.document_id) AS documents
                 FROM document.group_entry e
                 JOIN document.document d USING (record_id, document_id)
                WHERE record_id = g.record_id AND e.group_id = g.group_id AND %s) seen
         WHERE g.record_id = :record AND seen.documents IS NOT NULL %s
         LIMIT %d
        """
            .formatted(
                visible.sql("d"),
                only == null ? "" : "AND g.group_id = :only",
                Registry.CANDIDATES_MAX + 1);
    List<GroupRow> rows =
        jdbc.sql(sql)
            .params(visible.parameters())
            .param("record", record.value())
            .param("only", only == null ? record.value() : only.value())
            .query(Groups::row)
            .list();
    if (rows.size() > Registry.CANDIDATES_MAX) {
      throw Problem.of(ProblemCode.SEARCH_TOO_WIDE, Registry.CANDIDATES_MAX).thrown();
    }
    return rows;
  }

  private static GroupRow row(ResultSet row, int number) throws SQLException {
    UUID[] documents = (UUID[]) row.getArray("documents").getArray();
    return new GroupRow(
        new GroupId(Sql.uuid(row, "group_id")),
        Kind.valueOf(Sql.text(row, "kind")),
        new PersonId(Sql.uuid(row, "filer_id")),
        Sql.instant(row, "dated_at"),
        Sql.instant(row, "filed_at"),
        Arrays.stream(documents).map(DocumentId::new).toList(),
        row.getBoolean("whole"),
        row.getBytes("metadata"));
  }

  /** The group of a row, unless what was sealed was changed: that is logged, with ids only. */
  Optional<DocumentGroup> find(Grant grant, GroupRow row) {
    try {
      return Optional.of(get(grant, row));
    } catch (SealBroken broken) {
      if (broken.reason() != SealBroken.Reason.CHANGED) {
        throw broken;
      }
      LOG.error("damaged: {}", broken.getMessage());
      return Optional.empty();
    }
  }

  /** The same, or the broken seal is thrown. */
  DocumentGroup get(Grant grant, GroupRow row) {
    byte[] plain = grant.unseal(row.sealed(), field(row.id()));
    Content content = json.readValue(plain, Content.class);
    return new DocumentGroup(
        row.id(),
        grant.patient(),
        row.kind(),
        row.whole() ? content.said() : content.said().withoutWords(),
        row.date(),
        row.filedAt(),
        row.filer(),
        content.filerName(),
        content.filerOrganisation(),
        content.filedByPatient(),
        row.documents());
  }

  private static String field(GroupId group) {
    return "group/" + group + "/metadata";
  }
}
