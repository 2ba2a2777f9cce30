package lu.opendsp.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import lu.opendsp.access.Grant;
import lu.opendsp.access.VisibleDocuments;
import lu.opendsp.document.DocumentGroup.Kind;
import lu.opendsp.document.Groups.Content;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.kernel.Sql;
import lu.opendsp.vault.SealBroken;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Groups as one asker is told of them: as they would stand had the documents he does not see never
 * been filed (decision 0027).
 *
 * <p>An entry is told to who sees its document and another that was filed when it came in; a group,
 * to who is told of an entry it was made with. Times are those of the documents he sees. What the
 * filer wrote about all of it comes back to the filer alone, for nobody can know which documents he
 * spoke of.
 */
@Component
final class ToldGroups {

  private static final Logger LOG = LoggerFactory.getLogger(ToldGroups.class);

  private final JdbcClient jdbc;
  private final JsonMapper json;

  ToldGroups(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /**
   * A group as one asker is told of it, still sealed.
   *
   * @param madeAt when it was made, as far as he sees
   * @param filledAt when something came into it last, as far as he sees
   */
  record GroupRow(
      GroupId id,
      Kind kind,
      PersonId filer,
      Instant madeAt,
      Instant filledAt,
      List<DocumentId> documents,
      byte[] sealed) {}

  /** All that are told, or one. Counts on the primary keys, which begin with the record. */
  List<GroupRow> findAll(RecordId record, VisibleDocuments visible, @Nullable GroupId only) {
    String sql =
        """
        WITH told_entry AS (
            SELECT e.group_id, e.document_id, min(e.number) AS number,
                   max(b.filed_at) AS filled_at, min(b.filed_at) FILTER (WHERE e.made) AS made_at
              FROM %s d
              JOIN document.group_entry e
                ON e.record_id = d.record_id AND e.document_id = d.document_id
              JOIN document.document b
                ON b.record_id = e.record_id AND b.document_id = e.by_document
             WHERE e.record_id = :record AND %s AND %s %s
             GROUP BY e.group_id, e.document_id),
        told AS (
            SELECT group_id, array_agg(document_id ORDER BY number, document_id) AS documents,
                   min(made_at) AS made_at, max(filled_at) AS filled_at
              FROM told_entry GROUP BY group_id)
        SELECT group_id, g.kind, g.filer_id, g.metadata, t.made_at, t.filled_at, t.documents
          FROM told t JOIN document.document_group g USING (group_id)
         WHERE g.record_id = :record AND t.made_at IS NOT NULL
         LIMIT %d
        """
            .formatted(
                visible.among(":record"),
                visible.sql("d"),
                visible.sql("b"),
                only == null ? "" : "AND e.group_id = :only",
                Registry.CANDIDATES_MAX + 1);
    List<GroupRow> rows =
        jdbc.sql(sql)
            .params(visible.parameters())
            .param("record", record.value())
            .param("only", only == null ? record.value() : only.value())
            .query(ToldGroups::row)
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
        Sql.instant(row, "made_at"),
        Sql.instant(row, "filled_at"),
        Arrays.stream(documents).map(DocumentId::new).toList(),
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
    byte[] plain = grant.unseal(row.sealed(), Groups.field(row.id()));
    Content content = json.readValue(plain, Content.class);
    SubmissionSet said = content.said();
    boolean own = row.filer().value().equals(grant.actor().id());
    return new DocumentGroup(
        row.id(),
        grant.patient(),
        row.kind(),
        own ? said : said.withoutWords(),
        Objects.requireNonNullElse(said.date(), row.madeAt()),
        row.filledAt(),
        row.filer(),
        content.filerName(),
        content.filerOrganisation(),
        content.filedByPatient(),
        row.documents());
  }
}
