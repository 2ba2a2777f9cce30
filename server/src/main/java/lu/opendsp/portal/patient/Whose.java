package lu.opendsp.portal.patient;

import java.util.ArrayList;
import java.util.List;
import lu.opendsp.access.Accompaniment.Accompanied;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Whose record a page is about: the visitor's own, or that of somebody who lets him manage it.
 * Whose it is stands in the address and on top of the page, never in the session.
 *
 * @param with how the visitor accompanies its holder, or null in his own
 */
record Whose(PatientId patient, @Nullable Accompanied with) {

  /** A page below that of this record. */
  String path(String below) {
    return (with == null ? "/my" : "/with/" + patient) + below;
  }

  boolean isOwn() {
    return with == null;
  }

  /** Whether the visitor represents its holder by law. */
  boolean isRepresented() {
    return with != null && with.basis() != null;
  }

  /** Under the banner of the other's name, which also says whom "you" means on the page. */
  Frame under(Visitor visitor, Frame frame) {
    if (with == null) {
      return frame;
    }
    var until = with.span().until();
    return frame.withBanner(
        new Frame.Banner(
            with.displayName(),
            "",
            "",
            visitor.say("portal.manage.ground"),
            until == null ? null : visitor.phrases().moment(until)));
  }

  /** What is said first, to who decides for another. */
  List<String> warned(Visitor visitor, List<String> texts) {
    var all = new ArrayList<String>();
    if (with != null) {
      all.add(visitor.say("portal.manage.for", with.displayName()));
    }
    all.addAll(texts);
    return all;
  }
}
