package lu.opendsp.identity;

/**
 * How somebody proves who he is, and how much the proof carries (decision 0060). A password alone
 * is no way: it is the first half of {@link #PASSWORD_AND_CODE} and signs nobody in.
 */
public enum SignInWay {
  /** A button of the sandbox; there is none elsewhere. */
  SANDBOX(Strength.STRONG),
  /** A card of a trusted authority, over mutual TLS. */
  CARD(Strength.STRONG),
  /** A passkey that verified its user. */
  PASSKEY(Strength.STRONG),
  /** A provider that vouches for the person, at the level its contract says. */
  OIDC(Strength.STRONG),
  /** National id, password and a code sent to a confirmed e-mail address or telephone. */
  PASSWORD_AND_CODE(Strength.TWO_FACTORS),
  /** The code of a letter, when an account is activated. */
  ACTIVATION(Strength.TWO_FACTORS),
  /** The code that only who runs the machine can read: the agency's first officer. */
  FIRST_OFFICER(Strength.STRONG);

  /** How much a proof carries. */
  public enum Strength {
    TWO_FACTORS,
    STRONG
  }

  private final Strength strength;

  SignInWay(Strength strength) {
    this.strength = strength;
  }

  /** How much it carries. */
  public Strength strength() {
    return strength;
  }

  /**
   * Whether it opens the pages of a role. Professionals and staff always prove themselves strongly;
   * with less they reach their own account and nothing else (S2 "accès limités").
   */
  public boolean isEnoughFor(ActorKind kind) {
    return strength == Strength.STRONG || kind == ActorKind.CIVIL;
  }

  /**
   * Whether a new card or passkey may be added in such a session. Nobody may make himself strong
   * who came in with less, save by the letter that was sent to him.
   */
  public boolean mayAddMeans(ActorKind kind) {
    return isEnoughFor(kind) || this == ACTIVATION;
  }
}
