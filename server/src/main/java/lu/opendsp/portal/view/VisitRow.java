package lu.opendsp.portal.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one person did in one go.
 *
 * @param kind own, refused or seen: the colour beside, never the only sign
 * @param ground on what ground, in words to the patient
 * @param why what whoever stands so may see
 * @param acts what was done, a line each
 * @param refusal what was refused and why, or null
 * @param ask where one says that one does not know this person, or null for oneself
 */
public record VisitRow(
    String kind,
    String when,
    String who,
    String role,
    String ground,
    String why,
    List<Act> acts,
    @Nullable String refusal,
    @Nullable String ask) {

  public VisitRow {
    acts = List.copyOf(acts);
  }

  /**
   * One thing done.
   *
   * @param documents titles of the documents it was done to
   */
  public record Act(String text, List<Link> documents) {

    public Act {
      documents = List.copyOf(documents);
    }
  }
}
