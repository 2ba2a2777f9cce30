package lu.opendsp.policy;

/**
 * What the rules need to know of a document.
 *
 * @param mode its mode as a function of time
 * @param own whether it was filed under the asker's authenticated identity
 * @param category the folder it stands in
 * @param exemption what the holder said about this document and this asker
 * @param exemptions all he said about it: who acts for another is kept from what the other is
 * @param hiding whether it is hidden from those who represent him
 */
public record DocumentLabel(
    Mode mode,
    boolean own,
    DocumentCategory category,
    Exemption exemption,
    Exemptions exemptions,
    Hiding hiding) {

  /** A document that is hidden from no representative. */
  public DocumentLabel(
      Mode mode,
      boolean own,
      DocumentCategory category,
      Exemption exemption,
      Exemptions exemptions) {
    this(mode, own, category, exemption, exemptions, Hiding.NONE);
  }

  /** A document of which the holder said nothing about anybody this asker acts for. */
  public DocumentLabel(Mode mode, boolean own, DocumentCategory category, Exemption exemption) {
    this(mode, own, category, exemption, Exemptions.NONE);
  }

  /** A document of which the holder said nothing about this asker. */
  public DocumentLabel(Mode mode, boolean own, DocumentCategory category) {
    this(mode, own, category, Exemption.NONE);
  }
}
