package lu.opendsp.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import lu.opendsp.access.VisibleDocuments;
import lu.opendsp.kernel.Cursor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.Page;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.kernel.Slice;
import lu.opendsp.kernel.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of the registry, found only through what the gate lets be visible. */
@Component
final class Registry {

  private final JdbcClient jdbc;

  Registry(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * One page, newest first, with the total over all pages: one statement, so that both are of one
   * moment. Counts on document_newest_filed or document_newest_care.
   */
  Page<Row> find(RecordId record, VisibleDocuments visible, DocumentFilter filter, Slice slice) {
    var parameters = new HashMap<String, @Nullable Object>(visible.parameters());
    parameters.put("record", record.value());
    String where =
        (seen(visible) + " WHERE d.record_id = :record AND " + visible.sql("d"))
            + conditions(filter, parameters);
    String by = filter.order() == DocumentFilter.Order.NEWEST_CARE ? "care_from" : "filed_at";
    String sql =
        """
        SELECT whole.total, page.* FROM (SELECT count(*) AS total %1$s) whole
          LEFT JOIN (SELECT %2$s %1$s %3$s
                      ORDER BY d.%4$s DESC, d.document_id DESC LIMIT %5$d) page ON TRUE
         ORDER BY page.%4$s DESC, page.document_id DESC
        """
            .formatted(where, Row.COLUMNS_SEEN, after(slice, by, parameters), by, slice.size() + 1);
    Found found = jdbc.sql(sql).params(parameters).query(Registry::found);
    return page(found, slice, filter.order());
  }

  private record Found(int total, List<Row> rows) {}

  /** The total stands in every row; there is one row of nothing else when the page is empty. */
  private static Found found(ResultSet result) throws SQLException {
    int total = 0;
    var rows = new ArrayList<Row>();
    while (result.next()) {
      total = result.getInt("total");
      if (result.getObject("document_id") != null) {
        rows.add(Row.of(result, rows.size()));
      }
    }
    return new Found(total, rows);
  }

  /** Each document with its neighbours among the versions, as far as they are visible. */
  private static String seen(VisibleDocuments visible) {
    return """
     FROM document.document d
     LEFT JOIN document.document newer
       ON newer.record_id = d.record_id AND newer.document_id = d.replaced_by AND %s
     LEFT JOIN document.document older
       ON older.record_id = d.record_id AND older.document_id = d.replaces AND %s
    """
        .formatted(visible.sql("newer"), visible.sql("older"));
  }

  private static Page<Row> page(Found found, Slice slice, DocumentFilter.Order order) {
    List<Row> rows = found.rows();
    if (rows.size() <= slice.size() || slice.size() == 0) {
      return new Page<>(slice.size() == 0 ? List.of() : rows, found.total(), null);
    }
    List<Row> page = rows.subList(0, slice.size());
    Row last = page.getLast();
    Instant at = order == DocumentFilter.Order.NEWEST_CARE ? last.careFrom() : last.filedAt();
    return new Page<>(page, found.total(), new Cursor(at, last.id().value()));
  }

  private static String after(Slice slice, String by, Map<String, @Nullable Object> parameters) {
    Cursor cursor = slice.after();
    if (cursor == null) {
      return "";
    }
    parameters.put("cursor_at", Sql.at(cursor.at()));
    parameters.put("cursor_id", cursor.id());
    return " AND (d." + by + ", d.document_id) < (:cursor_at, :cursor_id)";
  }

  private static String conditions(
      DocumentFilter filter, Map<String, @Nullable Object> parameters) {
    var conditions = new ArrayList<String>();
    Set<String> types = filter.types().stream().map(DocumentType::code).collect(Collectors.toSet());
    within(conditions, parameters, new Asked(Row.STATUS_SEEN, "status", names(filter.statuses())));
    within(conditions, parameters, new Asked("d.category", "category", names(filter.categories())));
    within(conditions, parameters, new Asked("d.type_code", "type", types));
    if (!filter.authors().isEmpty()) {
      conditions.add("d.filer_id IN (:filers)");
      parameters.put(
          "filers", filter.authors().stream().map(PersonId::value).collect(Collectors.toSet()));
    }
    bound(conditions, parameters, "filed_at >= :filed_from", filter.filedFrom());
    bound(conditions, parameters, "filed_at < :filed_to", filter.filedTo());
    bound(conditions, parameters, "care_from >= :care_from", filter.careFrom());
    bound(conditions, parameters, "care_from < :care_to", filter.careTo());
    return conditions.stream().map(condition -> " AND " + condition).collect(Collectors.joining());
  }

  private static Set<String> names(Set<? extends Enum<?>> values) {
    return values.stream().map(Enum::name).collect(Collectors.toSet());
  }

  private record Asked(String expression, String name, Set<String> values) {}

  private static void within(
      List<String> conditions, Map<String, @Nullable Object> parameters, Asked asked) {
    if (!asked.values().isEmpty()) {
      conditions.add(asked.expression() + " IN (:" + asked.name() + ")");
      parameters.put(asked.name(), asked.values());
    }
  }

  private static void bound(
      List<String> conditions,
      Map<String, @Nullable Object> parameters,
      String condition,
      @Nullable Instant value) {
    if (value != null) {
      conditions.add("d." + condition);
      parameters.put(condition.substring(condition.indexOf(':') + 1), Sql.at(value));
    }
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

  /** A document that may be seen, as it is seen. */
  Row get(RecordId record, VisibleDocuments visible, DocumentId document) {
    return jdbc.sql(
            ("SELECT " + Row.COLUMNS_SEEN + seen(visible))
                + " WHERE d.record_id = :record AND d.document_id = :document")
        .params(visible.parameters())
        .param("record", record.value())
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

  /** Notes that the holder's side has seen these. */
  void noteSeen(RecordId record, List<DocumentId> documents, Instant at) {
    if (documents.isEmpty()) {
      return;
    }
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
