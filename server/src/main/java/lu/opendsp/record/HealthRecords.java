package lu.opendsp.record;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.kernel.Sql;
import lu.opendsp.patient.BirthDateCorrected;
import lu.opendsp.patient.PatientDied;
import lu.opendsp.patient.PatientRegistered;
import lu.opendsp.patient.Patients;
import lu.opendsp.policy.LifePoint;
import lu.opendsp.policy.LifeTerms;
import lu.opendsp.policy.RecordAct;
import lu.opendsp.policy.RecordLife;
import lu.opendsp.policy.RecordState;
import lu.opendsp.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The life of health records. Which state follows on which is said by {@link RecordLife} alone: no
 * other is written.
 */
@Component
public class HealthRecords {

  private final JdbcClient jdbc;
  private final Patients patients;
  private final Vault vault;
  private final Clock clock;

  HealthRecords(JdbcClient jdbc, Patients patients, Vault vault, Clock clock) {
    this.jdbc = jdbc;
    this.patients = patients;
    this.vault = vault;
    this.clock = clock;
  }

  /** The record of a patient. */
  public Optional<HealthRecord> find(PatientId patient) {
    return jdbc.sql(
            """
            SELECT r.record_id, r.state, r.since
              FROM record.record_of_patient p JOIN record.health_record r USING (record_id)
             WHERE p.patient_id = :patient
            """)
        .param("patient", patient.value())
        .query((row, _) ->
            new HealthRecord(
                new RecordId(Sql.uuid(row, "record_id")),
                patient,
                RecordState.valueOf(Sql.text(row, "state")),
                Sql.instant(row, "since")))
        .optional();
  }

  /** Whose record it is. */
  public PatientId patientOf(RecordId record) {
    return jdbc.sql("SELECT patient_id FROM record.health_record WHERE record_id = :record")
        .param("record", record.value())
        .query((row, _) -> new PatientId(Sql.uuid(row, "patient_id")))
        .single();
  }

  /**
   * Makes the record of a new patient, its two keys first: keys without a record harm nobody, a
   * record without keys would. It opens at once, as long as no letters are sent (decision 0012).
   */
  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  public void make(PatientRegistered registered) {
    RecordId record = RecordId.random();
    RecordAct act = RecordAct.OPENED_AT_ONCE;
    RecordState state = RecordLife.begin(act).orElseThrow();
    vault.createKeys(record);
    jdbc.sql(
            """
            INSERT INTO record.health_record (record_id, patient_id, state, since)
            VALUES (:record, :patient, :state, :at)
            """)
        .param("record", record.value())
        .param("patient", registered.patient().value())
        .param("state", state.name())
        .param("at", Sql.at(registered.at()))
        .update();
    jdbc.sql("INSERT INTO record.record_of_patient VALUES (:patient, :record)")
        .param("patient", registered.patient().value())
        .param("record", record.value())
        .update();
    note(record, state, act, null);
  }

  /** Where a record stands in its life now; who wants to move it takes his turn before. */
  public LifePoint standing(RecordId record) {
    return jdbc.sql(
            "SELECT patient_id, state, since FROM record.health_record WHERE record_id = :record")
        .param("record", record.value())
        .query((row, _) ->
            new LifePoint(
                RecordState.valueOf(Sql.text(row, "state")),
                Sql.instant(row, "since"),
                lives(new PatientId(Sql.uuid(row, "patient_id"))),
                LifeTerms.LAW,
                clock.instant()))
        .single();
  }

  private boolean lives(PatientId patient) {
    return patients.find(patient).filter(known -> known.life().deceasedOn() != null).isEmpty();
  }

  /**
   * Moves a record to the state the act leads to. Whoever may is asked before; a step that the
   * table of its life does not know is a fault of the program.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void move(RecordId record, RecordAct act, @Nullable UUID by) {
    LifePoint at = standing(record);
    RecordState to =
        RecordLife.next(at, act)
            .orElseThrow(() -> new IllegalStateException(at.state() + " knows no " + act));
    move(record, at, to);
    note(record, to, act, by);
  }

  /**
   * With the death of its holder an open record can be read by nobody any more (POLICY 5), also of
   * one who was dead when he was registered; a death told by mistake opens it again. In any other
   * state a death changes nothing.
   */
  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  public void note(PatientDied died) {
    RecordAct act = died.alive() ? RecordAct.DEATH_REVOKED : RecordAct.DIED;
    find(died.patient())
        .map(HealthRecord::id)
        .ifPresent(record -> {
          awaitTurn(record);
          if (RecordLife.next(standing(record), act).isPresent()) {
            move(record, act, died.by());
          }
        });
  }

  /** Who represents a minor by law does so until he is of age: his birth date is such a fact. */
  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  public void note(BirthDateCorrected corrected) {
    find(corrected.patient()).map(HealthRecord::id).ifPresent(this::factsChanged);
  }

  private void move(RecordId record, LifePoint from, RecordState to) {
    int moved =
        jdbc.sql(
                """
                UPDATE record.health_record
                   SET state = :state, since = :now, facts_version = facts_version + 1
                 WHERE record_id = :record AND state = :from
                """)
            .param("record", record.value())
            .param("state", to.name())
            .param("from", from.state().name())
            .param("now", Sql.at(clock.instant()))
            .update();
    if (moved != 1) {
      throw new IllegalStateException("the record moved meanwhile");
    }
  }

  /**
   * Says that a fact changed which decisions may rest on; the writer of each such fact calls it.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void factsChanged(RecordId record) {
    jdbc.sql(
            """
            UPDATE record.health_record SET facts_version = facts_version + 1
             WHERE record_id = :record
            """)
        .param("record", record.value())
        .update();
  }

  /** Before a record is joined no more: its version, until now that of all together, goes on. */
  void countsOnAlone(RecordId record) {
    jdbc.sql(
            """
            UPDATE record.health_record
               SET facts_version = (SELECT facts_version FROM record.gate_facts
                                     WHERE record_id = :record)
             WHERE record_id = :record
            """)
        .param("record", record.value())
        .update();
  }

  /**
   * Keeps the facts of a record as they are until this transaction ends, and answers with their
   * version. Others may keep them too; whoever wants to change one waits.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public long keepFacts(RecordId record) {
    return lock(record, "SHARE");
  }

  /** Lets those who want to change facts of a record through one after the other. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void awaitTurn(RecordId record) {
    lock(record, "NO KEY UPDATE");
  }

  /** The record, and any it is joined with: facts of one count for the other. In one order. */
  private long lock(RecordId record, String strength) {
    return jdbc.sql(
            """
            WITH kept AS MATERIALIZED (
              SELECT h.facts_version FROM record.health_record h
               WHERE h.record_id = ANY (ARRAY(
                       SELECT CAST(:record AS uuid) UNION ALL
                       SELECT j.other_id FROM record.joined j
                        WHERE j.record_id = :record AND j.until IS NULL))
               ORDER BY h.record_id FOR %s OF h)
            SELECT sum(facts_version)::bigint FROM kept
            """
                .formatted(strength))
        .param("record", record.value())
        .query(Long.class)
        .single();
  }

  /** Of two steps at one moment the later one is later. */
  private void note(RecordId record, RecordState state, RecordAct cause, @Nullable UUID by) {
    jdbc.sql(
            """
            INSERT INTO record.state_change (record_id, at, state, cause, person_id)
            SELECT :record, greatest(:now, max(at) + interval '1 microsecond'), :state, :cause, :by
              FROM record.state_change WHERE record_id = :record
            """)
        .param("record", record.value())
        .param("now", Sql.at(clock.instant()))
        .param("state", state.name())
        .param("cause", cause.name())
        .param("by", by)
        .update();
  }
}
