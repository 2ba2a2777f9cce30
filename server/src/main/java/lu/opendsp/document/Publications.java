package lu.opendsp.document;

import java.util.List;
import java.util.Optional;
import lu.opendsp.access.Answer;
import lu.opendsp.access.ContributionWish;
import lu.opendsp.access.DocumentFacts;
import lu.opendsp.access.Gate;
import lu.opendsp.access.Opening;
import lu.opendsp.access.StrayQuestions;
import lu.opendsp.access.WishedMode;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.policy.Contribution;
import lu.opendsp.policy.Mode;
import lu.opendsp.policy.Refusal;
import org.springframework.stereotype.Component;

/**
 * What enters a record and what its author corrects there: publish, replace, withdraw, change of
 * mode. Each is one transaction with its line in the log. The bytes of a document never change.
 */
@Component
public final class Publications {

  private final Gate gate;
  private final Registry registry;
  private final Filing filing;
  private final ModeHistory modes;
  private final StrayQuestions strays;
  private final Intake intake;

  Publications(
      Gate gate,
      Registry registry,
      Filing filing,
      ModeHistory modes,
      StrayQuestions strays,
      Intake intake) {
    this.gate = gate;
    this.registry = registry;
    this.filing = filing;
    this.modes = modes;
    this.strays = strays;
    this.intake = intake;
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

    /** What it adds to, or transforms, is not there for its filer; which of these. */
    record RelatedUnknown(int relation) implements Publication {}

    /** What it adds to, or transforms, was replaced or withdrawn; which of these. */
    record RelatedNotCurrent(int relation) implements Publication {}

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
    return publishAll(actor, SubmissionSet.plain(), submissions);
  }

  /** The same, with what is said about them together. */
  public List<Publication> publishAll(
      Actor actor, SubmissionSet set, List<Submission> submissions) {
    return publishTogether(actor, new Together(set, List.of()), submissions).documents();
  }

  /** What is said about several documents at once. */
  public record Together(SubmissionSet set, List<FolderWish> folders) {

    public Together {
      folders = List.copyOf(folders);
    }
  }

  /**
   * What came of it: each list ends with the first that was refused, and then nothing was filed.
   */
  public record FiledTogether(List<Publication> documents, List<FolderWish.Answer> folders) {

    public FiledTogether {
      documents = List.copyOf(documents);
      folders = List.copyOf(folders);
    }
  }

  /** The same, with the folders they are put in. */
  public FiledTogether publishTogether(
      Actor actor, Together together, List<Submission> submissions) {
    return intake.take(actor, together, submissions);
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
        new ContributionWish(
            AccessAction.WITHDRAWN,
            new Contribution(
                Contribution.Kind.WITHDRAW, facts.category(), Confidentiality.NORMAL, false, false),
            facts);
    Opening<Withdrawal> opening =
        gate.contribute(
            actor,
            facts.record(),
            wish,
            grant ->
                Answer.about(filing.withdraw(grant, row.get()), AccessAction.WITHDRAWN, document));
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
        new WishedMode(
            row.get().facts(),
            wish.mode(),
            wish.after(),
            () -> registry.seenByHolder(row.get()),
            () -> modes.heldBefore(row.get()));
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
      case MODE_CHANGE_NOT_YOURS, WIDER_THAN_AGREED, ALREADY_SEEN_BY_PATIENT, HELD_BACK_BEFORE ->
          new ModeChanged.Refused(refusal);
      default -> new ModeChanged.Unknown();
    };
  }
}
