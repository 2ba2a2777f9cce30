package lu.opendsp.portal.view;

import org.jspecify.annotations.Nullable;

/**
 * A line of a summary list.
 *
 * @param lang the language of the value where it is not the page's
 */
public record Row(String key, String value, @Nullable String lang) {

  /** A line in the page's language. */
  public static Row of(String key, String value) {
    return new Row(key, value, null);
  }
}
