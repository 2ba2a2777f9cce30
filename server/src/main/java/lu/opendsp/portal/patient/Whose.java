package lu.opendsp.portal.patient;

import java.util.ArrayList;
import java.util.List;
import lu.opendsp.access.Accompaniment.Accompanied;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Whose record a page is about: the visitor's own, that of somebody who lets him manage it, or that
 * of a patient for whom he decides as his doctor. Whose it is stands in the address and on top of
 * the page, never in the session.
 *
 * @param with how the visitor accompanies its holder, or null where he does not
 * @param banner whom a professional decides for, or null where the visitor is none
 */
record Whose(PatientId patient, @Nullable Accompanied with, Frame.@Nullable Banner banner) {

  /** The visitor's own. */
  static Whose own(PatientId me) {
    return new Whose(me, null, null);
  }

  /** That of somebody who lets the visitor manage it, or whom he represents. */
  static Whose of(Accompanied with) {
    return new Whose(with.who(), with, null);
  }

  /** A page below that of this record. */
  String path(String below) {
    if (isSteward()) {
      String settings = below.startsWith("/people") ? below.substring("/people".length()) : below;
      return "/record/" + patient + "/settings" + settings;
    }
    return (with == null ? "/my" : "/with/" + patient) + below;
  }

  boolean isOwn() {
    return with == null && banner == null;
  }

  /** Whether the visitor represents its holder by law. */
  boolean isRepresented() {
    return with != null && with.basis() != null;
  }

  /** Whether the visitor is a professional who decides for its holder. */
  boolean isSteward() {
    return banner != null;
  }

  /** Under the banner of the other's name, which also says whom "you" means on the page. */
  Frame under(Visitor visitor, Frame frame) {
    if (banner != null) {
      return frame.withBanner(banner);
    }
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
    if (banner != null) {
      all.add(visitor.say("portal.manage.for", banner.name()));
    }
    all.addAll(texts);
    return all;
  }
}
