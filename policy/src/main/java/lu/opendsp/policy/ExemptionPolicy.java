package lu.opendsp.policy;

import java.time.Instant;

/** Who may say who else sees one document, by name (POLICY 2). */
public final class ExemptionPolicy {

  private ExemptionPolicy() {}

  /**
   * May the actor make an exception for somebody? The holder, about a document he sees: what is
   * held back for an announcement stays unknown to him.
   *
   * @param suitable whether the directory lists that person today as one who cares for patients; of
   *     no account where an exception is taken back
   */
  public static Decision mayExempt(
      Standing standing, DocumentLabel label, boolean suitable, Instant now) {
    Decision holder = SettingsPolicy.asHolder(standing);
    if (holder instanceof Decision.Deny) {
      return holder;
    }
    Decision seen = AccessPolicy.scope(standing, now).decide(label);
    if (seen instanceof Decision.Deny) {
      return seen;
    }
    return suitable ? holder : new Decision.Deny(Refusal.PERSON_NOT_SUITABLE);
  }
}
