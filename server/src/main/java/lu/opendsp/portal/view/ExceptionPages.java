package lu.opendsp.portal.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The page of a patient about exceptions for one document. */
public final class ExceptionPages {

  private ExceptionPages() {}

  /**
   * Who is an exception, and who else sees it.
   *
   * @param shown to whom it is shown by name
   * @param hidden from whom it is hidden by name
   * @param others what counts for everybody else
   * @param change what can be changed about that
   * @param viewers the professionals who can see it now
   * @param found who was looked for, or null
   */
  public record Exceptions(
      Frame f,
      String document,
      String lang,
      List<PersonRow> shown,
      List<PersonRow> hidden,
      String others,
      Link change,
      List<PersonRow> viewers,
      Field name,
      @Nullable List<PersonRow> found,
      String action) {

    public Exceptions {
      shown = List.copyOf(shown);
      hidden = List.copyOf(hidden);
      viewers = List.copyOf(viewers);
      found = found == null ? null : List.copyOf(found);
    }
  }
}
