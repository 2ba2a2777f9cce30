package lu.opendsp.portal.patient;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import lu.opendsp.access.AccessHistories;
import lu.opendsp.access.AccessHistories.HistoryFilter;
import lu.opendsp.access.Opening;
import lu.opendsp.access.RecordSettings;
import lu.opendsp.audit.AccessLine;
import lu.opendsp.directory.Directory;
import lu.opendsp.directory.Listing;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.Cursor;
import lu.opendsp.kernel.Page;
import lu.opendsp.kernel.Slice;
import lu.opendsp.portal.Cursors;
import lu.opendsp.portal.Deeds;
import lu.opendsp.portal.Missing;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Phrases;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.Visits;
import lu.opendsp.portal.view.HolderPages;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.SharedPages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Who looked into the record ("historique des accès"): as visits, and line by line. */
@Controller
final class HistoryController {

  private static final int VISITS_OF_LINES = 30;
  private static final int LINES = 50;

  private final Pages pages;
  private final AccessHistories histories;
  private final Visits visits;
  private final Deeds deeds;
  private final Directory directory;

  HistoryController(
      Pages pages, AccessHistories histories, Visits visits, Deeds deeds, Directory directory) {
    this.pages = pages;
    this.histories = histories;
    this.visits = visits;
    this.deeds = deeds;
    this.directory = directory;
  }

  @GetMapping("/my/history")
  View visits(Visitor visitor, @RequestParam(required = false) @Nullable String after) {
    Opening.Granted<Page<AccessLine>> read =
        read(visitor, HistoryFilter.all().ofOthers(), after, VISITS_OF_LINES);
    Page<AccessLine> page = read.found();
    return pages.show(
        "patient/history",
        new HolderPages.History(
            visitor.frame("portal.history.title"),
            until(visitor, read),
            visits.rows(visitor, read.grant(), page.items()),
            "/my/history/lines",
            next("/my/history", page)));
  }

  @GetMapping("/my/history/lines")
  View lines(Visitor visitor, @RequestParam(required = false) @Nullable String after) {
    Opening.Granted<Page<AccessLine>> read = read(visitor, HistoryFilter.all(), after, LINES);
    Page<AccessLine> page = read.found();
    return pages.show(
        "patient/lines",
        new HolderPages.Lines(
            visitor
                .frame("portal.lines.title")
                .withBack(Link.to(visitor.say("portal.history.to_visits"), "/my/history")),
            until(visitor, read),
            days(visitor, page.items(), read.grant().actor()),
            "/my/history",
            next("/my/history/lines", page)));
  }

  /** The lines by day, newest first; the first day is unfolded. */
  private List<HolderPages.Day> days(Visitor visitor, List<AccessLine> newestFirst, Actor me) {
    var byDay = new LinkedHashMap<LocalDate, List<HolderPages.Line>>();
    for (AccessLine line : newestFirst) {
      byDay
          .computeIfAbsent(LocalDate.ofInstant(line.at(), Phrases.ZONE), _ -> new ArrayList<>())
          .add(line(visitor, line, me));
    }
    var days = new ArrayList<HolderPages.Day>();
    byDay.forEach((day, lines) -> {
      String date = visitor.phrases().date(day);
      String heading = visitor.say("portal.lines.day", date, lines.size());
      days.add(new HolderPages.Day(heading, days.isEmpty(), lines));
    });
    return days;
  }

  private Opening.Granted<Page<AccessLine>> read(
      Visitor visitor, HistoryFilter filter, @Nullable String after, int lines) {
    Actor actor = visitor.actor();
    var slice = new Slice(Cursors.read(after), lines);
    return OwnRecord.granted(histories.read(actor, actor.asPatient(), filter, slice));
  }

  private static String until(Visitor visitor, Opening.Granted<Page<AccessLine>> read) {
    return visitor.say("portal.history.until", visitor.phrases().moment(read.grant().at()));
  }

  private static @Nullable String next(String path, Page<AccessLine> page) {
    Cursor next = page.next();
    return next == null ? null : path + "?after=" + Cursors.write(next);
  }

  private HolderPages.Line line(Visitor visitor, AccessLine line, Actor me) {
    Phrases phrases = visitor.phrases();
    boolean own = line.who().id().equals(me.id());
    var refusal = line.refusal();
    return new HolderPages.Line(
        phrases.time(line.at()),
        own ? visitor.say("portal.who.you") : who(visitor, line),
        deeds.text(visitor, line, own),
        phrases.groundToHolder(line.ground()),
        refusal == null
            ? visitor.say("portal.lines.permitted")
            : visitor.say("portal.lines.refused", Visits.why(visitor, refusal)),
        visitor.say("portal.software." + line.software()));
  }

  private static String who(Visitor visitor, AccessLine line) {
    return visitor.say("portal.who.person_role", line.who().name(), Visits.role(visitor, line));
  }

  /** What to do about somebody one does not know. */
  @GetMapping("/my/history/person/{person}")
  View unknownPerson(Visitor visitor, @PathVariable String person) {
    Listing who = directory.find(Missing.person(person)).orElseThrow(Missing::new);
    List<Link> block =
        RecordSettings.mayBeBarred(who)
            ? List.of(
                Link.to(
                    visitor.say("portal.unknown.block", who.displayName()),
                    "/my/people/block/" + who.id()))
            : List.of();
    return pages.show(
        "common/plain",
        new SharedPages.Plain(
            visitor
                .frame("portal.unknown.title", who.displayName())
                .withBack(Link.to(visitor.say("portal.unknown.back"), "/my/history")),
            List.of(
                visitor.say("portal.unknown.who", who.displayName(), visitor.phrases().role(who)),
                visitor.say("portal.unknown.often"),
                visitor.say("portal.unknown.ask"),
                visitor.say("portal.unknown.blocking")),
            block));
  }
}
