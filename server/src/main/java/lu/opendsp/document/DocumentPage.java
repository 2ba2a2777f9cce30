package lu.opendsp.document;

import java.util.List;
import lu.opendsp.kernel.Cursor;
import lu.opendsp.kernel.DocumentId;
import org.jspecify.annotations.Nullable;

/**
 * One page of what somebody may see of a record.
 *
 * @param total how many there are over all pages, as far as the asker may see
 * @param next where the next page begins, or null on the last one
 * @param damaged of what he may see, what was changed in the store and is therefore not served
 */
public record DocumentPage(
    List<DocumentEntry> items, int total, @Nullable Cursor next, List<DocumentId> damaged) {

  public DocumentPage {
    items = List.copyOf(items);
    damaged = List.copyOf(damaged);
  }
}
