package lu.opendsp.access;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.directory.Directory;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.policy.HandOverPolicy;
import org.springframework.stereotype.Component;

/** Lets who looks after a document that is held back hand it over to somebody else (POLICY 3). */
@Component
public final class HandOverDesk {

  private final Gate gate;
  private final GateFacts facts;
  private final Directory directory;

  HandOverDesk(Gate gate, GateFacts facts, Directory directory) {
    this.gate = gate;
    this.facts = facts;
    this.directory = directory;
  }

  /**
   * Asks to hand it over.
   *
   * @param looksAfter whether it is the actor's to look after
   * @param next to whom; how he stands is asked at the decision, while nobody changes it
   */
  public <R> Opening<R> ask(
      Actor actor,
      DocumentFacts document,
      boolean looksAfter,
      PersonId next,
      Function<Grant, Answer<R>> effect) {
    return gate.settings(
        actor,
        document.record(),
        new Question<>(
            AccessAction.HANDED_OVER,
            List.of(document.id()),
            (asked, scope) ->
                HandOverPolicy.mayHandOver(
                    asked.standing(),
                    document.labelFor(actor),
                    looksAfter,
                    !next.value().equals(actor.id()) && mayTakeOver(document, next, scope.at()),
                    scope.at()),
            effect));
  }

  private boolean mayTakeOver(DocumentFacts document, PersonId next, Instant now) {
    if (directory.findInForce(next).filter(RecordSettings::mayBeEntrusted).isEmpty()) {
      return false;
    }
    var other = new Actor("", ActorKind.PROFESSIONAL, next.value(), Actor.Software.PORTAL);
    return HandOverPolicy.mayTakeOver(
        facts.get(other, document.record(), now).standing(), document.labelFor(other), now);
  }
}
