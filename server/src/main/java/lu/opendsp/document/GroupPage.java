package lu.opendsp.document;

import java.util.List;
import lu.opendsp.kernel.Cursor;
import org.jspecify.annotations.Nullable;

/**
 * One page of what was filed together, as somebody sees it.
 *
 * @param total how many there are over all pages, as far as the asker may see
 * @param next where the next page begins, or null on the last one
 * @param damaged what was changed in the store and is therefore not served
 */
public record GroupPage(
    List<DocumentGroup> items, int total, @Nullable Cursor next, List<GroupId> damaged) {

  public GroupPage {
    items = List.copyOf(items);
    damaged = List.copyOf(damaged);
  }
}
