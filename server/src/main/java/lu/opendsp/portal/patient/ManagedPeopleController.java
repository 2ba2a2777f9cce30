package lu.opendsp.portal.patient;

import java.util.List;
import lu.opendsp.access.Named;
import lu.opendsp.access.SettingsView;
import lu.opendsp.access.StewardSettings;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.HolderPages;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.PersonRow;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/**
 * Who can see the record of somebody the visitor manages it for: doctor, circle, structures, codes,
 * emergencies and the barred; and who accompanies him, and which professional decides for him,
 * where the visitor represents him by law. To a professional who decides: doctor, circle,
 * emergencies and the barred. Whether the record is open stays the holder's.
 */
@Controller
final class ManagedPeopleController {

  private final Pages pages;
  private final StewardSettings stewards;
  private final ManagedRecords managed;

  ManagedPeopleController(Pages pages, StewardSettings stewards, ManagedRecords managed) {
    this.pages = pages;
    this.stewards = stewards;
    this.managed = managed;
  }

  @GetMapping({"/with/{patient}/people", "/record/{patient}/settings"})
  View people(Visitor visitor, @PathVariable String patient) {
    Whose whose = managed.whose(visitor, patient);
    SettingsView chosen = managed.settings(visitor, whose);
    Named doctor = chosen.referringDoctor();
    return pages.show(
        "patient/managed_people",
        new HolderPages.ManagedPeople(
            whose
                .under(visitor, visitor.frame(title(whose)))
                .withBack(Link.to(visitor.say("portal.document.back"), back(whose))),
            whose.warned(visitor, List.of()),
            whose.path("/people"),
            rows(visitor, whose, doctor == null ? List.of() : List.of(doctor), Kind.DOCTOR),
            rows(visitor, whose, chosen.circle(), Kind.CIRCLE),
            whose.isSteward()
                ? null
                : rows(visitor, whose, chosen.organisations(), Kind.ORGANISATION),
            whose.isRepresented() ? companions(visitor, whose, chosen) : null,
            whose.isSteward() ? null : codes(visitor, whose, chosen),
            EmergencyChoiceController.said(visitor, chosen.emergency()),
            setsEmergencies(visitor, whose) ? whose.path("/emergency") : null,
            ObjectionsController.rows(visitor, whose, chosen),
            rows(visitor, whose, chosen.blocked(), Kind.BLOCKED),
            whose.isRepresented() ? StewardController.section(visitor, whose, chosen) : null,
            whose.isSteward() ? whose.path("/stop") : null));
  }

  private static String title(Whose whose) {
    return whose.isSteward() ? "portal.steward.settings" : "portal.people.title";
  }

  private static String back(Whose whose) {
    return whose.isSteward() ? "/record/" + whose.patient() : whose.path("");
  }

  private boolean setsEmergencies(Visitor visitor, Whose whose) {
    return !whose.isSteward() || stewards.setsEmergencies(visitor.actor());
  }

  private static List<HolderPages.Code> codes(Visitor visitor, Whose whose, SettingsView chosen) {
    return chosen.codes().stream()
        .map(code -> PeopleController.code(visitor, whose.path("/people"), code))
        .toList();
  }

  private static List<PersonRow> companions(Visitor visitor, Whose whose, SettingsView chosen) {
    return chosen.companions().stream()
        .map(one ->
            PeopleController.companion(
                visitor, whose.path("/people/companions/" + one.who()), one, List.of()))
        .toList();
  }

  /** What can be ended about somebody. */
  private enum Kind {
    DOCTOR("end-doctor", "portal.people.doctor_end"),
    CIRCLE("dismiss", "portal.people.circle_remove"),
    ORGANISATION("end-organisation", "portal.organisation.remove"),
    BLOCKED("unblock", "portal.people.unblock");

    private final String act;
    private final String key;

    Kind(String act, String key) {
      this.act = act;
      this.key = key;
    }
  }

  private static List<PersonRow> rows(Visitor visitor, Whose whose, List<Named> people, Kind kind) {
    return people.stream()
        .map(one ->
            new PersonRow(
                one.who().displayName(),
                visitor.phrases().role(one.who()),
                PeopleController.since(visitor, one),
                isShownOnly(visitor, whose, one, kind)
                    ? List.of()
                    : List.of(
                        Link.to(
                            visitor.say(kind.key),
                            whose.path("/people/" + kind.act + "/" + one.who().id())))))
        .toList();
  }

  /** A professional ends nothing about himself, nor the declaration of the doctor. */
  private static boolean isShownOnly(Visitor visitor, Whose whose, Named one, Kind kind) {
    return whose.isSteward()
        && (kind == Kind.DOCTOR || one.who().id().value().equals(visitor.actor().id()));
  }
}
