package lu.opendsp.document;

import lu.opendsp.access.Grant;
import lu.opendsp.kernel.DocumentId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A new version takes the place of the one before, and what the patient said by name goes on
 * counting for it.
 */
@Component
final class Supersession {

  private final JdbcClient jdbc;
  private final ExemptionRows exemptions;

  Supersession(JdbcClient jdbc, ExemptionRows exemptions) {
    this.jdbc = jdbc;
    this.exemptions = exemptions;
  }

  void supersede(Grant grant, Row target, DocumentId by) {
    exemptions.inherit(grant, target, by);
    jdbc.sql(
            """
            UPDATE document.document
               SET status = 'SUPERSEDED', replaced_by = :by, version = version + 1
             WHERE record_id = :record AND document_id = :document
            """)
        .param("record", target.facts().record().value())
        .param("document", target.id().value())
        .param("by", by.value())
        .update();
  }
}
