package lu.opendsp.kernel;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param total how many there are over all pages, as far as the asker may see
 * @param next where the next page begins, or null on the last one
 */
public record Page<T>(List<T> items, int total, @Nullable Cursor next) {

  public Page {
    items = List.copyOf(items);
  }

  /** The same page with each item turned into something else. */
  public <R> Page<R> map(Function<? super T, ? extends R> each) {
    return new Page<>(items.stream().<R>map(each).toList(), total, next);
  }
}
