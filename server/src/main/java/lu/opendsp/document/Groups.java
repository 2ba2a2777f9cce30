package lu.opendsp.document;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import lu.opendsp.document.DocumentGroup.Kind;
import lu.opendsp.document.Publications.Publication;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.kernel.Sql;
import lu.opendsp.vault.KeyPurpose;
import lu.opendsp.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps which documents belong together, each time inside the transaction of what was filed. */
@Component
final class Groups {

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
   * Keeps what was filed together. A replay brings no new set: what was filed together was filed
   * before.
   */
  void keepTogether(SubmissionSet set, List<Publication> filed) {
    List<DocumentEntry> all = filed.stream().map(Groups::entry).toList();
    List<DocumentEntry> brought =
        filed.stream()
            .filter(answer -> answer instanceof Publication.Accepted || isInNoSet(entry(answer)))
            .map(Groups::entry)
            .toList();
    if (brought.isEmpty()) {
      return;
    }
    GroupId id = file(Kind.SUBMISSION_SET, set, brought.getFirst());
    var put = new ArrayList<Put>();
    for (DocumentEntry entry : all) {
      if (brought.contains(entry)) {
        put.add(new Put(entry.id(), entry.id(), true));
      } else {
        brought.forEach(by -> put.add(new Put(entry.id(), by.id(), false)));
      }
    }
    add(brought.getFirst().record(), id, put);
  }

  private boolean isInNoSet(DocumentEntry document) {
    return findSetOf(document).isEmpty();
  }

  /**
   * A document on its way into a group.
   *
   * @param by a document filed at the same time: who does not see it is not told of this entry
   * @param made whether the group is made with it
   */
  private record Put(DocumentId document, DocumentId by, boolean made) {}

  static DocumentEntry entry(Publication filed) {
    return switch (filed) {
      case Publication.Accepted(DocumentEntry entry) -> entry;
      case Publication.AlreadyHere(DocumentEntry entry) -> entry;
      default -> throw new IllegalStateException("only what was filed is kept together");
    };
  }

  /** A new folder of whoever filed these, made with documents. */
  GroupId fileFolder(SubmissionSet said, List<DocumentEntry> filed, List<DocumentId> documents) {
    GroupId id = file(Kind.FOLDER, said, filed.getFirst());
    add(filed.getFirst().record(), id, put(filed, documents, true));
    return id;
  }

  /** Puts these behind those that are in a folder, while those were filed. */
  void fill(GroupId folder, List<DocumentEntry> filed, List<DocumentId> documents) {
    add(filed.getFirst().record(), folder, put(filed, documents, false));
  }

  private static List<Put> put(
      List<DocumentEntry> filed, List<DocumentId> documents, boolean made) {
    return documents.stream()
        .flatMap(document -> filed.stream().map(by -> new Put(document, by.id(), made)))
        .toList();
  }

  private GroupId file(Kind kind, SubmissionSet set, DocumentEntry first) {
    GroupId id = GroupId.random();
    var content =
        new Content(set, first.filerName(), first.filerOrganisation(), first.filedByPatient());
    Instant date = set.date() == null ? first.filedAt() : set.date();
    jdbc.sql(
            """
            WITH located AS (
              INSERT INTO document.group_locator (group_id, record_id) VALUES (:group, :record))
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
    return id;
  }

  private void add(RecordId record, GroupId group, List<Put> put) {
    jdbc.sql(
            """
            INSERT INTO document.group_entry
              (record_id, group_id, number, document_id, by_document, made)
            SELECT :record, :group, number + (SELECT coalesce(max(e.number), 0)
                     FROM document.group_entry e
                    WHERE e.record_id = :record AND e.group_id = :group),
                   document_id, by_document, made
              FROM unnest(:documents, :by, :made) WITH ORDINALITY
                AS entry (document_id, by_document, made, number)
                ON CONFLICT DO NOTHING
            """)
        .param("record", record.value())
        .param("group", group.value())
        .param("documents", each(put, one -> one.document().value()).toArray(UUID[]::new))
        .param("by", each(put, one -> one.by().value()).toArray(UUID[]::new))
        .param("made", each(put, Put::made).toArray(Boolean[]::new))
        .update();
  }

  private static <T> Stream<T> each(List<Put> put, Function<Put, T> what) {
    return put.stream().map(what);
  }

  private byte[] seal(RecordId record, GroupId group, Content content) {
    return vault.seal(record, KeyPurpose.CONTENT, json.writeValueAsBytes(content), field(group));
  }

  /** What binds the sealed part of a row to its group. */
  static String field(GroupId group) {
    return "group/" + group + "/metadata";
  }

  /** The submission set a document was filed in, if one was kept. */
  Optional<GroupId> findSetOf(DocumentEntry document) {
    return jdbc.sql(
            """
            SELECT e.group_id FROM document.group_entry e
              JOIN document.document_group g USING (record_id, group_id)
             WHERE e.record_id = :record AND e.document_id = :document AND e.made
               AND g.kind = 'SUBMISSION_SET'
             ORDER BY e.group_id LIMIT 1
            """)
        .param("record", document.record().value())
        .param("document", document.id().value())
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
}
