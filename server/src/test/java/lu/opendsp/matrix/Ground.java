package lu.opendsp.matrix;

import java.util.List;
import java.util.stream.Collectors;
import lu.opendsp.testing.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is kept, seen from below, to tell whether somebody changed it. */
final class Ground {

  private static final List<String> KEPT =
      List.of(
          "SELECT record_id, document_id, mode, status, version, replaced_by"
              + " FROM document.document",
          "SELECT * FROM record.health_record",
          "SELECT * FROM consent.relation",
          "SELECT * FROM consent.mandate",
          "SELECT * FROM consent.visit_objection",
          "SELECT * FROM consent.stewardship",
          "SELECT * FROM consent.presence_code",
          "SELECT * FROM consent.code_presentation",
          "SELECT * FROM directory.listing",
          "SELECT * FROM identity.account");

  private final JdbcClient jdbc;

  Ground(TestDatabase database) {
    this.jdbc = JdbcClient.create(database.owner());
  }

  int documents() {
    return jdbc.sql("SELECT count(*) FROM document.document").query(Integer.class).single();
  }

  /** The same as long as nobody changes a document, a record, a choice or a listing. */
  String state() {
    return KEPT.stream()
        .map(rows ->
            jdbc.sql(
                    "SELECT COALESCE(md5(string_agg(kept::text, '|' ORDER BY kept::text)), '') FROM"
                        + " ("
                        + rows
                        + ") AS kept")
                .query(String.class)
                .single())
        .collect(Collectors.joining(" "));
  }
}
