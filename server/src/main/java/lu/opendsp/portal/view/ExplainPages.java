package lu.opendsp.portal.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pages on which a patient learns who sees what, and why. */
public final class ExplainPages {

  private ExplainPages() {}

  /** One step of the chain, with the law or charter behind it. */
  public record Step(String text, String source) {}

  /** As whom one can look. */
  public record Choose(
      Frame f, List<PersonRow> people, List<PersonRow> anybody, Field name, boolean searched) {

    public Choose {
      people = List.copyOf(people);
      anybody = List.copyOf(anybody);
    }
  }

  /**
   * The record through somebody else's eyes.
   *
   * @param banner says whose eyes
   * @param answer whether he is let in
   * @param list what he would see, or null when he is not let in
   */
  public record SeenAs(
      Frame f, String banner, String answer, List<Step> steps, @Nullable DocumentList list) {

    public SeenAs {
      steps = List.copyOf(steps);
    }
  }

  /** Why somebody may see one document, or may not. */
  public record Why(
      Frame f, String document, String lang, String answer, List<Step> steps, List<Link> links) {

    public Why {
      steps = List.copyOf(steps);
      links = List.copyOf(links);
    }
  }
}
