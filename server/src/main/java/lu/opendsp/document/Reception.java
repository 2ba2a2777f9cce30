package lu.opendsp.document;

import java.util.Optional;
import lu.opendsp.access.Answer;
import lu.opendsp.access.ContributionWish;
import lu.opendsp.access.DocumentFacts;
import lu.opendsp.access.Gate;
import lu.opendsp.access.Grant;
import lu.opendsp.access.Opening;
import lu.opendsp.access.StrayQuestions;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.document.Publications.Publication;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.policy.Contribution;
import lu.opendsp.policy.Refusal;
import lu.opendsp.record.HealthRecords;
import lu.opendsp.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Leads one submission to the gate; what becomes of it there is said by an effect. */
@Component
final class Reception {

  private final Gate gate;
  private final HealthRecords records;
  private final Registry registry;
  private final Vault vault;
  private final StrayQuestions strays;

  Reception(
      Gate gate, HealthRecords records, Registry registry, Vault vault, StrayQuestions strays) {
    this.gate = gate;
    this.records = records;
    this.registry = registry;
    this.vault = vault;
    this.strays = strays;
  }

  /** What is done with a submission the gate permits. */
  interface Effect {
    Answer<Publication> under(Grant grant, Submission submission, @Nullable Row target);

    /** What it is called in the log when the gate refuses it. */
    default AccessAction actionFor(@Nullable Row target) {
      return actionOf(target);
    }
  }

  /** Asks the gate for one submission, inside the transaction of its line. */
  Publication receive(Actor actor, Submission submission, Effect effect) {
    RecordId record =
        records
            .find(submission.patient())
            .orElseThrow(() -> Problem.of(ProblemCode.PATIENT_UNKNOWN).thrown())
            .id();
    DocumentId replaces = submission.replaces();
    Optional<Row> target =
        replaces == null ? own(actor, record, submission) : registry.lock(replaces);
    boolean elsewhere = target.filter(row -> !row.facts().record().equals(record)).isPresent();
    if (replaces != null && (target.isEmpty() || elsewhere)) {
      AccessAction action = effect.actionFor(null);
      strays.note(actor, action == AccessAction.PUBLISHED ? AccessAction.REPLACED : action);
      return new Publication.ReplacedUnknown();
    }
    Opening<Publication> opening =
        gate.contribute(
            actor,
            record,
            wish(submission, target.orElse(null), effect),
            grant -> effect.under(grant, submission, target.orElse(null)));
    return switch (opening) {
      case Opening.Granted<Publication>(_, Publication answer) -> answer;
      case Opening.Refused<Publication>(Refusal refusal) ->
          target.filter(row -> !told(actor, row, refusal)).isPresent()
              ? new Publication.ReplacedUnknown()
              : new Publication.Refused(refusal);
    };
  }

  /** What its filer filed before under the id it names. */
  private Optional<Row> own(Actor actor, RecordId record, Submission submission) {
    String uniqueId = submission.replacesOwn();
    if (uniqueId == null) {
      return Optional.empty();
    }
    byte[] mac = vault.fingerprint(record, "unique-id", uniqueId);
    return registry
        .findFiled(record, actor.asPerson(), mac)
        .flatMap(found -> registry.lock(found.id()));
  }

  /**
   * Who may not see a document does not learn from a refused correction that it is there. That it
   * is another's is told only to who sees it.
   */
  private static boolean told(Actor actor, Row target, Refusal refusal) {
    boolean own = target.facts().filer().value().equals(actor.id());
    return own || refusal == Refusal.NOT_THE_AUTHOR;
  }

  private static ContributionWish wish(Submission submission, @Nullable Row target, Effect effect) {
    var kind = target == null ? Contribution.Kind.PUBLISH : Contribution.Kind.REPLACE;
    var wish =
        new Contribution(
            kind,
            submission.metadata().type().category(),
            submission.mode().mode(),
            submission.metadata().order() != null,
            false);
    DocumentFacts facts = target == null ? null : target.facts();
    boolean hides = submission.hidden() && (facts == null || facts.hiddenBy() == null);
    return new ContributionWish(effect.actionFor(target), wish, facts, hides);
  }

  /** What a submission is called in the log. */
  static AccessAction actionOf(@Nullable Row target) {
    return target == null ? AccessAction.PUBLISHED : AccessAction.REPLACED;
  }
}
