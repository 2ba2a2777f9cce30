package lu.opendsp.portal.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a record as the reader may see them.
 *
 * @param heading says how many there are
 * @param chips the filters in force, each a link that takes it away
 * @param damaged says how many cannot be shown because they are damaged, or null
 * @param next the page after this one, or null
 * @param first the first page, or null on it
 */
public record DocumentList(
    String heading,
    List<Year> years,
    Filter filter,
    List<Link> chips,
    String empty,
    @Nullable String damaged,
    @Nullable String next,
    @Nullable String first) {

  public DocumentList {
    years = List.copyOf(years);
    chips = List.copyOf(chips);
  }

  /** The documents of one year of care. */
  public record Year(String year, List<Item> items) {

    public Year {
      items = List.copyOf(items);
    }
  }

  /**
   * One document.
   *
   * @param lang the language of its title
   * @param mode who it is shared with, in words
   * @param mark something to notice, such as that it was replaced, or empty
   */
  public record Item(
      String href,
      String title,
      String lang,
      String type,
      String author,
      String place,
      String careDate,
      String mode,
      String mark) {}

  /**
   * The panel that narrows the list; its state is the page's address.
   *
   * @param open whether a filter is in force
   */
  public record Filter(
      String action,
      boolean open,
      List<Choice> categories,
      List<Choice.Group> types,
      List<Choice> authors,
      Field from,
      Field to) {

    public Filter {
      categories = List.copyOf(categories);
      types = List.copyOf(types);
      authors = List.copyOf(authors);
    }
  }
}
