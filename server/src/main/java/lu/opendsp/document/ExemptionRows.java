package lu.opendsp.document;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import lu.opendsp.access.DocumentFacts;
import lu.opendsp.access.Grant;
import lu.opendsp.document.DocumentExemptions.OfDocument;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.Sql;
import lu.opendsp.policy.Exemptions;
import lu.opendsp.record.HealthRecords;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps what is said about a document and single professionals. All versions of a document say the
 * same, those too that somebody does not see yet: else a correction, old or new, would show what
 * the patient hid.
 */
@Component
final class ExemptionRows {

  private final JdbcClient jdbc;
  private final HealthRecords records;

  ExemptionRows(JdbcClient jdbc, HealthRecords records) {
    this.jdbc = jdbc;
    this.records = records;
  }

  /** How often it changed. */
  long version(DocumentFacts document) {
    return jdbc.sql(
            """
            SELECT exemption_version FROM document.document
             WHERE record_id = :record AND document_id = :document
            """)
        .param("record", document.record().value())
        .param("document", document.id().value())
        .query(Long.class)
        .single();
  }

  /** What is said about the documents the grant reaches, where anything is. */
  List<OfDocument> all(Grant grant) {
    return jdbc.sql(
            """
            SELECT d.document_id, d.only_shown, d.shown_to, d.hidden_from, d.exemption_version,
                   c.valid_from
              FROM document.document d JOIN document.exemption_change c
                ON c.record_id = d.record_id AND c.document_id = d.document_id
               AND c.version = d.exemption_version
             WHERE d.record_id = :record AND d.exemption_version > 0
               AND (d.only_shown OR d.shown_to IS NOT NULL OR d.hidden_from IS NOT NULL)
               AND %s
             ORDER BY c.valid_from, d.document_id
            """
                .formatted(grant.visible().sql("d")))
        .params(grant.visible().parameters())
        .param("record", grant.record().value())
        .query((row, _) ->
            new OfDocument(
                new DocumentId(Sql.uuid(row, "document_id")),
                new Exemptions(
                    row.getBoolean("only_shown"),
                    Sql.uuids(row, "shown_to"),
                    Sql.uuids(row, "hidden_from")),
                row.getLong("exemption_version"),
                Sql.instant(row, "valid_from")))
        .list();
  }

  /** Says this from now on, of all versions of the document, and keeps what was said. */
  void say(Grant grant, DocumentFacts document, Exemptions then, long version) {
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
                 SET only_shown = :only, shown_to = :shown, hidden_from = :hidden,
                     exemption_version = :version
                FROM chain c
               WHERE d.record_id = c.record_id AND d.document_id = c.document_id
              RETURNING d.record_id, d.document_id, d.exemption_version, d.only_shown, d.shown_to,
                d.hidden_from)
            INSERT INTO document.exemption_change (record_id, document_id, version, valid_from,
              only_shown, shown_to, hidden_from, person_id)
            SELECT record_id, document_id, exemption_version, :now, only_shown, shown_to,
                   hidden_from, :person
              FROM said
            """)
        .param("record", document.record().value())
        .param("document", document.id().value())
        .param("only", then.onlyShown())
        .param("shown", array(then.shown()))
        .param("hidden", array(then.hidden()))
        .param("version", version)
        .param("now", Sql.at(grant.at()))
        .param("person", grant.actor().id())
        .update();
    records.factsChanged(grant.record());
  }

  /** Says of a new version what was said of the one it replaces. */
  void inherit(Grant grant, Row from, DocumentId to) {
    jdbc.sql(
            """
            WITH said AS (
              UPDATE document.document d
                 SET only_shown = o.only_shown, shown_to = o.shown_to,
                     hidden_from = o.hidden_from, exemption_version = o.exemption_version
                FROM document.document o
               WHERE o.record_id = :record AND o.document_id = :from AND o.exemption_version > 0
                 AND d.record_id = :record AND d.document_id = :to
              RETURNING d.record_id, d.document_id, d.exemption_version, d.only_shown, d.shown_to,
                d.hidden_from)
            INSERT INTO document.exemption_change (record_id, document_id, version, valid_from,
              only_shown, shown_to, hidden_from, person_id)
            SELECT record_id, document_id, exemption_version, :now, only_shown, shown_to,
                   hidden_from, :person
              FROM said
            """)
        .param("record", grant.record().value())
        .param("from", from.id().value())
        .param("to", to.value())
        .param("now", Sql.at(grant.at()))
        .param("person", grant.actor().id())
        .update();
  }

  private static UUID @Nullable [] array(Set<UUID> people) {
    return people.isEmpty() ? null : people.stream().sorted().toArray(UUID[]::new);
  }
}
