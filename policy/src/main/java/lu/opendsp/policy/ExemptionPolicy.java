package lu.opendsp.policy;

import java.time.Instant;

/** Who may say who else sees one document, by name (POLICY 2). */
public final class ExemptionPolicy {

  private ExemptionPolicy() {}

  /**
   * May the actor make an exception for somebody? The holder, and who decides for him at his side,
   * about a document they see: what is held back for an announcement, or hidden from who represents
   * a minor, stays unknown to them.
   *
   * @param suitable whether the directory lists that person today as one who cares for patients; of
   *     no account where an exception is taken back
   */
  public static Decision mayExempt(
      Standing standing, DocumentLabel label, boolean suitable, Instant now) {
    Decision decides = SettingsPolicy.mayChangeSettings(standing, now);
    if (decides instanceof Decision.Deny) {
      return decides;
    }
    Decision seen = AccessPolicy.scope(standing, now).decide(label);
    if (seen instanceof Decision.Deny) {
      return seen;
    }
    return suitable ? decides : new Decision.Deny(Refusal.PERSON_NOT_SUITABLE);
  }
}
