package lu.opendsp.policy;

/**
 * What the rules need to know of a document.
 *
 * @param mode its mode as a function of time
 * @param own whether it was filed under the asker's authenticated identity
 * @param category the folder it stands in
 */
public record DocumentLabel(Mode mode, boolean own, DocumentCategory category) {}
