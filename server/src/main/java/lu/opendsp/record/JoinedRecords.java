package lu.opendsp.record;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.kernel.Sql;
import lu.opendsp.patient.IdentitiesMerged;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which records are of one person since his identities were joined. Nothing moves from one to the
 * other; what is said here only ever narrows (view {@code record.gate_facts}).
 */
@Component
public class JoinedRecords {

  private final JdbcClient jdbc;
  private final HealthRecords records;
  private final Clock clock;

  JoinedRecords(JdbcClient jdbc, HealthRecords records, Clock clock) {
    this.jdbc = jdbc;
    this.records = records;
    this.clock = clock;
  }

  /** The other records of the same person. */
  public List<RecordId> of(RecordId record) {
    return jdbc.sql(
            """
            SELECT other_id FROM record.joined WHERE record_id = :record AND until IS NULL
             ORDER BY other_id
            """)
        .param("record", record.value())
        .query((row, _) -> new RecordId(Sql.uuid(row, "other_id")))
        .list();
  }

  /** Joins, or takes apart; before the others who listen, for they ask this class. */
  @EventListener
  @Order(1)
  @Transactional(propagation = Propagation.MANDATORY)
  public void note(IdentitiesMerged merged) {
    Optional<RecordId> survivor = idOf(merged.survivor());
    Optional<RecordId> other = idOf(merged.merged());
    if (survivor.isEmpty() || other.isEmpty()) {
      return;
    }
    if (merged.apart()) {
      records.countsOnAlone(survivor.get());
      records.countsOnAlone(other.get());
      part(survivor.get(), other.get());
    } else {
      join(survivor.get(), other.get(), false);
      join(other.get(), survivor.get(), true);
    }
    records.factsChanged(survivor.get());
    records.factsChanged(other.get());
  }

  private Optional<RecordId> idOf(PatientId patient) {
    return records.find(patient).map(HealthRecord::id);
  }

  private void join(RecordId record, RecordId other, boolean leads) {
    jdbc.sql(
            """
            INSERT INTO record.joined (record_id, other_id, since, leads)
            VALUES (:record, :other, :now, :leads)
            """)
        .param("record", record.value())
        .param("other", other.value())
        .param("now", Sql.at(clock.instant()))
        .param("leads", leads)
        .update();
  }

  private void part(RecordId one, RecordId other) {
    jdbc.sql(
            """
            UPDATE record.joined SET until = :now
             WHERE until IS NULL AND ((record_id = :one AND other_id = :other)
                                   OR (record_id = :other AND other_id = :one))
            """)
        .param("now", Sql.at(clock.instant()))
        .param("one", one.value())
        .param("other", other.value())
        .update();
  }
}
