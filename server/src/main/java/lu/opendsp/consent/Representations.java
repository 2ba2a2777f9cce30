package lu.opendsp.consent;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.kernel.Sql;
import lu.opendsp.patient.Patients;
import lu.opendsp.policy.LegalBasis;
import lu.opendsp.record.HealthRecords;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who represents whom by law, each from–to. */
@Component
public class Representations {

  /** More nobody represents, nor is represented by. */
  private static final int MAX = 100;

  private final JdbcClient jdbc;
  private final HealthRecords records;
  private final Patients patients;
  private final Clock clock;

  Representations(JdbcClient jdbc, HealthRecords records, Patients patients, Clock clock) {
    this.jdbc = jdbc;
    this.records = records;
    this.patients = patients;
    this.clock = clock;
  }

  /**
   * A representation to be recorded.
   *
   * @param from the beginning, or null for at once
   * @param until the end, or null for none but a minor's coming of age
   */
  public record Terms(LegalBasis basis, @Nullable Instant from, @Nullable Instant until) {}

  /** Who represents the holder of a record, now or from a day to come. */
  public List<Representation> of(RecordId record) {
    return found("record_id = :id", record.value());
  }

  /** Into whose records somebody may look now because he represents them. */
  public List<Representation> withWhom(PatientId person) {
    return found("person_id = :id", person.value()).stream().filter(Representation::begun).toList();
  }

  private List<Representation> found(String condition, UUID id) {
    Instant now = clock.instant();
    return jdbc
        .sql(
            """
            SELECT representation_id, record_id, person_id, basis, valid_from, valid_to,
                   valid_from <= :now AS begun
              FROM consent.representation
             WHERE %s AND (valid_to IS NULL OR (valid_to > :now AND valid_to > valid_from))
             ORDER BY valid_from, record_id, person_id LIMIT %d
            """
                .formatted(condition, MAX))
        .param("id", id)
        .param("now", Sql.at(now))
        .query((row, _) -> representation(row))
        .list()
        .stream()
        .filter(one -> one.until() == null || now.isBefore(one.until()))
        .toList();
  }

  private Representation representation(ResultSet row) throws SQLException {
    var record = new RecordId(Sql.uuid(row, "record_id"));
    LegalBasis basis = LegalBasis.valueOf(Sql.text(row, "basis"));
    return new Representation(
        Sql.uuid(row, "representation_id"),
        record,
        new PatientId(Sql.uuid(row, "person_id")),
        basis,
        Sql.instant(row, "valid_from"),
        basis.ends(Sql.instantOrNull(row, "valid_to"), birthDate(record)),
        row.getBoolean("begun"));
  }

  private @Nullable LocalDate birthDate(RecordId record) {
    return patients.find(records.patientOf(record)).map(one -> one.birthDate()).orElse(null);
  }

  /** Records somebody; what was recorded of him before ends, so that the new one counts. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void enter(RecordId record, PatientId who, Terms terms, UUID by) {
    Instant now = clock.instant();
    Instant wished = terms.from();
    Instant from = wished == null || wished.isBefore(now) ? now : wished;
    Instant until = terms.until();
    if (until != null && !until.isAfter(from)) {
      throw new IllegalArgumentException("a representation ends after it begins");
    }
    of(record).stream()
        .filter(one -> one.who().equals(who))
        .forEach(one -> revoke(record, one.id()));
    jdbc.sql(
            """
            INSERT INTO consent.representation (record_id, representation_id, person_id, basis,
              valid_from, valid_to, recorded_at, recorded_by)
            VALUES (:record, :id, :who, :basis, :from, :until, :now, :by)
            """)
        .param("record", record.value())
        .param("id", UUID.randomUUID())
        .param("who", who.value())
        .param("basis", terms.basis().name())
        .param("from", Sql.at(from))
        .param("until", Sql.atOrNull(until))
        .param("now", Sql.at(now))
        .param("by", by)
        .update();
    records.factsChanged(record);
  }

  /** Ends one; one that has not begun never will. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void revoke(RecordId record, UUID representation) {
    jdbc.sql(
            """
            UPDATE consent.representation
               SET valid_to = greatest(valid_from, :now), revoked_at = :now
             WHERE record_id = :record AND representation_id = :id
               AND (valid_to IS NULL OR valid_to > :now)
            """)
        .param("record", record.value())
        .param("id", representation)
        .param("now", Sql.at(clock.instant()))
        .update();
    records.factsChanged(record);
  }
}
