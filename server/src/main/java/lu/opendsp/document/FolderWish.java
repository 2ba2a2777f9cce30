package lu.opendsp.document;

import java.util.List;
import lu.opendsp.kernel.DocumentId;
import org.jspecify.annotations.Nullable;

/**
 * A folder somebody fills while he files ("classeur" of his own; XDS Folder): a new one, or one
 * that is there, to which documents are only added.
 *
 * @param folder which, or null for a new one
 * @param said what is said about a new one
 * @param filed which of the documents filed with it go in, by their place among them
 * @param documents which documents that are there already go in
 */
public record FolderWish(
    @Nullable GroupId folder, SubmissionSet said, List<Integer> filed, List<DocumentId> documents) {

  public FolderWish {
    filed = List.copyOf(filed);
    documents = List.copyOf(documents);
  }

  /** What came of it. */
  public sealed interface Answer {
    /** It holds them now. */
    record Kept(GroupId folder, boolean created) implements Answer {}

    /** There is no such folder for this filer. */
    record Unknown() implements Answer {}

    /** There is no such document for this filer; which of those that are there already. */
    record DocumentUnknown(int index) implements Answer {}

    /** He may not file here any more. */
    record Refused() implements Answer {}
  }
}
