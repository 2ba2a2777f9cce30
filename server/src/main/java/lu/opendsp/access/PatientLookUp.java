package lu.opendsp.access;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
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
import lu.opendsp.policy.Standing;
import org.springframework.stereotype.Component;

/**
 * Finds a patient by exact identifier (PDQm ITI-78). For who is in the directory, the agency, and
 * the patient himself; logged; the answer is the same whether the record is open, closed, or bars
 * the asker (POLICY 5).
 */
@Component
public final class PatientLookUp {

  private final Patients patients;
  private final Staff staff;
  private final GateFacts gateFacts;
  private final Gate gate;
  private final AccessLog log;
  private final LookUpBrake brake;
  private final Clock clock;

  PatientLookUp(
      Patients patients,
      Staff staff,
      GateFacts gateFacts,
      Gate gate,
      AccessLog log,
      LookUpBrake brake,
      Clock clock) {
    this.patients = patients;
    this.staff = staff;
    this.gateFacts = gateFacts;
    this.gate = gate;
    this.log = log;
    this.brake = brake;
    this.clock = clock;
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

  /** Counts a question that names somebody by number, before it is known whether he exists. */
  public void count(Actor actor) {
    brake.pass(actor);
  }

  /** A question about somebody who is not known, counted before. */
  public LookUp unknown(Actor actor) {
    return answerCounted(actor, Optional.empty());
  }

  private LookUp answer(Actor actor, Optional<Patient> patient) {
    brake.pass(actor);
    return answerCounted(actor, patient);
  }

  private LookUp answerCounted(Actor actor, Optional<Patient> patient) {
    if (actor.kind() == ActorKind.CIVIL) {
      return himself(actor, patient);
    }
    Optional<Decision> decision =
        patient.flatMap(known -> note(actor, known, PatientLookUp::mayLookUp));
    if (decision.isEmpty()) {
      log.appendStray(actor.id(), AccessAction.IDENTITY_LOOKED_UP);
      return staff.findInForce(actor).isEmpty()
          ? new LookUp.Refused(ProblemCode.NOT_LISTED)
          : new LookUp.Unknown();
    }
    return decision.get() instanceof Decision.Permit
        ? new LookUp.Found(patient.orElseThrow())
        : new LookUp.Refused(ProblemCode.NOT_LISTED);
  }

  private static Decision mayLookUp(Standing standing) {
    return standing.listed()
        ? new Decision.Permit(Ground.NONE)
        : new Decision.Deny(Refusal.NOT_LISTED);
  }

  /** Decides and writes the line, if there is such a record. */
  private Optional<Decision> note(Actor actor, Patient patient, Function<Standing, Decision> rule) {
    Instant now = clock.instant();
    return gateFacts
        .find(actor, RecordPointer.of(patient.id()), now)
        .map(facts -> {
          Decision decision = rule.apply(facts.standing());
          gate.note(facts, AccessAction.IDENTITY_LOOKED_UP, decision, now);
          return decision;
        });
  }

  /** A civil person finds himself; whether anybody else exists he does not learn. */
  private LookUp himself(Actor actor, Optional<Patient> patient) {
    boolean self = patient.filter(found -> found.id().equals(actor.asPatient())).isPresent();
    Decision decision =
        self ? new Decision.Permit(Ground.HOLDER) : new Decision.Deny(Refusal.HOLDER_ONLY);
    if (patient.flatMap(known -> note(actor, known, _ -> decision)).isEmpty()) {
      log.appendStray(actor.id(), AccessAction.IDENTITY_LOOKED_UP);
    }
    return self
        ? new LookUp.Found(patient.orElseThrow())
        : new LookUp.Refused(ProblemCode.LOOK_UP_NOT_YOURS);
  }
}
