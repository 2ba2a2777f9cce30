package lu.opendsp.policy;

import java.time.Instant;

/** Who hands over the care for a document that is held back, and to whom (POLICY 3). */
public final class HandOverPolicy {

  private HandOverPolicy() {}

  /**
   * May the actor hand it over? Who looks after it, as long as it is held back and he sees it. What
   * he does not see is answered as if it did not exist.
   *
   * @param looksAfter whether it is his to look after now
   * @param mayTakeOver whether the other one is somebody else, listed today, and {@link
   *     #mayTakeOver} holds for him; why not is not told, so that nobody learns of a block
   */
  public static Decision mayHandOver(
      Standing standing,
      DocumentLabel label,
      boolean looksAfter,
      boolean mayTakeOver,
      Instant now) {
    Decision seen = AccessPolicy.scope(standing, now).decide(label);
    if (seen instanceof Decision.Deny) {
      return seen;
    }
    if (!looksAfter || label.mode().modeAt(now) != Confidentiality.ANNOUNCEMENT) {
      return new Decision.Deny(Refusal.NOT_HELD_BY_YOU);
    }
    return mayTakeOver ? seen : new Decision.Deny(Refusal.CANNOT_TAKE_OVER);
  }

  /**
   * Could somebody who stands so look after it? Who may release it as agreed: he sees it, and not
   * for an emergency alone.
   *
   * @param label the document as it is to him
   */
  public static boolean mayTakeOver(Standing next, DocumentLabel label, Instant now) {
    Confidentiality agreed = label.mode().after();
    return AccessPolicy.mayChangeMode(next, new ModeChange(label, agreed, agreed, false), now)
        instanceof Decision.Permit;
  }
}
