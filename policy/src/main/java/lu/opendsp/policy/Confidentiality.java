package lu.opendsp.policy;

/**
 * How far a document is shared, the four modes of the eSanté charter ("modes de confidentialité").
 *
 * <p>Ordered from the widest to the narrowest for the three lasting modes; ANNOUNCEMENT stands
 * apart, it hides from the patient and not from professionals, and always ends.
 */
public enum Confidentiality {
  /** Professionals in a treatment relation (charter: "Normal", v3-Confidentiality N). */
  NORMAL,
  /** Referring doctor and trusted circle only (charter: "Restreint", v3-Confidentiality R). */
  RESTRICTED,
  /** The patient and the author only (charter: "Privé", v3-Confidentiality V). */
  PRIVATE,
  /** Professionals, not yet the patient (charter: "Visite d'annonce"). */
  ANNOUNCEMENT;

  /** Answers whether more people may see a document in this mode than in the other. */
  boolean isWiderThan(Confidentiality other) {
    return compareTo(other) < 0;
  }
}
