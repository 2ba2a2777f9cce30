package lu.opendsp.consent;

import java.time.Clock;
import java.util.Optional;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.kernel.Sql;
import lu.opendsp.patient.IdentitiesMerged;
import lu.opendsp.record.HealthRecord;
import lu.opendsp.record.HealthRecords;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whom a person bars he bars in both records once his identities are joined. Relations that let
 * somebody in are never carried over.
 */
@Component
class SharedBlocks {

  private final JdbcClient jdbc;
  private final HealthRecords records;
  private final Clock clock;

  SharedBlocks(JdbcClient jdbc, HealthRecords records, Clock clock) {
    this.jdbc = jdbc;
    this.records = records;
    this.clock = clock;
  }

  /** Carries the blocks of each over to the other, or ends exactly those that were. */
  @EventListener
  @Order(2)
  @Transactional(propagation = Propagation.MANDATORY)
  public void note(IdentitiesMerged merged) {
    Optional<RecordId> one = idOf(merged.survivor());
    Optional<RecordId> other = idOf(merged.merged());
    if (one.isEmpty() || other.isEmpty()) {
      return;
    }
    if (merged.apart()) {
      end(one.get(), other.get());
      end(other.get(), one.get());
    } else {
      carry(one.get(), other.get());
      carry(other.get(), one.get());
    }
  }

  private Optional<RecordId> idOf(PatientId patient) {
    return records.find(patient).map(HealthRecord::id);
  }

  private void carry(RecordId from, RecordId to) {
    jdbc.sql(
            """
            WITH carried AS (
              INSERT INTO consent.relation (record_id, kind, person_id, valid_from, valid_to)
              SELECT DISTINCT CAST(:to AS uuid), 'BLOCKED', b.person_id, CAST(:now AS timestamptz),
                     CAST(NULL AS timestamptz)
                FROM consent.relation b
               WHERE b.record_id = :from AND b.kind = 'BLOCKED' AND b.valid_from <= :now
                 AND (b.valid_to IS NULL OR b.valid_to > :now)
                 AND NOT EXISTS (SELECT 1 FROM consent.relation t
                                  WHERE t.record_id = :to AND t.kind = 'BLOCKED'
                                    AND t.person_id = b.person_id AND t.valid_from <= :now
                                    AND (t.valid_to IS NULL OR t.valid_to > :now))
              RETURNING record_id, person_id, valid_from)
            INSERT INTO consent.carried_block (record_id, person_id, valid_from, other_id)
            SELECT record_id, person_id, valid_from, CAST(:from AS uuid) FROM carried
            """)
        .param("from", from.value())
        .param("to", to.value())
        .param("now", Sql.at(clock.instant()))
        .update();
  }

  private void end(RecordId record, RecordId other) {
    jdbc.sql(
            """
            UPDATE consent.relation r SET valid_to = :now
             WHERE r.record_id = :record AND r.kind = 'BLOCKED'
               AND (r.valid_to IS NULL OR r.valid_to > :now)
               AND EXISTS (SELECT 1 FROM consent.carried_block c
                            WHERE c.record_id = r.record_id AND c.person_id = r.person_id
                              AND c.valid_from = r.valid_from AND c.other_id = :other)
            """)
        .param("record", record.value())
        .param("other", other.value())
        .param("now", Sql.at(clock.instant()))
        .update();
  }
}
