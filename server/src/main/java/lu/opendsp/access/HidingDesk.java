package lu.opendsp.access;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.patient.Patient;
import lu.opendsp.patient.Patients;
import lu.opendsp.policy.HidingPolicy;
import lu.opendsp.policy.LegalBasis;
import org.springframework.stereotype.Component;

/**
 * Lets a professional hide a document, together with a minor, from those who represent him; and him
 * or the minor let them see it again (POLICY 2).
 */
@Component
public final class HidingDesk {

  private final Gate gate;
  private final Patients patients;
  private final Clock clock;

  HidingDesk(Gate gate, Patients patients, Clock clock) {
    this.gate = gate;
    this.patients = patients;
    this.clock = clock;
  }

  /** Whether somebody is under age now; no, where nobody knows his birth date. */
  public boolean isMinor(PatientId patient) {
    return isMinor(patients, patient, clock.instant());
  }

  static boolean isMinor(Patients patients, PatientId patient, Instant now) {
    return patients
        .find(patient)
        .map(Patient::birthDate)
        .filter(born -> now.isBefore(LegalBasis.majority(born)))
        .isPresent();
  }

  /** Asks to hide it, or to let them see it again. */
  public <R> Opening<R> change(
      Actor actor, DocumentFacts document, boolean hide, Function<Grant, Answer<R>> effect) {
    return gate.settings(
        actor,
        document.record(),
        new Question<>(
            AccessAction.HIDING_CHANGED,
            List.of(document.id()),
            (facts, scope) ->
                hide
                    ? HidingPolicy.mayHide(
                        facts.standing(),
                        document.labelFor(actor),
                        isMinor(patients, facts.patient(), scope.at()),
                        scope.at())
                    : HidingPolicy.mayShowAgain(
                        facts.standing(), document.labelFor(actor), scope.at()),
            effect));
  }
}
