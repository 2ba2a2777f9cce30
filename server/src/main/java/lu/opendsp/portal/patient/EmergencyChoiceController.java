package lu.opendsp.portal.patient;

import lu.opendsp.access.EmergencyAccess;
import lu.opendsp.access.RecordSettings;
import lu.opendsp.access.SettingsView.InEmergency;
import lu.opendsp.identity.Actor;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.Field;
import lu.opendsp.portal.view.HolderPages;
import lu.opendsp.portal.view.Link;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Whether an emergency may be declared in the own record, and what is seen then. */
@Controller
final class EmergencyChoiceController {

  private static final String TICKED = "yes";

  private final Pages pages;
  private final RecordSettings settings;
  private final EmergencyAccess emergencies;

  EmergencyChoiceController(Pages pages, RecordSettings settings, EmergencyAccess emergencies) {
    this.pages = pages;
    this.settings = settings;
    this.emergencies = emergencies;
  }

  /** What holds now, in a sentence. */
  static String said(Visitor visitor, InEmergency now) {
    if (!now.allowed()) {
      return visitor.say("portal.emergency.off");
    }
    return visitor.say(now.restricted() ? "portal.emergency.on_restricted" : "portal.emergency.on");
  }

  @GetMapping("/my/emergency")
  View ask(Visitor visitor) {
    Actor actor = visitor.actor();
    InEmergency now =
        OwnRecord.granted(settings.read(actor, actor.asPatient())).found().emergency();
    return pages.show(
        "patient/emergency",
        new HolderPages.InEmergency(
            visitor
                .frame("portal.emergency.heading")
                .withBack(Link.to(visitor.say("portal.person.back"), "/my/people")),
            field(visitor, "allowed"),
            now.allowed(),
            field(visitor, "restricted"),
            now.restricted()));
  }

  private static Field field(Visitor visitor, String name) {
    return new Field(
        name,
        visitor.say("portal.emergency." + name),
        visitor.say("portal.emergency." + name + "_hint"),
        "",
        null);
  }

  @PostMapping("/my/emergency")
  String choose(
      Visitor visitor,
      @RequestParam(defaultValue = "") String allowed,
      @RequestParam(defaultValue = "") String restricted) {
    Actor actor = visitor.actor();
    OwnRecord.granted(
        emergencies.choose(
            actor,
            actor.asPatient(),
            new InEmergency(allowed.equals(TICKED), restricted.equals(TICKED))));
    visitor.done("portal.emergency.chosen");
    return "redirect:/my/people";
  }
}
