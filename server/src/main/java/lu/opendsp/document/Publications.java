package lu.opendsp.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lu.opendsp.access.Answer;
import lu.opendsp.access.DocumentFacts;
import lu.opendsp.access.Gate;
import lu.opendsp.access.Grant;
import lu.opendsp.access.Opening;
import lu.opendsp.access.StrayQuestions;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.database.DiskReserve;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.policy.Contribution;
import lu.opendsp.policy.Mode;
import lu.opendsp.policy.Refusal;
import lu.opendsp.record.HealthRecords;
import lu.opendsp.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What enters a record and what its author corrects there: publish, replace, withdraw, change of
 * mode. Each is one transaction with its line in the log. The bytes of a document never change.
 */
@Component
public final class Publications {

  private final Gate gate;
  private final HealthRecords records;
  private final Registry registry;
  private final Filing filing;
  private final Vault vault;
  private final StrayQuestions strays;
  private final DiskReserve disk;
  private final ContentSafety safety;

  Publications(
      Gate gate,
      HealthRecords records,
      Registry registry,
      Filing filing,
      Vault vault,
      StrayQuestions strays,
      DiskReserve disk,
      ContentSafety safety) {
    this.gate = gate;
    this.records = records;
    this.registry = registry;
    this.filing = filing;
    this.vault = vault;
    this.strays = strays;
    this.disk = disk;
    this.safety = safety;
  }

  /** What came of publishing. */
  public sealed interface Publication {
    record Accepted(DocumentEntry entry) implements Publication {}

    /** The same filer sent the same before: answered as the first time. */
    record AlreadyHere(DocumentEntry entry) implements Publication {}

    /** The same filer used this unique id for other bytes. */
    record Conflict() implements Publication {}

    record ReplacedUnknown() implements Publication {}

    record AlreadyReplaced() implements Publication {}

    record StorageFull() implements Publication {}

    /**
     * Its content could harm who opens it, or nobody could look.
     *
     * @param index which of the submissions it is
     */
    record Unsafe(int index, ProblemCode code) implements Publication {}

    record Refused(Refusal refusal) implements Publication {}
  }

  /** What came of withdrawing. */
  public enum Withdrawal {
    WITHDRAWN,
    UNKNOWN,
    ALREADY_WITHDRAWN,
    NOT_THE_AUTHOR,
    RECORD_CLOSED
  }

  /** What came of changing a mode. */
  public sealed interface ModeChanged {
    record Changed(Mode mode) implements ModeChanged {}

    record Unknown() implements ModeChanged {}

    record Refused(Refusal refusal) implements ModeChanged {}
  }

  /** Publishes one document. */
  public Publication publish(Actor actor, Submission submission) {
    return publishAll(actor, List.of(submission)).getFirst();
  }

  /**
   * Publishes all or none: the answers end with the first that was not accepted, and then nothing
   * was filed; its line in the log stays.
   */
  public List<Publication> publishAll(Actor actor, List<Submission> submissions) {
    if (!disk.mayFile()) {
      return List.of(new Publication.StorageFull());
    }
    Optional<Publication> unsafe = safety.firstUnsafe(submissions);
    if (unsafe.isPresent()) {
      return List.of(unsafe.get());
    }
    List<Publication> answers = attempt(actor, submissions);
    Publication last = answers.getLast();
    boolean refused = answers.size() > 1 && !filed(last);
    // What rolled back with the others is asked once more alone, so that its refusal is logged.
    return refused
        ? attempt(actor, submissions.subList(answers.size() - 1, answers.size()))
        : answers;
  }

  private List<Publication> attempt(Actor actor, List<Submission> submissions) {
    return gate.inOneGo(status -> {
      var answers = new ArrayList<Publication>();
      for (Submission submission : submissions) {
        Publication answer = publishOne(actor, submission);
        answers.add(answer);
        if (!filed(answer)) {
          if (answers.size() > 1) {
            status.setRollbackOnly();
          }
          return answers;
        }
      }
      return answers;
    });
  }

  private static boolean filed(Publication answer) {
    return answer instanceof Publication.Accepted || answer instanceof Publication.AlreadyHere;
  }

  private Publication publishOne(Actor actor, Submission submission) {
    RecordId record =
        records
            .find(submission.patient())
            .orElseThrow(() -> Problem.of(ProblemCode.PATIENT_UNKNOWN).thrown())
            .id();
    DocumentId replaces = submission.replaces();
    Optional<Row> target = replaces == null ? Optional.empty() : registry.lock(replaces);
    boolean elsewhere = target.filter(row -> !row.facts().record().equals(record)).isPresent();
    if (replaces != null && (target.isEmpty() || elsewhere)) {
      strays.note(actor, AccessAction.REPLACED);
      return new Publication.ReplacedUnknown();
    }
    Opening<Publication> opening =
        gate.contribute(
            actor,
            record,
            wish(submission, target.orElse(null)),
            grant -> file(grant, submission, target.orElse(null)));
    return switch (opening) {
      case Opening.Granted<Publication>(_, Publication answer) -> answer;
      case Opening.Refused<Publication>(Refusal refusal) ->
          target.filter(row -> !told(actor, row, refusal)).isPresent()
              ? new Publication.ReplacedUnknown()
              : new Publication.Refused(refusal);
    };
  }

  /**
   * Who may not see a document does not learn from a refused correction that it is there. That it
   * is another's is told only to who sees it.
   */
  private static boolean told(Actor actor, Row target, Refusal refusal) {
    boolean own = target.facts().filer().value().equals(actor.id());
    return own || refusal == Refusal.NOT_THE_AUTHOR;
  }

  private static Gate.ContributionWish wish(Submission submission, @Nullable Row target) {
    var kind = target == null ? Contribution.Kind.PUBLISH : Contribution.Kind.REPLACE;
    var action = target == null ? AccessAction.PUBLISHED : AccessAction.REPLACED;
    var wish =
        new Contribution(
            kind,
            submission.metadata().type().category(),
            submission.mode().mode(),
            submission.metadata().order() != null,
            false);
    return new Gate.ContributionWish(action, wish, target == null ? null : target.facts());
  }

  private Answer<Publication> file(Grant grant, Submission submission, @Nullable Row target) {
    byte[] uniqueMac =
        vault.fingerprint(grant.record(), "unique-id", submission.metadata().uniqueId());
    filing.serialise(grant.actor(), uniqueMac);
    Optional<Row> before = registry.findFiled(grant.record(), grant.actor().asPerson(), uniqueMac);
    if (before.isPresent()) {
      return replay(grant, submission, before.get());
    }
    if (target != null && target.status() != DocumentStatus.CURRENT) {
      return Answer.of(
          new Publication.AlreadyReplaced(), AccessAction.REPLACED, "ALREADY_REPLACED");
    }
    DocumentEntry entry = filing.file(grant, submission, uniqueMac, target);
    var action = target == null ? AccessAction.PUBLISHED : AccessAction.REPLACED;
    return Answer.about(new Publication.Accepted(entry), action, entry.id());
  }

  private Answer<Publication> replay(Grant grant, Submission submission, Row before) {
    Optional<DocumentEntry> same = filing.findSame(grant, before, submission);
    return same.map(entry ->
            Answer.<Publication>about(
                new Publication.AlreadyHere(entry), AccessAction.PUBLISHED, entry.id()))
        .orElseGet(() -> Answer.of(new Publication.Conflict(), AccessAction.PUBLISHED, "CONFLICT"));
  }

  /** Takes a document back; only its author does. */
  public Withdrawal withdraw(Actor actor, DocumentId document) {
    Optional<Row> row = registry.find(document);
    if (row.isEmpty()) {
      strays.note(actor, AccessAction.WITHDRAWN);
      return Withdrawal.UNKNOWN;
    }
    DocumentFacts facts = row.get().facts();
    var wish =
        new Gate.ContributionWish(
            AccessAction.WITHDRAWN,
            new Contribution(
                Contribution.Kind.WITHDRAW, facts.category(), Confidentiality.NORMAL, false, false),
            facts);
    Opening<Withdrawal> opening =
        gate.contribute(
            actor,
            facts.record(),
            wish,
            _ -> Answer.about(filing.withdraw(row.get()), AccessAction.WITHDRAWN, document));
    return switch (opening) {
      case Opening.Granted<Withdrawal>(_, Withdrawal done) -> done;
      case Opening.Refused<Withdrawal>(Refusal refusal) ->
          switch (refusal) {
            case NOT_THE_AUTHOR -> Withdrawal.NOT_THE_AUTHOR;
            case RECORD_CLOSED -> Withdrawal.RECORD_CLOSED;
            default -> Withdrawal.UNKNOWN;
          };
    };
  }

  /** Changes the mode of a document (POLICY 3). */
  public ModeChanged changeMode(Actor actor, DocumentId document, ModeWish wish) {
    return gate.inOneGo(_ -> changeLocked(actor, document, wish));
  }

  private ModeChanged changeLocked(Actor actor, DocumentId document, ModeWish wish) {
    Optional<Row> row = registry.lock(document);
    if (row.isEmpty()) {
      strays.note(actor, AccessAction.MODE_CHANGED);
      return new ModeChanged.Unknown();
    }
    var gateWish =
        new Gate.ModeWish(
            row.get().facts(), wish.mode(), wish.after(), registry.seenByHolder(row.get()));
    Opening<Mode> opening =
        gate.changeMode(
            actor,
            gateWish,
            grant -> {
              Confidentiality from = row.get().facts().mode().modeAt(grant.at());
              Mode mode = filing.changeMode(grant, row.get(), wish);
              return new Answer<>(
                  mode, AccessAction.MODE_CHANGED, List.of(document), 1, from + ">" + mode.set());
            });
    return switch (opening) {
      case Opening.Granted<Mode>(_, Mode mode) -> new ModeChanged.Changed(mode);
      case Opening.Refused<Mode>(Refusal refusal) -> refused(refusal);
    };
  }

  private static ModeChanged refused(Refusal refusal) {
    return switch (refusal) {
      case MODE_CHANGE_NOT_YOURS, WIDER_THAN_AGREED, ALREADY_SEEN_BY_PATIENT ->
          new ModeChanged.Refused(refusal);
      default -> new ModeChanged.Unknown();
    };
  }
}
