package lu.opendsp.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import lu.opendsp.access.Grant;
import lu.opendsp.access.VisibleDocuments;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.kernel.Cursor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.Page;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.kernel.Slice;
import lu.opendsp.kernel.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of the registry, found only through what the gate lets be visible. */
@Component
final class Registry {

  private final JdbcClient jdbc;
  private final Conditions conditions;

  Registry(JdbcClient jdbc, Conditions conditions) {
    this.jdbc = jdbc;
    this.conditions = conditions;
  }

  /** The parameter that names the record. */
  private static final String RECORD = "of_record";

  /** More than anybody filters by hand; who has more narrows by what stands in clear. */
  static final int CANDIDATES_MAX = 10_000;

  /**
   * One page with the total over all pages: one statement, so that both are of one moment. What is
   * visible is found once, by ids alone; the sealed metadata are read for the page only, each row
   * where it was found ({@code ctid} holds for as long as the statement).
   */
  Page<Row> find(RecordId record, VisibleDocuments visible, DocumentFilter filter, Slice slice) {
    Where where = where(record, visible, filter);
    String found = where.sql();
    String sql =
        """
        WITH found AS MATERIALIZED (
          SELECT d.document_id, d.place, %2$s AS sorted %1$s)
        SELECT whole.total, page.* FROM (SELECT count(*) AS total FROM found) whole
          LEFT JOIN (SELECT %3$s, chosen.sorted %4$s
                       JOIN (SELECT * FROM found WHERE TRUE %5$s
                              ORDER BY sorted %6$s, document_id %6$s LIMIT %7$d) chosen
                         ON chosen.place = d.ctid
                      WHERE d.record_id = :%8$s) page ON TRUE
         ORDER BY page.sorted %6$s, page.document_id %6$s
        """
            .formatted(
                found,
                column(filter.order()),
                Row.COLUMNS_SEEN,
                seen(visible),
                after(slice, filter.order(), where),
                filter.order().newestFirst() ? "DESC" : "ASC",
                slice.size() + 1,
                RECORD);
    return page(jdbc.sql(sql).params(where.parameters()).query(Registry::found), slice);
  }

  /** All that fulfil what can be asked in SQL. */
  List<Row> findAll(RecordId record, VisibleDocuments visible, DocumentFilter filter) {
    Where where = where(record, visible, filter);
    List<Row> rows =
        jdbc.sql("SELECT " + Row.COLUMNS_SEEN + where.sql() + " LIMIT " + (CANDIDATES_MAX + 1))
            .params(where.parameters())
            .query(Row::of)
            .list();
    if (rows.size() > CANDIDATES_MAX) {
      throw Problem.of(ProblemCode.SEARCH_TOO_WIDE, CANDIDATES_MAX).thrown();
    }
    return rows;
  }

  private Where where(RecordId record, VisibleDocuments visible, DocumentFilter filter) {
    Map<String, Object> parameters = visible.parameters();
    parameters.put(RECORD, record.value());
    String among = seen(visible, visible.among(":" + RECORD));
    var where = new Where(among + " WHERE " + visible.sql("d"), parameters);
    conditions.write(record, filter, where);
    return where;
  }

  /** What a page is sorted by; when a document was made is sealed and never asked here. */
  private static String column(DocumentFilter.Order order) {
    return switch (order) {
      case NEWEST_FILED, OLDEST_FILED -> "d.filed_at";
      case NEWEST_CARE, OLDEST_CARE -> "d.care_from";
      case NEWEST_UPDATED, OLDEST_UPDATED -> Row.UPDATED_SEEN;
      case NEWEST_CREATED, OLDEST_CREATED -> throw new IllegalArgumentException("sealed");
    };
  }

  /**
   * @param sorted what each row is sorted by
   */
  private record Found(int total, List<Row> rows, List<Instant> sorted) {}

  /** The total stands in every row; there is one row of nothing else when the page is empty. */
  private static Found found(ResultSet result) throws SQLException {
    int total = 0;
    var rows = new ArrayList<Row>();
    var sorted = new ArrayList<Instant>();
    while (result.next()) {
      total = result.getInt("total");
      if (result.getObject("document_id") != null) {
        rows.add(Row.of(result, rows.size()));
        sorted.add(Sql.instant(result, "sorted"));
      }
    }
    return new Found(total, rows, sorted);
  }

  /** Each document with its neighbours among the versions, as far as they are visible. */
  private static String seen(VisibleDocuments visible) {
    return seen(visible, "document.document");
  }

  private static String seen(VisibleDocuments visible, String rows) {
    return """
     FROM %s d
     LEFT JOIN document.document newer
       ON newer.record_id = d.record_id AND newer.document_id = d.replaced_by AND %s
     LEFT JOIN document.document older
       ON older.record_id = d.record_id AND older.document_id = d.replaces AND %s
    """
        .formatted(rows, visible.sql("newer"), visible.sql("older"));
  }

  private static Page<Row> page(Found found, Slice slice) {
    List<Row> rows = found.rows();
    if (rows.size() <= slice.size() || slice.size() == 0) {
      return new Page<>(slice.size() == 0 ? List.of() : rows, found.total(), null);
    }
    List<Row> page = rows.subList(0, slice.size());
    Instant at = found.sorted().get(slice.size() - 1);
    return new Page<>(page, found.total(), new Cursor(at, page.getLast().id().value()));
  }

  private static String after(Slice slice, DocumentFilter.Order order, Where where) {
    Cursor cursor = slice.after();
    return cursor == null
        ? ""
        : "AND (sorted, document_id) "
            + (order.newestFirst() ? "<" : ">")
            + (" (" + where.bind(cursor.at()) + ", " + where.bind(cursor.id()) + ")");
  }

  /** The row of a document, whoever asks; the gate decides what becomes of it. */
  Optional<Row> find(DocumentId document) {
    return find(document, "");
  }

  /** The same, and nobody else changes it before this transaction ends. */
  Optional<Row> lock(DocumentId document) {
    return find(document, " FOR UPDATE OF d");
  }

  private Optional<Row> find(DocumentId document, String lock) {
    return jdbc.sql(
            "SELECT "
                + Row.COLUMNS
                + """
                 FROM document.locator l
                 JOIN document.document d USING (record_id, document_id)
                WHERE l.document_id = :document
                """
                + lock)
        .param("document", document.value())
        .query(Row::of)
        .optional();
  }

  /** A document that exists, with its neighbours as far as they are visible. */
  Row get(VisibleDocuments visible, DocumentId document) {
    return jdbc.sql(
            ("SELECT " + Row.COLUMNS_SEEN + seen(visible))
                + """
                 WHERE d.document_id = :document AND d.record_id =
                       (SELECT l.record_id FROM document.locator l WHERE l.document_id = :document)
                """)
        .params(visible.parameters())
        .param("document", document.value())
        .query(Row::of)
        .single();
  }

  /** Those of these documents that are visible. */
  List<Row> find(RecordId record, VisibleDocuments visible, Collection<DocumentId> documents) {
    if (documents.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            ("SELECT " + Row.COLUMNS_SEEN + seen(visible))
                + " WHERE d.record_id = :record AND d.document_id IN (:documents) AND "
                + visible.sql("d"))
        .params(visible.parameters())
        .param("record", record.value())
        .param("documents", documents.stream().map(DocumentId::value).toList())
        .query(Row::of)
        .list();
  }

  /** Who filed what is visible; as many as ever file in one record. */
  Set<PersonId> filers(RecordId record, VisibleDocuments visible) {
    return Set.copyOf(
        jdbc.sql(
                "SELECT DISTINCT d.filer_id FROM %s d WHERE %s LIMIT 500"
                    .formatted(visible.among(":record"), visible.sql("d")))
            .params(visible.parameters())
            .param("record", record.value())
            .query((row, _) -> new PersonId(Sql.uuid(row, "filer_id")))
            .list());
  }

  /** What this filer filed under this id of his. */
  Optional<Row> findFiled(RecordId record, PersonId filer, byte[] uniqueMac) {
    return jdbc.sql(
            "SELECT "
                + Row.COLUMNS
                + """
                 FROM document.document d
                WHERE d.record_id = :record AND d.filer_id = :filer AND d.unique_mac = :mac
                """)
        .param("record", record.value())
        .param("filer", filer.value())
        .param("mac", uniqueMac)
        .query(Row::of)
        .optional();
  }

  /** Notes that the holder has seen that these are there. */
  void noteSeen(RecordId record, List<DocumentId> documents, Instant at) {
    if (!documents.isEmpty()) {
      insertSeen(record, documents, at);
    }
  }

  /** Notes that the holder's side has seen these, if it is the holder who asks. */
  void noteSeen(Grant grant, List<DocumentId> documents) {
    boolean holderSide = grant.ground().isOfHolderSide() && grant.actor().kind() == ActorKind.CIVIL;
    if (!holderSide || documents.isEmpty()) {
      return;
    }
    insertSeen(grant.record(), documents, grant.at());
  }

  private void insertSeen(RecordId record, List<DocumentId> documents, Instant at) {
    jdbc.sql(
            """
            INSERT INTO document.seen_by_holder (record_id, document_id, at)
            SELECT :record, unnest(:documents), :at ON CONFLICT DO NOTHING
            """)
        .param("record", record.value())
        .param("documents", documents.stream().map(DocumentId::value).toArray(UUID[]::new))
        .param("at", Sql.at(at))
        .update();
  }

  /** Answers whether the holder's side has ever seen it. */
  boolean seenByHolder(Row row) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT 1 FROM document.seen_by_holder
                            WHERE record_id = :record AND document_id = :document)
            """)
        .param("record", row.facts().record().value())
        .param("document", row.id().value())
        .query(Boolean.class)
        .single();
  }
}
