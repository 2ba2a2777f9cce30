package lu.opendsp.fhir;

import java.util.List;
import java.util.Optional;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.patient.Matricule;
import lu.opendsp.patient.NationalPatientId;
import lu.opendsp.patient.Patient;
import lu.opendsp.patient.Patients;
import org.springframework.stereotype.Component;

/**
 * Finds the patient a request names, by reference or by identifier. It only names him: whether the
 * caller may do anything with his record is decided, and logged, by the gate.
 */
@Component
final class PatientReferences {

  private final Patients patients;
  private final Addresses addresses;

  PatientReferences(Patients patients, Addresses addresses) {
    this.patients = patients;
    this.addresses = addresses;
  }

  /** The patient of a reference such as {@code Patient/<id>}. */
  Patient byReference(Actor actor, String reference, String place) {
    return addresses
        .idIn(reference, List.of("Patient"))
        .flatMap(id -> patients.find(new PatientId(id)))
        .orElseThrow(() -> unknown(actor, place));
  }

  /** The patient of a matricule or a national patient id. */
  Patient byIdentifier(Actor actor, String system, String value, String place) {
    return find(system, value, place).orElseThrow(() -> unknown(actor, place));
  }

  private Optional<Patient> find(String system, String value, String place) {
    return switch (system) {
      case Matricule.SYSTEM -> patients.findByMatricule(Matricule.parse(value, place));
      case NationalPatientId.SYSTEM ->
          patients.findByNationalId(NationalPatientId.parse(value, place));
      default -> throw Problem.at(place, ProblemCode.IDENTIFIER_SYSTEM_UNKNOWN).thrown();
    };
  }

  /** Who is no professional learns nothing about others, not even that they are not there. */
  private static RuntimeException unknown(Actor actor, String place) {
    ProblemCode code =
        actor.kind() == ActorKind.CIVIL
            ? ProblemCode.NO_TREATMENT_RELATION
            : ProblemCode.PATIENT_UNKNOWN;
    return Problem.at(place, code).thrown();
  }
}
