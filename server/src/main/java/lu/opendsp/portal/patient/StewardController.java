package lu.opendsp.portal.patient;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import lu.opendsp.access.Named;
import lu.opendsp.access.SettingsView;
import lu.opendsp.access.StewardDesk;
import lu.opendsp.directory.Directory;
import lu.opendsp.directory.Listing;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.portal.Missing;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.Frame;
import lu.opendsp.portal.view.HolderPages;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.PersonRow;
import lu.opendsp.portal.view.Row;
import lu.opendsp.portal.view.SharedPages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * The professional who decides for a holder who sees what: named by him, or by who represents him
 * by law, among those he trusts; taken back by them, or ended by the professional himself.
 */
@Controller
final class StewardController {

  private static final String MINE = "/my/people/steward";
  private static final String OTHERS = "/with/{patient}/people/steward";
  private static final String STOP = "/record/{patient}/settings/stop";
  private static final String SEEN = "seen";

  private final Pages pages;
  private final StewardDesk desk;
  private final Directory directory;
  private final ManagedRecords managed;

  StewardController(Pages pages, StewardDesk desk, Directory directory, ManagedRecords managed) {
    this.pages = pages;
    this.desk = desk;
    this.directory = directory;
    this.managed = managed;
  }

  /** Who decides, or nobody, and where one is chosen. */
  static HolderPages.Steward section(Visitor visitor, Whose whose, SettingsView chosen) {
    SettingsView.Steward now = chosen.steward();
    String path = whose.path("/people/steward");
    return new HolderPages.Steward(
        now == null ? List.of() : List.of(row(visitor, path, now.who())),
        Link.to(
            visitor.say(now == null ? "portal.steward.choose" : "portal.steward.choose_other"),
            path));
  }

  private static PersonRow row(Visitor visitor, String path, Named one) {
    return new PersonRow(
        one.who().displayName(),
        visitor.phrases().role(one.who()),
        PeopleController.since(visitor, one),
        List.of(Link.to(visitor.say("portal.steward.end"), path + "/end")));
  }

  @GetMapping({MINE, OTHERS})
  View ask(Visitor visitor, @PathVariable(required = false) @Nullable String patient) {
    Whose whose = managed.represented(visitor, patient);
    SettingsView chosen = managed.settings(visitor, whose);
    List<Link> candidates =
        Stream.concat(Stream.ofNullable(chosen.referringDoctor()), chosen.circle().stream())
            .map(Named::who)
            .filter(who -> chosen.blocked().stream().noneMatch(one -> one.who().equals(who)))
            .distinct()
            .map(who -> candidate(visitor, whose, who))
            .toList();
    return pages.show(
        "common/plain",
        new SharedPages.Plain(
            framed(visitor, whose, visitor.frame("portal.steward.choose")),
            whose.warned(
                visitor,
                List.of(
                    visitor.say(
                        candidates.isEmpty() ? "portal.steward.nobody" : "portal.steward.who"))),
            candidates));
  }

  private static Link candidate(Visitor visitor, Whose whose, Listing who) {
    String role = visitor.phrases().role(who);
    return Link.to(
        visitor.say("portal.who.person_role", who.displayName(), role),
        whose.path("/people/steward/" + who.id()));
  }

  private static Frame framed(Visitor visitor, Whose whose, Frame frame) {
    return whose
        .under(visitor, frame)
        .withBack(Link.to(visitor.say("portal.person.back"), whose.path("/people")));
  }

  @GetMapping({MINE + "/{person}", OTHERS + "/{person}"})
  View confirm(
      Visitor visitor,
      @PathVariable(required = false) @Nullable String patient,
      @PathVariable String person) {
    Whose whose = managed.represented(visitor, patient);
    Listing who = directory.find(Missing.person(person)).orElseThrow(Missing::new);
    SettingsView.Steward now = managed.settings(visitor, whose).steward();
    return pages.show(
        "common/confirm",
        new SharedPages.Confirm(
            whose.under(visitor, visitor.frame("portal.steward.title", who.displayName())),
            List.of(
                Row.of(visitor.say("portal.change.name"), who.displayName()),
                Row.of(visitor.say("portal.change.role"), visitor.phrases().role(who))),
            whose.warned(
                visitor,
                List.of(
                    visitor.say("portal.steward.may"),
                    visitor.say("portal.steward.may_not"),
                    visitor.say("portal.steward.shown"))),
            null,
            whose.path("/people/steward/" + who.id()),
            Map.of(SEEN, now == null ? "" : now.id().toString()),
            visitor.say("portal.steward.button"),
            false,
            Link.to(visitor.say("portal.confirm.cancel"), whose.path("/people"))));
  }

  /** Refused when somebody else was named since the page was shown. */
  @PostMapping({MINE + "/{person}", OTHERS + "/{person}"})
  String name(
      Visitor visitor,
      @PathVariable(required = false) @Nullable String patient,
      @PathVariable String person,
      @RequestParam(defaultValue = "") String seen) {
    Whose whose = managed.represented(visitor, patient);
    PersonId id = Missing.person(person);
    Listing who = directory.find(id).orElseThrow(Missing::new);
    UUID before = seen.isEmpty() ? null : Missing.id(seen);
    OwnRecord.granted(desk.name(visitor.actor(), whose.patient(), id, before));
    visitor.done("portal.steward.done", who.displayName());
    return "redirect:" + whose.path("/people");
  }

  @GetMapping({MINE + "/end", OTHERS + "/end"})
  View askEnd(Visitor visitor, @PathVariable(required = false) @Nullable String patient) {
    Whose whose = managed.represented(visitor, patient);
    return pages.show("common/confirm", ending(visitor, whose, "/people/steward/end"));
  }

  @PostMapping({MINE + "/end", OTHERS + "/end"})
  String end(
      Visitor visitor,
      @PathVariable(required = false) @Nullable String patient,
      @RequestParam(defaultValue = "") String seen) {
    Whose whose = managed.represented(visitor, patient);
    ended(visitor, whose, seen);
    return "redirect:" + whose.path("/people");
  }

  @GetMapping(STOP)
  View askStop(Visitor visitor, @PathVariable String patient) {
    Whose whose = managed.whose(visitor, patient);
    return pages.show("common/confirm", ending(visitor, whose, "/stop"));
  }

  @PostMapping(STOP)
  String stop(
      Visitor visitor, @PathVariable String patient, @RequestParam(defaultValue = "") String seen) {
    Whose whose = managed.whose(visitor, patient);
    ended(visitor, whose, seen);
    return "redirect:/record/" + whose.patient();
  }

  private void ended(Visitor visitor, Whose whose, String seen) {
    OwnRecord.granted(desk.end(visitor.actor(), whose.patient(), Missing.id(seen)));
    visitor.done("portal.steward.ended");
  }

  private SharedPages.Confirm ending(Visitor visitor, Whose whose, String below) {
    SettingsView.Steward now = managed.settings(visitor, whose).steward();
    if (now == null) {
      throw new Missing();
    }
    String name = now.who().who().displayName();
    return new SharedPages.Confirm(
        whose.under(visitor, visitor.frame("portal.steward.end_title", name)),
        List.of(),
        whose.warned(visitor, List.of(visitor.say("portal.steward.end_text", name))),
        null,
        whose.path(below),
        Map.of(SEEN, now.id().toString()),
        visitor.say("portal.steward.end_button"),
        false,
        Link.to(visitor.say("portal.confirm.cancel"), whose.path("/people")));
  }
}
