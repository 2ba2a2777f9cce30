package lu.opendsp.portal.patient;

import lu.opendsp.access.EmergencyAccess;
import lu.opendsp.access.SettingsView.InEmergency;
import lu.opendsp.access.StewardSettings;
import lu.opendsp.portal.Missing;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.Field;
import lu.opendsp.portal.view.HolderPages;
import lu.opendsp.portal.view.Link;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Whether an emergency may be declared in a record, and what is seen then. */
@Controller
final class EmergencyChoiceController {

  private static final String TICKED = "yes";
  private static final String STEWARD = "/record/{patient}/settings/emergency";

  private final Pages pages;
  private final StewardSettings stewards;
  private final EmergencyAccess emergencies;
  private final ManagedRecords managed;

  EmergencyChoiceController(
      Pages pages, StewardSettings stewards, EmergencyAccess emergencies, ManagedRecords managed) {
    this.managed = managed;
    this.pages = pages;
    this.stewards = stewards;
    this.emergencies = emergencies;
  }

  /** What holds now, in a sentence. */
  static String said(Visitor visitor, InEmergency now) {
    if (!now.allowed()) {
      return visitor.say("portal.emergency.off");
    }
    return visitor.say(now.restricted() ? "portal.emergency.on_restricted" : "portal.emergency.on");
  }

  @GetMapping({"/my/emergency", "/with/{patient}/emergency", STEWARD})
  View ask(Visitor visitor, @PathVariable(required = false) @Nullable String patient) {
    Whose whose = managed.whose(visitor, patient);
    if (whose.isSteward() && !stewards.setsEmergencies(visitor.actor())) {
      throw new Missing();
    }
    InEmergency now = managed.settings(visitor, whose).emergency();
    return pages.show(
        "patient/emergency",
        new HolderPages.InEmergency(
            whose
                .under(visitor, visitor.frame("portal.emergency.heading"))
                .withBack(Link.to(visitor.say("portal.person.back"), whose.path("/people"))),
            field(visitor, "allowed"),
            now.allowed(),
            field(visitor, "restricted"),
            now.restricted(),
            whose.path("/emergency"),
            whose.path("/people")));
  }

  private static Field field(Visitor visitor, String name) {
    return new Field(
        name,
        visitor.say("portal.emergency." + name),
        visitor.say("portal.emergency." + name + "_hint"),
        "",
        null);
  }

  @PostMapping({"/my/emergency", "/with/{patient}/emergency", STEWARD})
  String choose(
      Visitor visitor,
      @PathVariable(required = false) @Nullable String patient,
      @RequestParam(defaultValue = "") String allowed,
      @RequestParam(defaultValue = "") String restricted) {
    Whose whose = managed.whose(visitor, patient);
    var choice = new InEmergency(allowed.equals(TICKED), restricted.equals(TICKED));
    OwnRecord.granted(
        whose.isSteward()
            ? stewards.allow(visitor.actor(), whose.patient(), choice)
            : emergencies.choose(visitor.actor(), whose.patient(), choice));
    visitor.done("portal.emergency.chosen");
    return "redirect:" + whose.path("/people");
  }
}
