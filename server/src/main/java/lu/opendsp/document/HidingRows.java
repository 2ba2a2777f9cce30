package lu.opendsp.document;

import lu.opendsp.access.DocumentFacts;
import lu.opendsp.access.Grant;
import lu.opendsp.kernel.Sql;
import lu.opendsp.record.HealthRecords;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps what is hidden from those who represent a minor: all versions of a document or none. It
 * moves the version of the record's facts and neither the document's version nor its date, so that
 * who sees it again cannot tell that it was hidden.
 */
@Component
final class HidingRows {

  private final JdbcClient jdbc;
  private final HealthRecords records;

  HidingRows(JdbcClient jdbc, HealthRecords records) {
    this.jdbc = jdbc;
    this.records = records;
  }

  /** Hides all versions of it from now on, or lets them be seen again. */
  void say(Grant grant, DocumentFacts document, boolean hide) {
    jdbc.sql(
            """
            WITH RECURSIVE chain AS (
              SELECT record_id, document_id, replaces, replaced_by FROM document.document
               WHERE record_id = :record AND document_id = :document
              UNION
              SELECT o.record_id, o.document_id, o.replaces, o.replaced_by
                FROM chain c JOIN document.document o
                  ON o.record_id = c.record_id
                 AND o.document_id IN (c.replaces, c.replaced_by)),
            said AS (
              UPDATE document.document d
                 SET hidden_by = CASE WHEN :hide THEN CAST(:person AS uuid) END
                FROM chain c
               WHERE d.record_id = c.record_id AND d.document_id = c.document_id
                 AND (d.hidden_by IS NOT NULL) <> :hide
              RETURNING d.record_id, d.document_id)
            INSERT INTO document.hiding_change (record_id, document_id, number, valid_from, hidden,
              person_id)
            SELECT s.record_id, s.document_id,
                   (SELECT count(*) + 1 FROM document.hiding_change h
                     WHERE h.record_id = s.record_id AND h.document_id = s.document_id),
                   :now, :hide, :person
              FROM said s
            """)
        .param("record", document.record().value())
        .param("document", document.id().value())
        .param("hide", hide)
        .param("person", grant.actor().id())
        .param("now", Sql.at(grant.at()))
        .update();
    records.factsChanged(grant.record());
  }
}
