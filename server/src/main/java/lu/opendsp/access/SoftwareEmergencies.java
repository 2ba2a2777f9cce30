package lu.opendsp.access;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import lu.opendsp.access.EmergencyAccess.Declared;
import lu.opendsp.access.EmergencyAccess.Reason;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.EmergencyClaim;
import lu.opendsp.identity.EmergencyDoor;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.patient.Patients;
import lu.opendsp.policy.Refusal;
import org.springframework.stereotype.Component;

/**
 * An emergency declared by software with an assertion its card has just signed: the same question,
 * line, notice and review as on the page.
 */
@Component
final class SoftwareEmergencies implements EmergencyDoor {

  private static final String PATIENT = "extensions.ihe_iua.person_id";
  private static final String REASON = "extensions.opendsp.emergency_reason";
  private static final String WORDS = "extensions.opendsp.emergency_words";
  private static final String TYPE = "Patient/";

  private final EmergencyAccess emergencies;
  private final Patients patients;
  private final PatientLookUp lookUp;

  SoftwareEmergencies(EmergencyAccess emergencies, Patients patients, PatientLookUp lookUp) {
    this.emergencies = emergencies;
    this.patients = patients;
    this.lookUp = lookUp;
  }

  @Override
  public Instant declare(Actor actor, EmergencyClaim claim) {
    Reason reason =
        Arrays.stream(Reason.values())
            .filter(one -> one.name().equals(claim.reason()))
            .findFirst()
            .orElseThrow(() -> incomplete(REASON));
    if (claim.words().length() > EmergencyAccess.WORDS_MAX) {
      throw Problem.at(WORDS, ProblemCode.TEXT_TOO_LONG, EmergencyAccess.WORDS_MAX).thrown();
    }
    if (reason == Reason.OTHER && claim.words().isEmpty()) {
      throw incomplete(WORDS);
    }
    PatientId patient = patient(actor, claim);
    return switch (emergencies.declare(actor, patient, reason, claim.words())) {
      case Opening.Granted<Declared>(_, Declared(Instant until)) -> until;
      case Opening.Refused<Declared>(Refusal refusal) ->
          throw Problem.of(ProblemCode.valueOf(refusal.name())).thrown();
    };
  }

  /** A question after nobody is counted and is a line, as everywhere. */
  private PatientId patient(Actor actor, EmergencyClaim claim) {
    PatientId id = idIn(claim.patient()).orElseThrow(() -> incomplete(PATIENT));
    if (patients.find(id).isEmpty()) {
      throw Problem.at(
              PATIENT,
              lookUp.byId(actor, id) instanceof PatientLookUp.LookUp.Refused(ProblemCode code)
                  ? code
                  : ProblemCode.PATIENT_UNKNOWN)
          .thrown();
    }
    return id;
  }

  private static Optional<PatientId> idIn(String reference) {
    try {
      return reference.startsWith(TYPE)
          ? Optional.of(new PatientId(UUID.fromString(reference.substring(TYPE.length()))))
          : Optional.empty();
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static RuntimeException incomplete(String place) {
    return Problem.at(place, ProblemCode.EMERGENCY_INCOMPLETE).thrown();
  }
}
