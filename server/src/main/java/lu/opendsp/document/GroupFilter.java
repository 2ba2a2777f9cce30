package lu.opendsp.document;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which groups of documents are wanted. All is asked of what the asker sees, so that nothing can be
 * found by what he is not told.
 */
public record GroupFilter(List<Predicate<DocumentGroup>> conditions, boolean newestFirst) {

  public GroupFilter {
    conditions = List.copyOf(conditions);
  }

  /** All, newest first. */
  public static GroupFilter all() {
    return new GroupFilter(List.of(), true);
  }

  public GroupFilter oldestFirst() {
    return new GroupFilter(conditions, false);
  }

  /** Those of them of which this is true as well. */
  public GroupFilter and(Predicate<DocumentGroup> condition) {
    var more = new ArrayList<>(conditions);
    more.add(condition);
    return new GroupFilter(more, newestFirst);
  }

  boolean admits(DocumentGroup group) {
    return conditions.stream().allMatch(condition -> condition.test(group));
  }
}
