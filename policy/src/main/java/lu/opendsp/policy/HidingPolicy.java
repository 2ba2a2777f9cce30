package lu.opendsp.policy;

import java.time.Instant;

/**
 * Who hides a minor's document from those who represent him, and who lets them see it again (law of
 * 24 July 2014 on patients' rights, art. 13): a professional together with a minor able to judge.
 */
public final class HidingPolicy {

  private HidingPolicy() {}

  /**
   * May the actor hide it? Who filed it, the referring doctor and the circle, when they see it; of
   * a patient who is under age at that moment.
   */
  public static Decision mayHide(
      Standing standing, DocumentLabel label, boolean minor, Instant now) {
    Scope scope = AccessPolicy.scope(standing, now);
    Decision seen = scope.decide(label);
    if (seen instanceof Decision.Deny) {
      return seen;
    }
    Confidentiality mode = label.mode().modeAt(now);
    Ground ground =
        scope.clauses().stream()
            .filter(clause -> clause.admits(mode, label))
            .map(clause -> clause.relation().ground())
            .filter(candidate -> hides(candidate, label))
            .findFirst()
            .orElse(Ground.NONE);
    if (ground == Ground.NONE) {
      return new Decision.Deny(Refusal.HIDING_NOT_YOURS);
    }
    if (label.hiding() != Hiding.NONE) {
      return new Decision.Deny(Refusal.SETTING_CHANGED_MEANWHILE);
    }
    return onlyOf(minor, new Decision.Permit(ground));
  }

  private static boolean hides(Ground by, DocumentLabel label) {
    return by == Ground.REFERRING_DOCTOR
        || by == Ground.TRUSTED_CIRCLE
        || (label.own() && !by.isOfHolderSide());
  }

  /** May the actor, who may file it, hide it at once? Any professional but the fund. */
  public static Decision mayFileHidden(Standing standing, Decision filing, boolean minor) {
    if (filing instanceof Decision.Deny) {
      return filing;
    }
    return standing.has(Relation.Holder.class) || standing.has(Relation.HealthFund.class)
        ? new Decision.Deny(Refusal.HIDING_NOT_YOURS)
        : onlyOf(minor, filing);
  }

  /** May the actor let them see it again? The patient himself, and who hid it, while he sees it. */
  public static Decision mayShowAgain(Standing standing, DocumentLabel label, Instant now) {
    Decision seen = AccessPolicy.scope(standing, now).decide(label);
    if (seen instanceof Decision.Deny) {
      return seen;
    }
    if (label.hiding() == Hiding.NONE) {
      return new Decision.Deny(Refusal.SETTING_CHANGED_MEANWHILE);
    }
    return label.hiding() == Hiding.BY_ASKER || standing.has(Relation.Holder.class)
        ? seen
        : new Decision.Deny(Refusal.HIDING_NOT_YOURS);
  }

  private static Decision onlyOf(boolean minor, Decision decision) {
    return minor ? decision : new Decision.Deny(Refusal.HIDING_ONLY_OF_MINORS);
  }
}
