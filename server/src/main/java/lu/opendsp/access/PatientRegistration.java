package lu.opendsp.access;

import java.time.LocalDate;
import java.util.Objects;
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
import lu.opendsp.policy.Refusal;
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
  private final StrayQuestions strays;

  PatientRegistration(
      Patients patients, HealthRecords records, Staff staff, Gate gate, StrayQuestions strays) {
    this.patients = patients;
    this.records = records;
    this.staff = staff;
    this.gate = gate;
    this.strays = strays;
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
    Optional<Patient> known = patients.findByMatricule(matricule);
    if (!officer) {
      note(actor, known, new Decision.Deny(Refusal.IDENTITY_ROLE_ONLY));
      return new Registration.Refused(ProblemCode.IDENTITY_ROLE_ONLY);
    }
    if (known.isPresent()) {
      return correct(actor, known.get(), sheet);
    }
    Patient entered = patient(PatientId.random(), matricule, patients.nextNationalId(), sheet);
    // Somebody else may enter him at the same moment: then he is there, and is corrected.
    return patients.register(entered)
        ? new Registration.Created(entered)
        : correct(actor, patients.findByMatricule(matricule).orElseThrow(), sheet);
  }

  private Registration correct(Actor actor, Patient known, IdentitySheet sheet) {
    Matricule matricule = Objects.requireNonNull(known.matricule());
    Patient corrected = patient(known.id(), matricule, known.nationalId(), sheet);
    patients.correct(corrected);
    note(actor, Optional.of(corrected), new Decision.Permit(Ground.OPERATOR));
    return new Registration.Updated(corrected);
  }

  /**
   * Who changed what the record says of its holder, or tried to, is a line the holder reads; a try
   * at somebody unknown is a stray one.
   */
  private void note(Actor actor, Optional<Patient> patient, Decision decision) {
    patient
        .flatMap(known -> records.find(known.id()))
        .ifPresentOrElse(
            record -> gate.note(actor, record.id(), AccessAction.IDENTITY_CORRECTED, decision),
            () -> strays.note(actor, AccessAction.IDENTITY_CORRECTED));
  }

  /** Notes a sheet that could not be taken as it was sent. */
  public void noteFailed(Actor actor) {
    strays.note(actor, AccessAction.IDENTITY_CORRECTED);
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
