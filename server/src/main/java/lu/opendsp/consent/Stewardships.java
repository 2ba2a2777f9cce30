package lu.opendsp.consent;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.kernel.Sql;
import lu.opendsp.record.HealthRecords;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which professional decides for a holder: one at a time, as long as the choice lasts it rests on.
 */
@Component
public class Stewardships {

  /** What somebody can be who decides: the choice that lasts longest first. */
  private static final String CHOSEN =
      """
       FROM consent.relation r
       WHERE r.record_id = :record AND r.person_id = :person
         AND r.kind IN ('REFERRING_DOCTOR', 'TRUSTED_CIRCLE')
         AND r.valid_from <= :now AND (r.valid_to IS NULL OR r.valid_to > :now)
         AND NOT EXISTS (SELECT 1 FROM consent.relation b
               WHERE b.record_id = r.record_id AND b.person_id = r.person_id
                 AND b.kind = 'BLOCKED' AND (b.valid_to IS NULL OR b.valid_to > :now))
       ORDER BY r.valid_to DESC NULLS FIRST, r.kind LIMIT 1
      """;

  private final JdbcClient jdbc;
  private final HealthRecords records;
  private final Clock clock;

  Stewardships(JdbcClient jdbc, HealthRecords records, Clock clock) {
    this.jdbc = jdbc;
    this.records = records;
    this.clock = clock;
  }

  /** Who decides now, by the view of the gate. */
  public Optional<Stewardship> inForce(RecordId record) {
    return jdbc.sql(
            """
            SELECT s.stewardship_id, s.person_id, s.named_by, s.valid_from, c.valid_to
              FROM consent.stewardship s
              JOIN consent.gate_facts c
                ON c.record_id = s.record_id AND c.person_id = s.person_id AND c.kind = s.kind
               AND c.valid_from = s.chosen_from AND c.manages
             WHERE s.record_id = :record AND s.valid_to IS NULL
               AND (c.valid_to IS NULL OR c.valid_to > :now)
            """)
        .param("record", record.value())
        .param("now", Sql.at(clock.instant()))
        .query((row, _) ->
            new Stewardship(
                Sql.uuid(row, "stewardship_id"),
                new PersonId(Sql.uuid(row, "person_id")),
                Sql.uuid(row, "named_by"),
                Sql.instant(row, "valid_from"),
                Sql.instantOrNull(row, "valid_to")))
        .optional();
  }

  /** Whether it is this one that is in force, or none where none was seen. */
  public boolean isStill(RecordId record, @Nullable UUID seen) {
    UUID now = inForce(record).map(Stewardship::id).orElse(null);
    return now == null ? seen == null : now.equals(seen);
  }

  /** Whether somebody is referring doctor or in the circle now, and not barred. */
  public boolean isTrusted(RecordId record, PersonId person) {
    return jdbc.sql("SELECT r.kind" + CHOSEN)
        .param("record", record.value())
        .param("person", person.value())
        .param("now", Sql.at(clock.instant()))
        .query(String.class)
        .optional()
        .isPresent();
  }

  /** Lets somebody decide who is trusted so; who did before no longer does. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void name(RecordId record, PersonId person, UUID by) {
    end(record, by);
    jdbc.sql(
            """
            INSERT INTO consent.stewardship
              (record_id, stewardship_id, person_id, kind, chosen_from, named_by, valid_from)
            SELECT r.record_id, :id, r.person_id, r.kind, r.valid_from, :by, :now
            """
                + CHOSEN)
        .param("record", record.value())
        .param("id", UUID.randomUUID())
        .param("person", person.value())
        .param("by", by)
        .param("now", Sql.at(clock.instant()))
        .update();
  }

  /** Nobody decides any longer. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void end(RecordId record, UUID by) {
    jdbc.sql(
            """
            UPDATE consent.stewardship SET valid_to = greatest(valid_from, :now), ended_by = :by
             WHERE record_id = :record AND valid_to IS NULL
            """)
        .param("record", record.value())
        .param("by", by)
        .param("now", Sql.at(clock.instant()))
        .update();
    records.factsChanged(record);
  }
}
