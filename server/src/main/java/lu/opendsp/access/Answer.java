package lu.opendsp.access;

import java.util.List;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.kernel.DocumentId;

/**
 * What was found or done under a decision, and what of it stands in the log.
 *
 * @param documents which documents it was about
 * @param count how many, as it stands in the log
 * @param detail a code such as {@code NORMAL>PRIVATE}; never a text
 */
public record Answer<R>(
    R found, AccessAction action, List<DocumentId> documents, int count, String detail) {

  public Answer {
    documents = List.copyOf(documents);
  }

  /** About one document. */
  public static <R> Answer<R> about(R found, AccessAction action, DocumentId document) {
    return new Answer<>(found, action, List.of(document), 1, "");
  }

  /** About the record. */
  public static <R> Answer<R> of(R found, AccessAction action, String detail) {
    return new Answer<>(found, action, List.of(), 0, detail);
  }
}
