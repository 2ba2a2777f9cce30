package lu.opendsp.fhir;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import lu.opendsp.access.PatientLookUp;
import lu.opendsp.access.PatientLookUp.LookUp;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.ProblemException;
import lu.opendsp.patient.Matricule;
import lu.opendsp.patient.NationalPatientId;
import lu.opendsp.patient.Patient;
import lu.opendsp.patient.Patients;
import lu.opendsp.policy.Refusal;
import org.hl7.fhir.r4.model.Identifier;
import org.springframework.stereotype.Component;

/**
 * Finds the patient a request names, by reference or by identifier. It only names him: whether the
 * caller may do anything with his record is decided, and logged, by the gate.
 */
@Component
final class PatientReferences {

  private final Patients patients;
  private final PatientLookUp lookUp;
  private final Addresses addresses;

  PatientReferences(Patients patients, PatientLookUp lookUp, Addresses addresses) {
    this.patients = patients;
    this.lookUp = lookUp;
    this.addresses = addresses;
  }

  /** The patient of a reference such as {@code Patient/<id>}. */
  Patient byReference(Actor actor, String reference, String place) {
    return byReference(actor, reference, place, Refusal.NO_TREATMENT_RELATION);
  }

  /**
   * The same where the gate refuses strangers for another reason.
   *
   * @param toStrangers what the gate tells a civil person about anybody else's record
   */
  Patient byReference(Actor actor, String reference, String place, Refusal toStrangers) {
    Optional<PatientId> id = addresses.idIn(reference, List.of("Patient")).map(PatientId::new);
    return id.flatMap(patients::find)
        .orElseThrow(() ->
            unknown(
                actor, lookUp.byId(actor, id.orElseGet(PatientId::random)), place, toStrangers));
  }

  /** The id in a reference, whoever has it. */
  PatientId idIn(Actor actor, String reference, String place) {
    return addresses
        .idIn(reference, List.of("Patient"))
        .map(PatientId::new)
        .orElseThrow(() -> unknown(actor, PatientId.random(), place));
  }

  /** Asks something about a patient named by his id; nobody known is told as everywhere. */
  <R> R asking(Actor actor, PatientId patient, Supplier<R> question) {
    try {
      return question.get();
    } catch (ProblemException refused) {
      throw refused.problem().code() == ProblemCode.PATIENT_UNKNOWN
          ? unknown(actor, patient, "patient")
          : refused;
    }
  }

  private RuntimeException unknown(Actor actor, PatientId patient, String place) {
    return unknown(actor, lookUp.byId(actor, patient), place, Refusal.NO_TREATMENT_RELATION);
  }

  /**
   * The patient of a matricule or a national patient id, asked for to search. It counts as a
   * look-up whether he is known or not: else who is braked and who is not would tell.
   */
  Patient byIdentifier(Actor actor, String system, String value, String place) {
    lookUp.count(actor);
    return find(system, value, place)
        .orElseThrow(
            () -> unknown(actor, lookUp.unknown(actor), place, Refusal.NO_TREATMENT_RELATION));
  }

  private Optional<Patient> find(String system, String value, String place) {
    return switch (system) {
      case Matricule.SYSTEM -> patients.findByMatricule(Matricule.parse(value, place));
      case NationalPatientId.SYSTEM ->
          patients.findByNationalId(NationalPatientId.parse(value, place));
      default -> throw Problem.at(place, ProblemCode.IDENTIFIER_SYSTEM_UNKNOWN).thrown();
    };
  }

  /** The same where the gate refuses strangers for another reason. */
  Patient byIdentifier(Actor actor, Identifier identifier, String place, Refusal toStrangers) {
    String value = identifier.getValue();
    return switch (identifier.getSystem()) {
      case Matricule.SYSTEM -> {
        Matricule digits = Matricule.parse(value, place);
        yield patients
            .findByMatricule(digits)
            .orElseThrow(
                () -> unknown(actor, lookUp.byMatricule(actor, digits), place, toStrangers));
      }
      case NationalPatientId.SYSTEM -> {
        NationalPatientId id = NationalPatientId.parse(value, place);
        yield patients
            .findByNationalId(id)
            .orElseThrow(() -> unknown(actor, lookUp.byNationalId(actor, id), place, toStrangers));
      }
      default -> throw Problem.at(place, ProblemCode.IDENTIFIER_SYSTEM_UNKNOWN).thrown();
    };
  }

  /**
   * A patient nobody knows is asked for once more as a look-up, which logs the question and tells
   * who is no longer listed the same as for a known one. A civil person is told of nobody what he
   * is not told of everybody, nor at another place.
   */
  private static RuntimeException unknown(
      Actor actor, LookUp answer, String place, Refusal toStrangers) {
    if (actor.kind() == ActorKind.CIVIL) {
      return Refusals.at("", toStrangers);
    }
    return answer instanceof LookUp.Refused(ProblemCode refused)
        ? Problem.of(refused).thrown()
        : Problem.at(place, ProblemCode.PATIENT_UNKNOWN).thrown();
  }
}
