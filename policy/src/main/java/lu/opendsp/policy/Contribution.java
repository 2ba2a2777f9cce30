package lu.opendsp.policy;

/**
 * What somebody wants to add to a record.
 *
 * @param kind new, or a change to a document that is there
 * @param category the folder it goes to
 * @param mode the mode wished for; of no account when a document is taken back
 * @param onOrder whether it answers an order, as a laboratory's result does
 * @param ownTarget whether the document to be replaced or withdrawn is the asker's own
 */
public record Contribution(
    Kind kind,
    DocumentCategory category,
    Confidentiality mode,
    boolean onOrder,
    boolean ownTarget) {

  /** The three ways to contribute. */
  public enum Kind {
    PUBLISH,
    REPLACE,
    WITHDRAW
  }

  /** A new document, NORMAL unless said (POLICY 3). */
  public static Contribution published(DocumentCategory category, boolean onOrder) {
    return new Contribution(Kind.PUBLISH, category, Confidentiality.NORMAL, onOrder, false);
  }

  /** The same in another mode. */
  public Contribution in(Confidentiality other) {
    return new Contribution(kind, category, other, onOrder, ownTarget);
  }

  boolean correctsOwn() {
    return kind != Kind.PUBLISH && ownTarget;
  }

  boolean correctsAnothers() {
    return kind != Kind.PUBLISH && !ownTarget;
  }

  /** Only professionals hold back what the patient is still to be told in person. */
  boolean holdsBack() {
    return addsBytes() && mode == Confidentiality.ANNOUNCEMENT;
  }

  /** A replacement brings a document as much as a new one does; taking one back brings none. */
  boolean addsBytes() {
    return kind != Kind.WITHDRAW;
  }
}
