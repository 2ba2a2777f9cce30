package lu.opendsp.access;

import java.time.LocalDate;
import java.util.Optional;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.directory.Profession;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.Language;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.patient.Matricule;
import lu.opendsp.patient.NationalPatientId;
import lu.opendsp.patient.Patient;
import lu.opendsp.patient.Patients;
import lu.opendsp.policy.Decision;
import lu.opendsp.policy.Ground;
import lu.opendsp.record.HealthRecords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Enters and corrects patients (PIXm ITI-104): the agency's officers for identities alone. */
@Component
public class PatientRegistration {

  private final Patients patients;
  private final HealthRecords records;
  private final Staff staff;
  private final Gate gate;

  PatientRegistration(Patients patients, HealthRecords records, Staff staff, Gate gate) {
    this.patients = patients;
    this.records = records;
    this.staff = staff;
    this.gate = gate;
  }

  /** Who somebody is, as his papers say. */
  public record IdentitySheet(
      String familyName,
      String givenName,
      Patient.Sex sex,
      @Nullable LocalDate birthDate,
      Language language) {}

  /** What came of it. */
  public sealed interface Registration {
    record Created(Patient patient) implements Registration {}

    record Updated(Patient patient) implements Registration {}

    record Refused(ProblemCode code) implements Registration {}
  }

  /** Enters a patient, with a new national patient id, or corrects the one with this matricule. */
  @Transactional
  public Registration register(Actor actor, Matricule matricule, IdentitySheet sheet) {
    boolean officer =
        staff
            .findInForce(actor)
            .filter(listing -> listing.profession() == Profession.IDENTITY_OFFICER)
            .isPresent();
    if (!officer) {
      return new Registration.Refused(ProblemCode.IDENTITY_ROLE_ONLY);
    }
    Optional<Patient> known = patients.findByMatricule(matricule);
    if (known.isPresent()) {
      Patient corrected = patient(known.get().id(), matricule, known.get().nationalId(), sheet);
      patients.correct(corrected);
      noteCorrection(actor, corrected);
      return new Registration.Updated(corrected);
    }
    Patient entered = patient(PatientId.random(), matricule, patients.nextNationalId(), sheet);
    patients.register(entered);
    return new Registration.Created(entered);
  }

  /** Who changed what the record says of its holder is a line the holder reads. */
  private void noteCorrection(Actor actor, Patient corrected) {
    records
        .find(corrected.id())
        .ifPresent(record ->
            gate.note(
                actor,
                record.id(),
                AccessAction.IDENTITY_CORRECTED,
                new Decision.Permit(Ground.OPERATOR)));
  }

  private static Patient patient(
      PatientId id, Matricule matricule, NationalPatientId nationalId, IdentitySheet sheet) {
    return new Patient(
        id,
        matricule,
        nationalId,
        sheet.familyName(),
        sheet.givenName(),
        sheet.sex(),
        sheet.birthDate(),
        sheet.language());
  }
}
