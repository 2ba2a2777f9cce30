package lu.opendsp.portal.patient;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import lu.opendsp.access.SettingsView;
import lu.opendsp.access.SettingsView.Objected;
import lu.opendsp.access.VisitObjectionDesk;
import lu.opendsp.directory.Listing;
import lu.opendsp.portal.Missing;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.PersonRow;
import lu.opendsp.portal.view.SharedPages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** What the holder said at a visit, taken back by him or who decides for him at his side. */
@Controller
final class ObjectionsController {

  private static final String MINE = "/my/people/objections/{objection}/end";
  private static final String OTHERS = "/with/{patient}/people/objections/{objection}/end";

  private final Pages pages;
  private final ManagedRecords managed;
  private final VisitObjectionDesk desk;

  ObjectionsController(Pages pages, ManagedRecords managed, VisitObjectionDesk desk) {
    this.pages = pages;
    this.managed = managed;
    this.desk = desk;
  }

  static List<PersonRow> rows(Visitor visitor, Whose whose, SettingsView chosen) {
    return chosen.objections().stream().map(one -> row(visitor, whose, one)).toList();
  }

  private static PersonRow row(Visitor visitor, Whose whose, Objected one) {
    var until = one.until();
    String since = visitor.phrases().moment(one.since());
    return new PersonRow(
        names(one),
        visitor.say("objection.sees_nothing"),
        until == null
            ? visitor.say("objection.since_stay", since)
            : visitor.say("objection.since_until", since, visitor.phrases().moment(until)),
        List.of(Link.to(visitor.say("objection.end"), path(whose, one.id()))));
  }

  private static String names(Objected one) {
    return one.who().stream().map(Listing::displayName).collect(Collectors.joining(", "));
  }

  private static String path(Whose whose, UUID objection) {
    return whose.path("/people/objections/" + objection + "/end");
  }

  @GetMapping({MINE, OTHERS})
  View ask(
      Visitor visitor,
      @PathVariable(required = false) @Nullable String patient,
      @PathVariable String objection) {
    Whose whose = managed.whose(visitor, patient);
    UUID id = Missing.id(objection);
    Objected one =
        managed.settings(visitor, whose).objections().stream()
            .filter(known -> known.id().equals(id))
            .findFirst()
            .orElseThrow(Missing::new);
    return pages.show(
        "common/confirm",
        new SharedPages.Confirm(
            whose.under(visitor, visitor.frame("objection.end_title")),
            List.of(),
            whose.warned(visitor, List.of(visitor.say("objection.end_text", names(one)))),
            null,
            path(whose, id),
            Map.of(),
            visitor.say("objection.end_button"),
            false,
            Link.to(visitor.say("portal.confirm.cancel"), whose.path("/people"))));
  }

  /** One that ended meanwhile stays ended, and he is told that nothing was changed. */
  @PostMapping({MINE, OTHERS})
  String end(
      Visitor visitor,
      @PathVariable(required = false) @Nullable String patient,
      @PathVariable String objection) {
    Whose whose = managed.whose(visitor, patient);
    OwnRecord.granted(desk.end(visitor.actor(), whose.patient(), Missing.id(objection)));
    visitor.done("objection.ended");
    return "redirect:" + whose.path("/people");
  }
}
