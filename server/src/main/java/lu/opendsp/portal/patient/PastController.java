package lu.opendsp.portal.patient;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lu.opendsp.access.PastEyes.Stretch;
import lu.opendsp.directory.Directory;
import lu.opendsp.directory.Listing;
import lu.opendsp.document.PastViews;
import lu.opendsp.identity.Actor;
import lu.opendsp.portal.Days;
import lu.opendsp.portal.Missing;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.ExplainPages;
import lu.opendsp.portal.view.Field;
import lu.opendsp.portal.view.Flaw;
import lu.opendsp.portal.view.Frame;
import lu.opendsp.portal.view.Link;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** What somebody could see of the visitor's own record on a past day. */
@Controller
final class PastController {

  private static final String FIELD = "day";

  private final Pages pages;
  private final PastViews views;
  private final Directory directory;

  PastController(Pages pages, PastViews views, Directory directory) {
    this.pages = pages;
    this.views = views;
    this.directory = directory;
  }

  static Link link(Visitor visitor, String person) {
    return Link.to(visitor.say("explain.past_link"), SeeAsController.PATH + "/" + person + "/day");
  }

  @GetMapping(SeeAsController.PATH + "/{person}/day")
  View see(
      Visitor visitor, @PathVariable String person, @RequestParam(defaultValue = "") String day) {
    Listing who = directory.find(Missing.person(person)).orElseThrow(Missing::new);
    Optional<Instant> start = Days.startOf(day);
    boolean asked = !day.isBlank();
    boolean past = start.isPresent() && start.get().isBefore(visitor.phrases().now());
    if (asked && !past) {
      return pages.mend("patient/past", page(visitor, who, day, null));
    }
    Instant from = start.orElse(visitor.phrases().now());
    Instant to = Days.endOf(day).orElse(from);
    Actor actor = visitor.actor();
    PastViews.View found =
        OwnRecord.granted(
                views
                    .on(actor, actor.asPatient(), who.id(), new Stretch(from, to))
                    .orElseThrow(Missing::new))
            .found();
    return pages.show("patient/past", page(visitor, who, day, found));
  }

  private static ExplainPages.Past page(
      Visitor visitor, Listing who, String day, PastViews.@Nullable View found) {
    String error = found == null ? visitor.say("explain.past_wrong") : null;
    Frame frame =
        visitor
            .frame("explain.past_title", who.displayName())
            .withBack(
                Link.to(visitor.say("explain.see_as"), SeeAsController.PATH + "/" + who.id()));
    @Nullable List<ExplainPages.PastRow> rows =
        found == null || day.isBlank()
            ? null
            : found.seen().stream().map(seen -> row(visitor, seen)).toList();
    return new ExplainPages.Past(
        error == null ? frame : frame.withFlaws(List.of(new Flaw(FIELD, error))),
        found == null ? "" : known(visitor, found),
        new Field(
            FIELD, visitor.say("explain.past_day"), visitor.say("explain.past_hint"), day, error),
        SeeAsController.PATH + "/" + who.id() + "/day",
        rows == null ? "" : visitor.say("explain.past_found", rows.size()),
        rows);
  }

  private static String known(Visitor visitor, PastViews.View found) {
    return found
        .begin()
        .map(begin -> visitor.say("explain.past_known", visitor.phrases().date(begin)))
        .orElse("");
  }

  private static ExplainPages.PastRow row(Visitor visitor, PastViews.Seen seen) {
    var entry = seen.document();
    return new ExplainPages.PastRow(
        new Link(
            visitor.phrases().title(entry),
            "/my/documents/" + entry.id(),
            false,
            entry.metadata().language()),
        visitor.say("explain.past_filed", visitor.phrases().date(entry.filedAt())),
        visitor.phrases().groundOfViewer(seen.ground()));
  }
}
