package lu.opendsp.policy;

/**
 * What somebody wants to add to a record.
 *
 * @param kind new, or a change to a document that is there
 * @param category the folder it goes to
 * @param onOrder whether it answers an order, as a laboratory's result does
 * @param ownTarget whether the document to be replaced or withdrawn is the asker's own
 */
public record Contribution(
    Kind kind, DocumentCategory category, boolean onOrder, boolean ownTarget) {

  /** The three ways to contribute. */
  public enum Kind {
    PUBLISH,
    REPLACE,
    WITHDRAW
  }

  /** A new document. */
  public static Contribution published(DocumentCategory category, boolean onOrder) {
    return new Contribution(Kind.PUBLISH, category, onOrder, false);
  }

  boolean correctsOwn() {
    return kind != Kind.PUBLISH && ownTarget;
  }

  boolean correctsAnothers() {
    return kind != Kind.PUBLISH && !ownTarget;
  }

  /** A replacement brings a document as much as a new one does; taking one back brings none. */
  boolean addsBytes() {
    return kind != Kind.WITHDRAW;
  }
}
