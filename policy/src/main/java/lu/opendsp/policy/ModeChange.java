package lu.opendsp.policy;

/**
 * A wish to change a document's mode.
 *
 * @param label the document as it is
 * @param to the mode wished for
 * @param after the mode after an announcement; the same as {@code to} otherwise
 * @param seenByHolder whether the holder's side has ever seen the document
 */
public record ModeChange(
    DocumentLabel label, Confidentiality to, Confidentiality after, boolean seenByHolder) {}
