package lu.opendsp.access;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import lu.opendsp.access.FactsGuard.Doing;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.audit.AccessLog;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.policy.AccessPolicy;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.policy.Contribution;
import lu.opendsp.policy.Decision;
import lu.opendsp.policy.Ground;
import lu.opendsp.policy.ModeChange;
import lu.opendsp.policy.Refusal;
import lu.opendsp.policy.Scope;
import lu.opendsp.policy.Standing;
import lu.opendsp.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one door to a record: facts and policy give a decision, the decision becomes a line of the
 * patient's log, and only then there is a {@link Grant}.
 *
 * <p>What is found is found sealed, inside the transaction that writes the line; it can be read
 * only with the grant, which exists after the commit. A write shares its transaction with its line.
 * Whatever was decided on facts that changed before the commit is decided again.
 */
@Component
public final class Gate {

  private final GateFacts gateFacts;
  private final FactsGuard guard;
  private final AccessLog log;
  private final Vault vault;
  private final TransactionTemplate transactions;
  private final Clock clock;

  Gate(
      GateFacts gateFacts,
      FactsGuard guard,
      AccessLog log,
      Vault vault,
      TransactionTemplate transactions,
      Clock clock) {
    this.gateFacts = gateFacts;
    this.guard = guard;
    this.log = log;
    this.vault = vault;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Asks for the list: {@code find} sees only what the grant reaches, still sealed. */
  public <R> Opening<R> list(Actor actor, RecordId record, Function<Grant, Answer<R>> find) {
    return read(
        actor,
        record,
        new Question<>(AccessAction.LISTED, List.of(), (_, scope) -> scope.decideRecord(), find));
  }

  /** Asks for one document; its label is read anew whenever the decision is made anew. */
  public <R> Opening<R> open(Actor actor, Sought sought, Function<Grant, R> find) {
    DocumentId id = sought.document();
    return read(
        actor,
        sought.record(),
        new Question<>(
            AccessAction.OPENED,
            List.of(id),
            id,
            (_, scope) -> scope.decide(sought.label().get().labelFor(actor)),
            grant -> Answer.about(find.apply(grant), AccessAction.OPENED, id)));
  }

  /**
   * A document somebody asks for.
   *
   * @param label reads what the rules ask of it
   */
  public record Sought(RecordId record, DocumentId document, Supplier<DocumentFacts> label) {}

  /** Asks to add something, or to correct what is there: {@code target}. */
  public <R> Opening<R> contribute(
      Actor actor, RecordId record, ContributionWish wish, Function<Grant, Answer<R>> effect) {
    DocumentFacts target = wish.target();
    return decide(
        actor,
        record,
        new Question<>(
            wish.action(),
            target == null ? List.of() : List.of(target.id()),
            (facts, scope) ->
                unknownIfHidden(
                    AccessPolicy.mayContribute(
                        facts.standing(), wish.asContribution(actor), scope.at()),
                    actor,
                    target,
                    scope),
            effect),
        Doing.FILING);
  }

  /** That a document is somebody else's is told only to who sees it. */
  private static Decision unknownIfHidden(
      Decision decision, Actor actor, @Nullable DocumentFacts target, Scope scope) {
    boolean notYours = decision.equals(new Decision.Deny(Refusal.NOT_THE_AUTHOR));
    boolean hidden =
        target != null && scope.decide(target.labelFor(actor)) instanceof Decision.Deny;
    return notYours && hidden ? new Decision.Deny(Refusal.DOCUMENT_UNKNOWN) : decision;
  }

  /** Asks to change the mode of a document. */
  public <R> Opening<R> changeMode(Actor actor, ModeWish wish, Function<Grant, Answer<R>> effect) {
    DocumentFacts document = wish.document();
    var change =
        new ModeChange(document.labelFor(actor), wish.to(), wish.after(), wish.seenByHolder());
    return decide(
        actor,
        document.record(),
        new Question<>(
            AccessAction.MODE_CHANGED,
            List.of(document.id()),
            (facts, scope) -> AccessPolicy.mayChangeMode(facts.standing(), change, scope.at()),
            effect),
        Doing.CHANGING_FACTS);
  }

  /** Asks to correct the title of a document. */
  public <R> Opening<R> correctTitle(
      Actor actor, DocumentFacts document, Function<Grant, Answer<R>> effect) {
    return decide(
        actor,
        document.record(),
        new Question<>(
            AccessAction.TITLE_CHANGED,
            List.of(document.id()),
            (facts, scope) ->
                AccessPolicy.mayCorrectTitle(
                    facts.standing(), document.labelFor(actor), scope.at()),
            effect),
        Doing.FILING);
  }

  /**
   * A wish to change a mode, with what the rules ask about it.
   *
   * @param after the mode after an announcement; the same as {@code to} otherwise
   */
  public record ModeWish(
      DocumentFacts document, Confidentiality to, Confidentiality after, boolean seenByHolder) {}

  /**
   * Does several of these in one transaction: all or none, and all again when facts changed
   * meanwhile that any of them was decided on.
   */
  public <R> R inOneGo(TransactionCallback<R> work) {
    return guard.inOneGo(work);
  }

  /** A wish to contribute, with the document to be corrected if there is one. */
  public record ContributionWish(
      AccessAction action, Contribution wish, @Nullable DocumentFacts target) {

    /** Orders are answered by laboratories and other professionals, never by civil persons. */
    Contribution asContribution(Actor actor) {
      boolean own = target != null && target.labelFor(actor).own();
      boolean onOrder = wish.onOrder() && actor.kind() != ActorKind.CIVIL;
      return new Contribution(wish.kind(), wish.category(), wish.mode(), onOrder, own);
    }
  }

  /** Asks to change a fact that decisions rest on, such as what the holder decides. */
  <R> Opening<R> settings(
      Actor actor,
      RecordId record,
      AccessAction action,
      Function<Standing, Decision> rule,
      Function<Grant, Answer<R>> effect) {
    return decide(
        actor,
        record,
        new Question<>(action, List.of(), (facts, _) -> rule.apply(facts.standing()), effect),
        Doing.CHANGING_FACTS);
  }

  /** Asks to look at what the holder decided. */
  <R> Opening<R> lookAtSettings(Actor actor, RecordId record, Function<Grant, R> find) {
    return read(
        actor,
        record,
        new Question<>(
            AccessAction.SETTINGS_READ,
            List.of(),
            (facts, _) -> AccessPolicy.mayChangeSettings(facts.standing()),
            grant -> Answer.of(find.apply(grant), AccessAction.SETTINGS_READ, "")));
  }

  /** Asks to look at what that means for one document, which the holder must see himself. */
  <R> Opening<R> lookAtViewers(Actor actor, Sought sought, Function<Grant, R> find) {
    DocumentId id = sought.document();
    return read(
        actor,
        sought.record(),
        new Question<>(
            AccessAction.SETTINGS_READ,
            List.of(id),
            (facts, scope) ->
                AccessPolicy.mayChangeSettings(facts.standing()) instanceof Decision.Deny no
                    ? no
                    : scope.decide(sought.label().get().labelFor(actor)),
            grant -> Answer.about(find.apply(grant), AccessAction.SETTINGS_READ, id)));
  }

  /** Asks to read who looked. */
  <R> Opening<R> history(Actor actor, RecordId record, Function<Grant, Answer<R>> find) {
    return read(
        actor,
        record,
        new Question<>(
            AccessAction.HISTORY_READ,
            List.of(),
            (facts, _) -> AccessPolicy.mayReadHistory(facts.standing()),
            find));
  }

  /** On what ground somebody is in, without opening anything; writes no line. */
  Scope scope(Actor actor, RecordId record) {
    Instant now = clock.instant();
    return AccessPolicy.scope(gateFacts.get(actor, record, now).standing(), now);
  }

  /** Writes a line about a decision made elsewhere in this module: look-ups, codes. */
  void note(Actor actor, RecordId record, AccessAction action, Decision decision) {
    transactions.executeWithoutResult(_ -> {
      Instant now = clock.instant();
      Facts facts = gateFacts.get(actor, record, now);
      append(facts, Answer.of(true, action, ""), decision, now);
    });
  }

  /** The line must be committed when the grant is given, so no transaction may be around it. */
  private <R> Opening<R> read(Actor actor, RecordId record, Question<R> question) {
    boolean story = actor.software() == Actor.Software.SANDBOX;
    if (TransactionSynchronizationManager.isActualTransactionActive() && !story) {
      throw new IllegalStateException("a read stands in no transaction but the gate's");
    }
    return decide(actor, record, question, Doing.READING);
  }

  private <R> Opening<R> decide(Actor actor, RecordId record, Question<R> question, Doing doing) {
    return guard.inOneGo(_ -> {
      guard.prepare(record, doing);
      Instant now = clock.instant();
      Facts facts = gateFacts.get(actor, record, now);
      guard.decidedOn(facts, doing);
      return answer(facts, question, now);
    });
  }

  private <R> Opening<R> answer(Facts facts, Question<R> question, Instant now) {
    Scope scope = AccessPolicy.scope(facts.standing(), now);
    Decision decision = question.rule().decide(facts, scope);
    return switch (decision) {
      case Decision.Permit(Ground ground) -> {
        var grant =
            new Grant(facts, new Grant.Decided(ground, scope), question.opens(), vault, clock);
        Answer<R> answer = question.effect().apply(grant);
        append(facts, answer, decision, now);
        yield new Opening.Granted<>(grant, answer.found());
      }
      case Decision.Deny(Refusal refusal) -> {
        var nothing = new Answer<>(false, question.action(), question.about(), 0, "");
        append(facts, nothing, decision, now);
        yield new Opening.Refused<>(refusal.outward());
      }
    };
  }

  private void append(Facts facts, Answer<?> answer, Decision decision, Instant now) {
    log.append(LineOfDecision.of(facts, answer, decision, now), facts.onHolderSide());
  }
}
