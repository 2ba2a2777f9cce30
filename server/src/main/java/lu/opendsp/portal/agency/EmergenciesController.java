package lu.opendsp.portal.agency;

import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lu.opendsp.access.EmergencyDesk;
import lu.opendsp.access.EmergencyDesk.Case;
import lu.opendsp.access.EmergencyDesk.Told;
import lu.opendsp.access.EmergencyDesk.Verdict;
import lu.opendsp.directory.Listing;
import lu.opendsp.kernel.Cursor;
import lu.opendsp.kernel.Slice;
import lu.opendsp.portal.Cursors;
import lu.opendsp.portal.Missing;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.AgencyPages;
import lu.opendsp.portal.view.Choice;
import lu.opendsp.portal.view.Field;
import lu.opendsp.portal.view.Flaw;
import lu.opendsp.portal.view.Frame;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.PersonRow;
import lu.opendsp.portal.view.Row;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Declared emergencies, looked at afterwards by the agency: one decision each. */
@Controller
final class EmergenciesController {

  private static final String QUEUE = "/agency/emergencies";
  private static final String FIELD = "verdict";
  private static final int SHOWN = 50;

  private final Pages pages;
  private final EmergencyDesk desk;

  EmergenciesController(Pages pages, EmergencyDesk desk) {
    this.pages = pages;
    this.desk = desk;
  }

  @GetMapping(QUEUE)
  View queue(Visitor visitor, @RequestParam(required = false) @Nullable String after) {
    EmergencyDesk.Queue queue =
        desk.queue(visitor.actor(), new Slice(Cursors.read(after), SHOWN))
            .orElseThrow(NotAnOfficer::new);
    Cursor next = queue.next();
    return pages.show(
        "agency/emergencies",
        new AgencyPages.Emergencies(
            visitor.frame("portal.emergencies.title"),
            queue.cases().stream().map(one -> row(visitor, one)).toList(),
            next == null ? null : QUEUE + "?after=" + Cursors.write(next),
            queue.months().stream()
                .map(month ->
                    visitor.say(
                        "portal.emergencies.month",
                        visitor.phrases().month(YearMonth.parse(month.month())),
                        month.declared(),
                        month.justified(),
                        month.unclear(),
                        month.misuse()))
                .toList()));
  }

  private static PersonRow row(Visitor visitor, Case one) {
    return new PersonRow(
        name(visitor, one),
        one.who().map(visitor.phrases()::role).orElse(""),
        visitor.say(
            "portal.emergencies.when", visitor.phrases().moment(one.at()), reason(visitor, one)),
        List.of(Link.to(visitor.say("portal.emergencies.look"), QUEUE + "/" + one.id())));
  }

  private static String name(Visitor visitor, Case one) {
    return one.who()
        .map(Listing::displayName)
        .orElseGet(() -> visitor.say("portal.emergencies.nobody"));
  }

  private static String reason(Visitor visitor, Case one) {
    return visitor.say("portal.emergency.reason." + one.reason().name());
  }

  @GetMapping(QUEUE + "/{emergency}")
  View look(Visitor visitor, @PathVariable String emergency) {
    return pages.show("agency/emergency", shown(visitor, Missing.person(emergency).value(), false));
  }

  private AgencyPages.Emergency shown(Visitor visitor, UUID id, boolean undecided) {
    Told told = desk.read(visitor.actor(), id).orElseThrow(Missing::new);
    Case one = told.about();
    String error = undecided ? visitor.say("portal.emergencies.verdict_missing") : null;
    Frame frame =
        visitor
            .frame("portal.emergencies.one")
            .withBack(Link.to(visitor.say("portal.emergencies.title"), QUEUE));
    return new AgencyPages.Emergency(
        error == null ? frame : frame.withFlaws(List.of(new Flaw(FIELD, error))),
        List.of(
            Row.of(visitor.say("portal.change.name"), name(visitor, one)),
            Row.of(
                visitor.say("portal.change.role"),
                one.who().map(visitor.phrases()::role).orElse("")),
            Row.of(visitor.say("portal.emergencies.at"), visitor.phrases().moment(one.at())),
            Row.of(visitor.say("portal.emergency.reason"), reason(visitor, one)),
            Row.of(visitor.say("portal.emergencies.words"), told.words())),
        new Field(
            FIELD,
            visitor.say("portal.emergencies.verdict"),
            visitor.say("portal.emergencies.verdict_hint"),
            "",
            error),
        Arrays.stream(Verdict.values())
            .map(verdict ->
                Choice.of(
                    verdict.name(), visitor.say("portal.emergencies." + verdict.name()), false))
            .toList(),
        QUEUE + "/" + id);
  }

  @PostMapping(QUEUE + "/{emergency}")
  Object decide(
      Visitor visitor,
      @PathVariable String emergency,
      @RequestParam(defaultValue = "") String verdict) {
    UUID id = Missing.person(emergency).value();
    Optional<Verdict> chosen =
        Arrays.stream(Verdict.values()).filter(one -> one.name().equals(verdict)).findFirst();
    if (chosen.isEmpty()) {
      return pages.mend("agency/emergency", shown(visitor, id, true));
    }
    if (!desk.decide(visitor.actor(), id, chosen.get())) {
      throw new Missing();
    }
    visitor.done("portal.emergencies.decided");
    return "redirect:" + QUEUE;
  }
}
