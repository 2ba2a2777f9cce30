package lu.opendsp.policy;

/**
 * A wish to change a document's mode.
 *
 * @param label the document as it is
 * @param to the mode wished for
 * @param after the mode after an announcement; the same as {@code to} otherwise
 * @param seenByHolder whether the holder's side has ever seen the document
 * @param heldBefore whether it was held back for an announcement once already
 */
public record ModeChange(
    DocumentLabel label,
    Confidentiality to,
    Confidentiality after,
    boolean seenByHolder,
    boolean heldBefore) {

  /** About a document that was never held back. */
  public ModeChange(
      DocumentLabel label, Confidentiality to, Confidentiality after, boolean seenByHolder) {
    this(label, to, after, seenByHolder, false);
  }
}
