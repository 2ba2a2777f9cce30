package lu.opendsp.document;

import lu.opendsp.kernel.DocumentId;

/**
 * What a document is to an earlier one that stays as it is (XDS associations APND, XFRM and signs).
 * That it takes another's place is said beside, for that changes the other.
 */
public record DocumentRelation(Kind kind, DocumentId target) {

  /** What it is to it. */
  public enum Kind {
    /** It adds to it. */
    APPENDS,
    /** It says the same in another form. */
    TRANSFORMS,
    /** It is the signature of it, kept as sent: nobody here proves it. */
    SIGNS
  }
}
