package lu.opendsp.access;

import lu.opendsp.audit.AccessAction;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.policy.Contribution;
import lu.opendsp.policy.Decision;
import lu.opendsp.policy.Refusal;
import lu.opendsp.policy.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A wish to contribute, with the document to be corrected if there is one.
 *
 * @param hides whether it is to be hidden from those who represent a minor, as what it corrects is
 *     not
 */
public record ContributionWish(
    AccessAction action, Contribution wish, @Nullable DocumentFacts target, boolean hides) {

  /** One that is to be hidden from no representative. */
  public ContributionWish(AccessAction action, Contribution wish, @Nullable DocumentFacts target) {
    this(action, wish, target, false);
  }

  /** Orders are answered by laboratories and other professionals, never by civil persons. */
  Contribution asContribution(Actor actor) {
    boolean own = target != null && target.labelFor(actor).own();
    boolean onOrder = wish.onOrder() && actor.kind() != ActorKind.CIVIL;
    return new Contribution(wish.kind(), wish.category(), wish.mode(), onOrder, own);
  }

  /** That a document is somebody else's is told only to who sees it. */
  Decision told(Decision decision, Actor actor, Scope scope) {
    boolean notYours = decision.equals(new Decision.Deny(Refusal.NOT_THE_AUTHOR));
    boolean hidden =
        target != null && scope.decide(target.labelFor(actor)) instanceof Decision.Deny;
    return notYours && hidden ? new Decision.Deny(Refusal.DOCUMENT_UNKNOWN) : decision;
  }
}
