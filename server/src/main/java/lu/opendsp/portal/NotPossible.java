package lu.opendsp.portal;

import lu.opendsp.policy.Refusal;

/** What a holder wanted cannot be done, and he is told why. */
public final class NotPossible extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Refusal refusal;

  public NotPossible(Refusal refusal) {
    super(refusal.name());
    this.refusal = refusal;
  }

  Refusal refusal() {
    return refusal;
  }
}
