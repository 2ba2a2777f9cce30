package lu.opendsp.access;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import lu.opendsp.access.FactsGuard.Doing;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.audit.AccessLine;
import lu.opendsp.audit.AccessLog;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.patient.Patients;
import lu.opendsp.policy.AccessPolicy;
import lu.opendsp.policy.Decision;
import lu.opendsp.policy.Ground;
import lu.opendsp.policy.HidingPolicy;
import lu.opendsp.policy.Refusal;
import lu.opendsp.policy.Scope;
import lu.opendsp.policy.SettingsPolicy;
import lu.opendsp.policy.Standing;
import lu.opendsp.vault.Vault;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionSynchronizationManager;

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
  private final Looks looks;
  private final Patients patients;
  private final Vault vault;
  private final Clock clock;

  Gate(
      GateFacts gateFacts,
      FactsGuard guard,
      AccessLog log,
      Looks looks,
      Patients patients,
      Vault vault,
      Clock clock) {
    this.gateFacts = gateFacts;
    this.guard = guard;
    this.log = log;
    this.looks = looks;
    this.patients = patients;
    this.vault = vault;
    this.clock = clock;
  }

  /** Asks for the list: {@code find} sees only what the grant reaches, still sealed. */
  public <R> Opening<R> list(Actor actor, RecordId record, Function<Grant, Answer<R>> find) {
    return list(actor, RecordPointer.of(record), find).orElseThrow(Gate::noSuchRecord);
  }

  /** The same for the record of a patient; empty for a patient who is not known. */
  public <R> Optional<Opening<R>> list(
      Actor actor, RecordPointer record, Function<Grant, Answer<R>> find) {
    return read(
        actor,
        record,
        new Question<>(AccessAction.LISTED, List.of(), (_, scope) -> scope.decideRecord(), find));
  }

  /** Asks for one document, which is read anew whenever the decision is made anew. */
  public <F, R> Optional<Opening<R>> open(
      Actor actor, Sought<F> sought, BiFunction<Grant, F, R> find) {
    DocumentId id = sought.document();
    var row = new Sought.Row<>(sought);
    return read(
        actor,
        sought.record(),
        new Question<>(
            AccessAction.OPENED,
            List.of(id),
            id,
            (_, scope) -> scope.decide(row.read(scope, actor).labelFor(actor)),
            grant -> Answer.about(find.apply(grant, row.get()), AccessAction.OPENED, id)));
  }

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
                wish.told(mayContribute(actor, wish, facts, scope.at()), actor, scope),
            effect),
        Doing.FILING);
  }

  private Decision mayContribute(Actor actor, ContributionWish wish, Facts facts, Instant now) {
    Decision filing = AccessPolicy.mayContribute(facts.standing(), wish.asContribution(actor), now);
    return wish.hides()
        ? HidingPolicy.mayFileHidden(
            facts.standing(), filing, HidingDesk.isMinor(patients, facts.patient(), now))
        : filing;
  }

  /** Asks to change the mode of a document. */
  public <R> Opening<R> changeMode(
      Actor actor, WishedMode wish, Function<Grant, Answer<R>> effect) {
    DocumentFacts document = wish.document();
    return decide(
        actor,
        document.record(),
        new Question<>(
            AccessAction.MODE_CHANGED,
            List.of(document.id()),
            (facts, scope) ->
                AccessPolicy.mayChangeMode(facts.standing(), wish.asChange(actor), scope.at()),
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
   * Does several of these in one transaction: all or none, and all again when facts changed
   * meanwhile that any of them was decided on.
   */
  public <R> R inOneGo(TransactionCallback<R> work) {
    return guard.inOneGo(work);
  }

  /** Asks to change a fact that decisions rest on, such as what the holder decides. */
  <R> Opening<R> settings(
      Actor actor,
      RecordId record,
      AccessAction action,
      BiFunction<Standing, Instant, Decision> rule,
      Function<Grant, Answer<R>> effect) {
    return decide(
        actor,
        record,
        new Question<>(
            action, List.of(), (facts, scope) -> rule.apply(facts.standing(), scope.at()), effect),
        Doing.CHANGING_FACTS);
  }

  /** The same, with a rule that asks more. */
  <R> Opening<R> settings(Actor actor, RecordId record, Question<R> question) {
    return decide(actor, record, question, Doing.CHANGING_FACTS);
  }

  /** Asks to look at what the holder decided. */
  <R> Opening<R> lookAtSettings(Actor actor, RecordId record, Function<Grant, R> find) {
    return read(
            actor,
            RecordPointer.of(record),
            new Question<>(
                AccessAction.SETTINGS_READ,
                List.of(),
                (facts, scope) -> SettingsPolicy.mayChangeSettings(facts.standing(), scope.at()),
                grant -> Answer.of(find.apply(grant), AccessAction.SETTINGS_READ, "")))
        .orElseThrow(Gate::noSuchRecord);
  }

  /** Asks to read who looked. */
  <R> Opening<R> history(Actor actor, RecordId record, Function<Grant, Answer<R>> find) {
    return read(
            actor,
            RecordPointer.of(record),
            new Question<>(
                AccessAction.HISTORY_READ,
                List.of(),
                (facts, _) -> SettingsPolicy.mayReadHistory(facts.standing()),
                find))
        .orElseThrow(Gate::noSuchRecord);
  }

  /** On what ground somebody is in, without opening anything; writes no line. */
  Scope scope(Actor actor, RecordId record) {
    Instant now = clock.instant();
    return AccessPolicy.scope(gateFacts.get(actor, record, now).standing(), now);
  }

  /** Writes a line about a decision made elsewhere in this module: look-ups, codes. */
  void note(Actor actor, RecordId record, AccessAction action, Decision decision) {
    Instant now = clock.instant();
    note(gateFacts.get(actor, record, now), action, decision, now);
  }

  /** The same with the facts it was made on. */
  void note(Facts facts, AccessAction action, Decision decision, Instant now) {
    Answer<Boolean> noted = Answer.of(true, action, "");
    log.appendAlone(LineOfDecision.of(facts, noted, decision, now), facts.onHolderSide());
  }

  /** The line must be committed when the grant is given, so no transaction may be around it. */
  <R> Optional<Opening<R>> read(Actor actor, RecordPointer record, Question<R> question) {
    boolean story = actor.software() == Actor.Software.SANDBOX;
    if (TransactionSynchronizationManager.isActualTransactionActive() && !story) {
      throw new IllegalStateException("a read stands in no transaction but the gate's");
    }
    return guard.reading(
        actor,
        () -> {
          Instant now = clock.instant();
          Optional<Facts> facts = gateFacts.find(actor, record, now);
          if (facts.isEmpty()) {
            return Optional.of(Optional.empty());
          }
          Optional<Opening<R>> answer = answerWhileUnchanged(facts.get(), question, now);
          return answer.isEmpty() ? Optional.empty() : Optional.of(answer);
        });
  }

  /** The answer, unless the facts changed before its line could be written. */
  private <R> Optional<Opening<R>> answerWhileUnchanged(
      Facts facts, Question<R> question, Instant now) {
    Answered<R> answered = answer(facts, question, now);
    boolean written =
        log.appendWhile(
            answered.line(),
            facts.onHolderSide(),
            guard.keeping(facts, Doing.FILING),
            looks.told(facts, answered.line()));
    return written ? Optional.of(answered.opening()) : Optional.empty();
  }

  private <R> Opening<R> decide(Actor actor, RecordId record, Question<R> question, Doing doing) {
    return guard.inOneGo(_ -> {
      guard.prepare(record, doing);
      Instant now = clock.instant();
      Facts facts = gateFacts.get(actor, record, now);
      Answered<R> answered = answer(facts, question, now);
      FactsGuard.require(
          log.appendWhile(answered.line(), facts.onHolderSide(), guard.keeping(facts, doing)));
      return answered.opening();
    });
  }

  /** An answer, and the line that must be in the log before it is given. */
  private record Answered<R>(Opening<R> opening, AccessLine line) {}

  private <R> Answered<R> answer(Facts facts, Question<R> question, Instant now) {
    Scope scope = AccessPolicy.scope(facts.standing(), now);
    Decision decision = question.rule().decide(facts, scope);
    return switch (decision) {
      case Decision.Permit(Ground ground, _) -> {
        var grant =
            new Grant(facts, new Grant.Decided(ground, scope), question.opens(), vault, clock);
        Answer<R> answer = question.effect().apply(grant);
        yield new Answered<>(
            new Opening.Granted<>(grant, answer.found()),
            LineOfDecision.of(facts, answer, decision, now));
      }
      case Decision.Deny(Refusal refusal) -> {
        var nothing = new Answer<>(false, question.action(), question.about(), 0, "");
        yield new Answered<>(
            new Opening.Refused<>(refusal.outward()),
            LineOfDecision.of(facts, nothing, decision, now));
      }
    };
  }

  private static IllegalStateException noSuchRecord() {
    return new IllegalStateException("no such record");
  }
}
