package lu.opendsp.portal.patient;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import lu.opendsp.access.RecordSettings;
import lu.opendsp.access.SettingsView;
import lu.opendsp.access.SettingsView.Objected;
import lu.opendsp.access.VisitObjectionDesk;
import lu.opendsp.directory.Listing;
import lu.opendsp.identity.Actor;
import lu.opendsp.portal.Missing;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.PersonRow;
import lu.opendsp.portal.view.SharedPages;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** What the holder said at a visit, taken back. */
@Controller
final class ObjectionsController {

  private static final String PATH = "/my/people/objections/{objection}/end";

  private final Pages pages;
  private final RecordSettings settings;
  private final VisitObjectionDesk desk;

  ObjectionsController(Pages pages, RecordSettings settings, VisitObjectionDesk desk) {
    this.pages = pages;
    this.settings = settings;
    this.desk = desk;
  }

  static List<PersonRow> rows(Visitor visitor, SettingsView chosen) {
    return chosen.objections().stream().map(one -> row(visitor, one)).toList();
  }

  private static PersonRow row(Visitor visitor, Objected one) {
    var until = one.until();
    String since = visitor.phrases().moment(one.since());
    return new PersonRow(
        names(one),
        visitor.say("objection.sees_nothing"),
        until == null
            ? visitor.say("objection.since_stay", since)
            : visitor.say("objection.since_until", since, visitor.phrases().moment(until)),
        List.of(Link.to(visitor.say("objection.end"), path(one.id()))));
  }

  private static String names(Objected one) {
    return one.who().stream().map(Listing::displayName).collect(Collectors.joining(", "));
  }

  private static String path(UUID objection) {
    return PATH.replace("{objection}", objection.toString());
  }

  @GetMapping(PATH)
  View ask(Visitor visitor, @PathVariable String objection) {
    UUID id = Missing.id(objection);
    Actor actor = visitor.actor();
    Objected one =
        OwnRecord.granted(settings.read(actor, actor.asPatient())).found().objections().stream()
            .filter(known -> known.id().equals(id))
            .findFirst()
            .orElseThrow(Missing::new);
    return pages.show(
        "common/confirm",
        new SharedPages.Confirm(
            visitor.frame("objection.end_title"),
            List.of(),
            List.of(visitor.say("objection.end_text", names(one))),
            null,
            path(id),
            Map.of(),
            visitor.say("objection.end_button"),
            false,
            Link.to(visitor.say("portal.confirm.cancel"), "/my/people")));
  }

  /** One that ended meanwhile stays ended, and he is told that nothing was changed. */
  @PostMapping(PATH)
  String end(Visitor visitor, @PathVariable String objection) {
    Actor actor = visitor.actor();
    OwnRecord.granted(desk.end(actor, actor.asPatient(), Missing.id(objection)));
    visitor.done("objection.ended");
    return "redirect:/my/people";
  }
}
