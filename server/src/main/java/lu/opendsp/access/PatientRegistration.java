package lu.opendsp.access;

import java.util.List;
import java.util.Optional;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.patient.ChangeCause;
import lu.opendsp.patient.Duplicates;
import lu.opendsp.patient.IdentityChange;
import lu.opendsp.patient.IdentitySheet;
import lu.opendsp.patient.Matricule;
import lu.opendsp.patient.NationalPatientId;
import lu.opendsp.patient.Patient;
import lu.opendsp.patient.PatientSheets;
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
  private final PatientSheets sheets;
  private final Duplicates duplicates;
  private final HealthRecords records;
  private final Staff staff;
  private final Gate gate;
  private final StrayQuestions strays;

  PatientRegistration(
      Patients patients,
      PatientSheets sheets,
      Duplicates duplicates,
      HealthRecords records,
      Staff staff,
      Gate gate,
      StrayQuestions strays) {
    this.patients = patients;
    this.sheets = sheets;
    this.duplicates = duplicates;
    this.records = records;
    this.staff = staff;
    this.gate = gate;
    this.strays = strays;
  }

  /** What came of it. */
  public sealed interface Registration {
    record Created(Patient patient) implements Registration {}

    record Updated(Patient patient) implements Registration {}

    /** Nothing was written: somebody else corrected him since the sender read the sheet. */
    record Meanwhile() implements Registration {}

    record Refused(ProblemCode code) implements Registration {}
  }

  /**
   * A sheet to be taken.
   *
   * @param version the version it is thought for, or null where the sender knows none
   */
  public record Wish(Matricule matricule, IdentitySheet sheet, @Nullable Long version) {}

  /** Enters a patient, with a new national patient id, or corrects the one with this matricule. */
  @Transactional
  public Registration register(Actor actor, Wish wish) {
    Optional<Patient> known = patients.findByMatricule(wish.matricule());
    if (!staff.isIdentityOfficer(actor)) {
      note(actor, known, new Decision.Deny(Refusal.IDENTITY_ROLE_ONLY));
      return new Registration.Refused(ProblemCode.IDENTITY_ROLE_ONLY);
    }
    if (known.isPresent()) {
      return correct(actor, known.get(), wish);
    }
    Patient entered = patient(PatientId.random(), wish, patients.nextNationalId());
    // Somebody else may enter him at the same moment: then he is there, and is corrected.
    if (patients.register(entered, wish.sheet(), actor.id())) {
      duplicates.look(entered.id());
      return new Registration.Created(entered);
    }
    return correct(actor, patients.findByMatricule(wish.matricule()).orElseThrow(), wish);
  }

  private Registration correct(Actor actor, Patient known, Wish wish) {
    var change = new IdentityChange(known.id(), wish.version(), ChangeCause.FED, actor.id());
    PatientSheets.Corrected done = sheets.correct(change, wish.sheet());
    if (done == PatientSheets.Corrected.MEANWHILE) {
      return new Registration.Meanwhile();
    }
    if (done == PatientSheets.Corrected.DONE) {
      duplicates.look(known.id());
    }
    Patient corrected = patients.find(known.id()).orElseThrow();
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

  private static Patient patient(PatientId id, Wish wish, NationalPatientId nationalId) {
    IdentitySheet sheet = wish.sheet();
    return new Patient(
        id,
        wish.matricule(),
        nationalId,
        sheet.familyName(),
        sheet.givenName(),
        sheet.sex(),
        sheet.birthDate(),
        sheet.language(),
        new Patient.Life(1, sheet.usageName(), sheet.deceasedOn(), null, List.of()));
  }
}
