package lu.opendsp.portal.agency;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lu.opendsp.access.IdentityDesk.Identity;
import lu.opendsp.access.IdentityMerges;
import lu.opendsp.access.IdentityMerges.Worklist;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.patient.Duplicates.Pair;
import lu.opendsp.patient.Merges;
import lu.opendsp.portal.Missing;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.AgencyPages;
import lu.opendsp.portal.view.Choice;
import lu.opendsp.portal.view.Field;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.Row;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The worklist of identities that may be one, and two of them side by side. */
@Controller
final class DuplicatesController {

  static final String WORKLIST = Officer.HOME + "/duplicates";

  /** From here on likeness is told as high; what is lower is told as worth a look. */
  private static final double HIGH = 0.9;

  private final Pages pages;
  private final Officer officer;
  private final IdentityMerges merges;
  private final Decisions decisions;

  DuplicatesController(Pages pages, Officer officer, IdentityMerges merges, Decisions decisions) {
    this.pages = pages;
    this.officer = officer;
    this.merges = merges;
    this.decisions = decisions;
  }

  @GetMapping("/agency/identity/duplicates")
  View worklist(Visitor visitor) {
    Worklist worklist = merges.worklist(visitor.actor()).orElseThrow(NotAnOfficer::new);
    return pages.show(
        "agency/duplicates",
        new AgencyPages.Duplicates(
            visitor
                .frame("portal.officer.duplicates.title")
                .withBack(Link.to(visitor.say("portal.officer.find.title"), Officer.HOME)),
            worklist.pairs().stream().map(pair -> row(visitor, pair)).toList(),
            worklist.braked().stream()
                .map(braked ->
                    visitor.say(
                        "portal.officer.braked.one",
                        officer.name(visitor, new PersonId(braked.asker())),
                        visitor.phrases().moment(braked.at())))
                .toList()));
  }

  /** Names are said when two are compared, for that is a line in both logs. */
  private static AgencyPages.Pair row(Visitor visitor, Pair pair) {
    String likeness = pair.score() >= HIGH ? "high" : "some";
    return new AgencyPages.Pair(
        pair.first().toString().substring(0, 8),
        pair.second().toString().substring(0, 8),
        visitor.say("portal.officer.likeness." + likeness, visitor.phrases().date(pair.since())),
        Link.to(visitor.say("portal.officer.compare.link"), compare(pair.first(), pair.second())));
  }

  private static String compare(PatientId first, PatientId second) {
    return Officer.HOME + "/compare/" + first + "/" + second;
  }

  @GetMapping("/agency/identity/compare/{first}/{second}")
  View compare(Visitor visitor, @PathVariable String first, @PathVariable String second) {
    Identity one = officer.identity(visitor, first);
    Identity other = officer.identity(visitor, second);
    String path = compare(one.patient().id(), other.patient().id());
    return pages.show(
        "agency/compare",
        new AgencyPages.Compare(
            visitor
                .frame("portal.officer.compare.title")
                .withBack(Link.to(visitor.say("portal.officer.duplicates.title"), WORKLIST)),
            lines(visitor, one, other),
            path + "/join",
            path + "/different",
            Map.of(
                "firstVersion",
                Long.toString(one.version()),
                "secondVersion",
                Long.toString(other.version())),
            List.of(
                Choice.of("first", visitor.say("portal.officer.compare.first"), false),
                Choice.of("second", visitor.say("portal.officer.compare.second"), false)),
            new Field(
                "survivor",
                visitor.say("portal.officer.join.which"),
                visitor.say("portal.officer.join.which_hint"),
                "",
                null)));
  }

  private static List<AgencyPages.Line> lines(Visitor visitor, Identity one, Identity other) {
    List<Row> first = SheetRows.of(visitor, one.patient(), one.sheet());
    List<Row> second = SheetRows.of(visitor, other.patient(), other.sheet());
    var lines = new ArrayList<AgencyPages.Line>();
    for (int i = 0; i < first.size(); i++) {
      boolean same = first.get(i).value().equals(second.get(i).value());
      lines.add(
          new AgencyPages.Line(
              first.get(i).key(),
              first.get(i).value(),
              second.get(i).value(),
              visitor.say("portal.officer.compare." + (same ? "same" : "differs")),
              same));
    }
    return lines;
  }

  @PostMapping("/agency/identity/compare/{first}/{second}/join")
  Object join(
      Visitor visitor,
      @PathVariable String first,
      @PathVariable String second,
      @RequestParam Map<String, String> sent) {
    PatientId one = Missing.patient(first);
    PatientId other = Missing.patient(second);
    String survivor = sent.getOrDefault("survivor", "");
    if (!survivor.equals("first") && !survivor.equals("second")) {
      visitor.done("portal.officer.join.choose");
      return "redirect:" + compare(one, other);
    }
    boolean firstStays = survivor.equals("first");
    long firstVersion = version(sent, "firstVersion");
    long secondVersion = version(sent, "secondVersion");
    return decisions.join(
        visitor,
        new Merges.Wish(
            firstStays ? one : other,
            firstStays ? firstVersion : secondVersion,
            firstStays ? other : one,
            firstStays ? secondVersion : firstVersion,
            visitor.actor().id()));
  }

  @PostMapping("/agency/identity/compare/{first}/{second}/different")
  Object different(Visitor visitor, @PathVariable String first, @PathVariable String second) {
    return decisions.different(visitor, Missing.patient(first), Missing.patient(second));
  }

  /** A version of a form; one that is none is of no sheet. */
  static long version(Map<String, String> sent, String name) {
    return Optional.ofNullable(sent.get(name))
        .filter(text -> text.matches("[0-9]{1,18}"))
        .map(Long::valueOf)
        .orElse(0L);
  }
}
