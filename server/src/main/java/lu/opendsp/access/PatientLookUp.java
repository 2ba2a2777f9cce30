package lu.opendsp.access;

import java.util.Optional;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.audit.AccessLog;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.patient.Matricule;
import lu.opendsp.patient.NationalPatientId;
import lu.opendsp.patient.Patient;
import lu.opendsp.patient.Patients;
import lu.opendsp.policy.Decision;
import lu.opendsp.policy.Ground;
import lu.opendsp.policy.Refusal;
import lu.opendsp.record.HealthRecord;
import lu.opendsp.record.HealthRecords;
import org.springframework.stereotype.Component;

/**
 * Finds a patient by exact identifier (PDQm ITI-78). For who is in the directory, the agency, and
 * the patient himself; logged; the answer is the same whether the record is open, closed, or bars
 * the asker (POLICY 5).
 */
@Component
public final class PatientLookUp {

  private final Patients patients;
  private final HealthRecords records;
  private final Staff staff;
  private final Gate gate;
  private final AccessLog log;

  PatientLookUp(Patients patients, HealthRecords records, Staff staff, Gate gate, AccessLog log) {
    this.patients = patients;
    this.records = records;
    this.staff = staff;
    this.gate = gate;
    this.log = log;
  }

  /** What came of a look-up. */
  public sealed interface LookUp {
    record Found(Patient patient) implements LookUp {}

    record Unknown() implements LookUp {}

    record Refused(ProblemCode code) implements LookUp {}
  }

  public LookUp byMatricule(Actor actor, Matricule matricule) {
    return answer(actor, patients.findByMatricule(matricule));
  }

  public LookUp byNationalId(Actor actor, NationalPatientId nationalId) {
    return answer(actor, patients.findByNationalId(nationalId));
  }

  public LookUp byId(Actor actor, PatientId id) {
    return answer(actor, patients.find(id));
  }

  private LookUp answer(Actor actor, Optional<Patient> patient) {
    if (actor.kind() == ActorKind.CIVIL) {
      return himself(actor, patient);
    }
    if (staff.findInForce(actor).isEmpty()) {
      note(actor, patient, new Decision.Deny(Refusal.NOT_LISTED));
      return new LookUp.Refused(ProblemCode.NOT_LISTED);
    }
    return note(actor, patient, new Decision.Permit(Ground.NONE))
        ? new LookUp.Found(patient.orElseThrow())
        : new LookUp.Unknown();
  }

  /** Writes the line, a stray one where there is no record; answers whether there is one. */
  private boolean note(Actor actor, Optional<Patient> patient, Decision decision) {
    Optional<HealthRecord> record = patient.flatMap(known -> records.find(known.id()));
    if (record.isEmpty()) {
      log.appendStray(actor.id(), AccessAction.IDENTITY_LOOKED_UP);
      return false;
    }
    gate.note(actor, record.get().id(), AccessAction.IDENTITY_LOOKED_UP, decision);
    return true;
  }

  /** A civil person finds himself; whether anybody else exists he does not learn. */
  private LookUp himself(Actor actor, Optional<Patient> patient) {
    boolean self = patient.filter(found -> found.id().equals(actor.asPatient())).isPresent();
    if (!self) {
      note(actor, patient, new Decision.Deny(Refusal.HOLDER_ONLY));
      return new LookUp.Refused(ProblemCode.LOOK_UP_NOT_YOURS);
    }
    note(actor, patient, new Decision.Permit(Ground.HOLDER));
    return new LookUp.Found(patient.orElseThrow());
  }
}
