package lu.opendsp.identity;

import lu.opendsp.kernel.ProblemCode;

/** Why a card opened nothing, as its holder may be told. */
public enum CardRefusal {
  /** No certificate was shown: no card in the reader, or none chosen. */
  NOT_SHOWN,
  EXPIRED,
  /** Of an authority that is not trusted, or not a certificate for signing in. */
  UNTRUSTED,
  REVOKED,
  /** Its authority does not say whether it was revoked. */
  STANDING_UNKNOWN,
  /** Good, and nobody's: it has to be added to an account first. */
  UNKNOWN,
  /** To be added, and somebody's already, or deactivated once. */
  TAKEN,
  /** The way to the card and back took too long, or was gone twice, or in another browser. */
  OVER;

  static CardRefusal of(ProblemCode code) {
    return switch (code) {
      case CARD_EXPIRED -> EXPIRED;
      case CARD_UNTRUSTED -> UNTRUSTED;
      case CARD_REVOKED -> REVOKED;
      case CARD_STANDING_UNKNOWN -> STANDING_UNKNOWN;
      default -> throw new IllegalArgumentException("says nothing of a card: " + code);
    };
  }
}
