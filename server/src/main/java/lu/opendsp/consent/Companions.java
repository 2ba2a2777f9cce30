package lu.opendsp.consent;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.kernel.Sql;
import lu.opendsp.record.HealthRecords;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who accompanies whom, each choice from–to. */
@Component
public class Companions {

  /** More nobody needs at his side, nor looks after. */
  private static final int MAX = 100;

  private final JdbcClient jdbc;
  private final HealthRecords records;
  private final Clock clock;

  Companions(JdbcClient jdbc, HealthRecords records, Clock clock) {
    this.jdbc = jdbc;
    this.records = records;
    this.clock = clock;
  }

  /** Who accompanies the holder of a record now. */
  public List<Companion> of(RecordId record) {
    return inForce("record_id = :id", record.value());
  }

  /** Into whose records somebody may look now. */
  public List<Companion> withWhom(PatientId person) {
    return inForce("person_id = :id", person.value());
  }

  private List<Companion> inForce(String condition, UUID id) {
    return jdbc.sql(
            """
            SELECT record_id, person_id, valid_from, valid_to FROM consent.companion
             WHERE valid_from <= :now AND (valid_to IS NULL OR valid_to > :now) AND %s
             ORDER BY valid_from, record_id LIMIT %d
            """
                .formatted(condition, MAX))
        .param("id", id)
        .param("now", Sql.at(clock.instant()))
        .query(Companions::companion)
        .list();
  }

  private static Companion companion(ResultSet row, int number) throws SQLException {
    return new Companion(
        new RecordId(Sql.uuid(row, "record_id")),
        new PatientId(Sql.uuid(row, "person_id")),
        Sql.instant(row, "valid_from"),
        Sql.instantOrNull(row, "valid_to"));
  }

  /** Chooses somebody; the same choice made before ends, so that a new end counts. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void choose(RecordId record, PatientId who, @Nullable Instant until, UUID by) {
    Instant now = clock.instant();
    if (until != null && !until.isAfter(now)) {
      throw new IllegalArgumentException("a choice ends after it begins");
    }
    end(record, who);
    jdbc.sql(
            """
            INSERT INTO consent.companion (record_id, person_id, valid_from, valid_to, chosen_by)
            VALUES (:record, :who, :now, :until, :by)
            """)
        .param("record", record.value())
        .param("who", who.value())
        .param("now", Sql.at(now))
        .param("until", Sql.atOrNull(until))
        .param("by", by)
        .update();
    records.factsChanged(record);
  }

  /** Ends a choice; one that is not in force stays ended. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void end(RecordId record, PatientId who) {
    jdbc.sql(
            """
            UPDATE consent.companion SET valid_to = :now
             WHERE record_id = :record AND person_id = :who
               AND (valid_to IS NULL OR valid_to > :now)
            """)
        .param("record", record.value())
        .param("who", who.value())
        .param("now", Sql.at(clock.instant()))
        .update();
    records.factsChanged(record);
  }
}
