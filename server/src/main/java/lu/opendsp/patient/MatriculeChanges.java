package lu.opendsp.patient;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives a patient another matricule (law of 30 March 1979, article 2) and remembers the one before.
 */
@Component
public class MatriculeChanges {

  private final JdbcClient jdbc;
  private final Patients patients;
  private final PatientSheets sheets;
  private final Clock clock;

  MatriculeChanges(JdbcClient jdbc, Patients patients, PatientSheets sheets, Clock clock) {
    this.jdbc = jdbc;
    this.patients = patients;
    this.sheets = sheets;
    this.clock = clock;
  }

  /** Why the number before was not right any more. */
  public enum Reason {
    /** It was his and had a fault: it goes on leading to him. */
    FAULTY(true),
    /** It would tell of an adoption: it leads to nobody. */
    ADOPTION(false),
    /** It is somebody else's: it leads to nobody here, and may be given to whose it is. */
    ANOTHERS(false);

    private final boolean resolves;

    Reason(boolean resolves) {
      this.resolves = resolves;
    }
  }

  /** A number somebody had. */
  public record Former(Matricule matricule, Instant until, Reason reason) {}

  /** What came of it. */
  public enum Changed {
    DONE,
    /** It is his already. */
    UNCHANGED,
    MEANWHILE,
    /** Another patient has this number, or had it. */
    TAKEN
  }

  /** The numbers somebody had before, newest first. */
  public List<Former> former(PatientId patient) {
    return jdbc.sql(
            """
            SELECT matricule, ended_at, reason FROM patient.former_matricule
             WHERE patient_id = :patient ORDER BY ended_at DESC
            """)
        .param("patient", patient.value())
        .query((row, _) ->
            new Former(
                new Matricule(Sql.text(row, "matricule")),
                Sql.instant(row, "ended_at"),
                Reason.valueOf(Sql.text(row, "reason"))))
        .list();
  }

  /** Changes the number, unless somebody else changed the identity since it was read. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Changed change(IdentityChange change, Matricule matricule, Reason reason) {
    PatientId patient = change.patient();
    long version = sheets.lock(patient);
    if (change.version() != null && change.version() != version) {
      return Changed.MEANWHILE;
    }
    Optional<Patient> known = patients.findByMatricule(matricule);
    if (known.filter(found -> !found.id().equals(patient)).isPresent()) {
      return Changed.TAKEN;
    }
    if (known.filter(found -> matricule.equals(found.matricule())).isPresent()) {
      return Changed.UNCHANGED;
    }
    remember(change, reason);
    jdbc.sql("UPDATE patient.patient SET matricule = :digits WHERE patient_id = :patient")
        .param("digits", matricule.digits())
        .param("patient", patient.value())
        .update();
    sheets.note(change);
    return Changed.DONE;
  }

  private void remember(IdentityChange change, Reason reason) {
    jdbc.sql(
            """
            INSERT INTO patient.former_matricule
              (matricule, patient_id, ended_at, reason, resolves, by_person)
            SELECT matricule, patient_id, :now, :reason, :resolves, :by FROM patient.patient
             WHERE patient_id = :patient AND matricule IS NOT NULL
            """)
        .param("now", Sql.at(clock.instant()))
        .param("reason", reason.name())
        .param("resolves", reason.resolves)
        .param("by", change.by())
        .param("patient", change.patient().value())
        .update();
  }
}
