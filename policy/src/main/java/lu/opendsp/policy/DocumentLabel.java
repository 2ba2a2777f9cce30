package lu.opendsp.policy;

/**
 * What the rules need to know of a document.
 *
 * @param mode its mode as a function of time
 * @param own whether it was filed under the asker's authenticated identity
 * @param category the folder it stands in
 * @param exemption what the holder said about this document and this asker
 */
public record DocumentLabel(
    Mode mode, boolean own, DocumentCategory category, Exemption exemption) {

  /** A document of which the holder said nothing about this asker. */
  public DocumentLabel(Mode mode, boolean own, DocumentCategory category) {
    this(mode, own, category, Exemption.NONE);
  }
}
