package lu.opendsp.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Where a page of a list begins, and how many it holds.
 *
 * @param after the last row of the page before, or null for the first page
 */
public record Slice(@Nullable Cursor after, int size) {

  /** The most a page may hold. */
  public static final int SIZE_MAX = 100;

  public Slice {
    if (size < 0 || size > SIZE_MAX) {
      throw new IllegalArgumentException("a slice holds 0 to " + SIZE_MAX);
    }
  }

  /** The first page of this size. */
  public static Slice first(int size) {
    return new Slice(null, size);
  }
}
