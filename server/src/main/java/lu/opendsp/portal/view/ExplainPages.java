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
   * @param past where one sees what he could see before, or null for nobody in particular
   */
  public record SeenAs(
      Frame f,
      String banner,
      String answer,
      List<Step> steps,
      @Nullable DocumentList list,
      @Nullable Link past) {

    public SeenAs {
      steps = List.copyOf(steps);
    }
  }

  /**
   * What somebody could see on a past day.
   *
   * @param known since when that is known
   * @param seen the documents, or null where no day was asked for
   */
  public record Past(
      Frame f,
      String known,
      Field day,
      String action,
      String heading,
      @Nullable List<PastRow> seen) {

    public Past {
      seen = seen == null ? null : List.copyOf(seen);
    }
  }

  /** One document somebody could see, and why. */
  public record PastRow(Link document, String filed, String ground) {}

  /** Why somebody may see one document, or may not. */
  public record Why(
      Frame f, String document, String lang, String answer, List<Step> steps, List<Link> links) {

    public Why {
      steps = List.copyOf(steps);
      links = List.copyOf(links);
    }
  }
}
