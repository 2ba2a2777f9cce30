package lu.opendsp.access;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.directory.Directory;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.policy.ExemptionPolicy;
import lu.opendsp.policy.StewardPolicy;
import lu.opendsp.record.HealthRecords;
import org.springframework.stereotype.Component;

/** Lets the holder make exceptions for single professionals about a document he sees (POLICY 2). */
@Component
public final class ExemptionDesk {

  private final Gate gate;
  private final HealthRecords records;
  private final Directory directory;

  ExemptionDesk(Gate gate, HealthRecords records, Directory directory) {
    this.gate = gate;
    this.records = records;
    this.directory = directory;
  }

  /** Asks to look at them: for the holder, when he sees the document himself. */
  public <F, R> Optional<Opening<R>> look(
      Actor actor, Sought<F> sought, BiFunction<Grant, DocumentFacts, R> find) {
    return gate.read(actor, sought.record(), Question.aboutViewers(actor, sought, find));
  }

  /** Asks to look at all of them in a record. */
  public <R> Opening<R> lookAtAll(Actor actor, PatientId patient, Function<Grant, R> find) {
    RecordId record =
        records
            .find(patient)
            .orElseThrow(() -> Problem.of(ProblemCode.PATIENT_UNKNOWN).thrown())
            .id();
    return gate.lookAtSettings(actor, record, find);
  }

  /**
   * Asks to change them.
   *
   * @param named who is named anew; he cares for patients, as the directory says at the decision
   */
  public <R> Opening<R> change(
      Actor actor,
      DocumentFacts document,
      Optional<PersonId> named,
      Function<Grant, Answer<R>> effect) {
    if (named.isPresent() && directory.find(named.get()).isEmpty()) {
      throw Problem.of(ProblemCode.REFERENCE_UNRESOLVED).thrown();
    }
    return gate.settings(
        actor,
        document.record(),
        new Question<>(
            AccessAction.EXEMPTIONS_CHANGED,
            List.of(document.id()),
            (facts, scope) ->
                ExemptionPolicy.mayExempt(
                    facts.standing(), document.labelFor(actor), isSuitable(named), scope.at()),
            effect));
  }

  /** A professional who decides for the holder asks to hide a document from somebody else. */
  public <R> Opening<R> hide(
      Actor actor, DocumentFacts document, PersonId whom, Function<Grant, Answer<R>> effect) {
    if (directory.find(whom).isEmpty()) {
      throw Problem.of(ProblemCode.REFERENCE_UNRESOLVED).thrown();
    }
    return gate.settings(
        actor,
        document.record(),
        new Question<>(
            AccessAction.EXEMPTIONS_CHANGED,
            List.of(document.id()),
            (facts, scope) ->
                StewardPolicy.mayHide(
                    facts.standing(),
                    document.labelFor(actor),
                    !whom.equals(actor.asPerson()) && isSuitable(Optional.of(whom)),
                    scope.at()),
            effect));
  }

  private boolean isSuitable(Optional<PersonId> named) {
    return named.isEmpty()
        || directory.findInForce(named.get()).filter(RecordSettings::mayBeEntrusted).isPresent();
  }
}
