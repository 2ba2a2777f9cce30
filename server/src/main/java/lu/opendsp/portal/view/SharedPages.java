package lu.opendsp.portal.view;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pages patients and professionals share. */
public final class SharedPages {

  private SharedPages() {}

  /**
   * Asks once more before something is done.
   *
   * @param facts what it is about
   * @param texts what happens then
   * @param warning a risk to know, or null
   * @param hidden values the form carries
   * @param grave whether the button warns
   */
  public record Confirm(
      Frame f,
      List<Row> facts,
      List<String> texts,
      @Nullable String warning,
      String action,
      Map<String, String> hidden,
      String button,
      boolean grave,
      Link cancel) {

    public Confirm {
      facts = List.copyOf(facts);
      texts = List.copyOf(texts);
      hidden = Map.copyOf(hidden);
    }
  }

  /** Something went wrong or is not there: what, and what to do now. */
  public record Trouble(Frame f, List<String> texts, Link next) {

    public Trouble {
      texts = List.copyOf(texts);
    }
  }

  /** A page of plain words. */
  public record Plain(Frame f, List<String> texts, List<Link> links) {

    public Plain {
      texts = List.copyOf(texts);
      links = List.copyOf(links);
    }
  }
}
