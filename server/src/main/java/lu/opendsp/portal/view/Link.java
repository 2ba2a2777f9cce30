package lu.opendsp.portal.view;

import org.jspecify.annotations.Nullable;

/**
 * A link with its words.
 *
 * @param current whether it leads to the page it stands on
 * @param lang the language of the words where it is not the page's
 */
public record Link(String text, String href, boolean current, @Nullable String lang) {

  /** A plain link. */
  public static Link to(String text, String href) {
    return new Link(text, href, false, null);
  }
}
