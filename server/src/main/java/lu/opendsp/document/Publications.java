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
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.policy.Contribution;
import lu.opendsp.policy.Mode;
import lu.opendsp.policy.Refusal;
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
  private final Registry registry;
  private final Filing filing;
  private final Groups groups;
  private final Vault vault;
  private final StrayQuestions strays;
  private final DiskReserve disk;
  private final ContentSafety safety;
  private final Reception reception;

  Publications(
      Gate gate,
      Registry registry,
      Filing filing,
      Groups groups,
      Vault vault,
      StrayQuestions strays,
      DiskReserve disk,
      ContentSafety safety,
      Reception reception) {
    this.gate = gate;
    this.registry = registry;
    this.filing = filing;
    this.groups = groups;
    this.vault = vault;
    this.strays = strays;
    this.disk = disk;
    this.safety = safety;
    this.reception = reception;
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
    return publishAll(actor, SubmissionSet.plain(), submissions);
  }

  /** The same, with what is said about them together. */
  public List<Publication> publishAll(
      Actor actor, SubmissionSet set, List<Submission> submissions) {
    if (!disk.mayFile()) {
      return List.of(new Publication.StorageFull());
    }
    Optional<Publication> unsafe = safety.firstUnsafe(submissions);
    if (unsafe.isPresent()) {
      return List.of(unsafe.get());
    }
    List<Publication> answers = attempt(actor, set, submissions);
    Publication last = answers.getLast();
    if (answers.size() > 1 && !filed(last)) {
      noteRefused(actor, submissions.get(answers.size() - 1), last);
    }
    return answers;
  }

  private List<Publication> attempt(Actor actor, SubmissionSet set, List<Submission> submissions) {
    return gate.inOneGo(status -> {
      var answers = new ArrayList<Publication>();
      for (Submission submission : submissions) {
        Publication answer = reception.receive(actor, submission, this::file);
        answers.add(answer);
        if (!filed(answer)) {
          if (answers.size() > 1) {
            status.setRollbackOnly();
          }
          return answers;
        }
      }
      groups.keepTogether(set, answers);
      return answers;
    });
  }

  /**
   * The line of a refusal that was rolled back with the documents before it. The gate is asked once
   * more, and whatever it says now, nothing is filed.
   */
  private void noteRefused(Actor actor, Submission refused, Publication answer) {
    gate.inOneGo(_ ->
        reception.receive(
            actor,
            refused,
            (_, _, target) -> Answer.of(answer, Reception.actionOf(target), detailOf(answer))));
  }

  /** What stands in the line of something permitted and yet not filed. */
  private static String detailOf(Publication answer) {
    return switch (answer) {
      case Publication.Conflict _ -> "CONFLICT";
      case Publication.AlreadyReplaced _ -> "ALREADY_REPLACED";
      default -> "NOT_FILED";
    };
  }

  private static boolean filed(Publication answer) {
    return answer instanceof Publication.Accepted || answer instanceof Publication.AlreadyHere;
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
    return Answer.about(new Publication.Accepted(entry), Reception.actionOf(target), entry.id());
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
