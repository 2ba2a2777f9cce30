package lu.opendsp.portal.patient;

import java.util.List;
import lu.opendsp.access.Named;
import lu.opendsp.access.RecordSettings;
import lu.opendsp.access.SettingsView;
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
 * emergencies and the barred; and who accompanies him, where the visitor represents him by law.
 * Whether the record is open stays the holder's.
 */
@Controller
final class ManagedPeopleController {

  private final Pages pages;
  private final RecordSettings settings;
  private final ManagedRecords managed;

  ManagedPeopleController(Pages pages, RecordSettings settings, ManagedRecords managed) {
    this.pages = pages;
    this.settings = settings;
    this.managed = managed;
  }

  @GetMapping("/with/{patient}/people")
  View people(Visitor visitor, @PathVariable String patient) {
    Whose whose = managed.whose(visitor, patient);
    SettingsView chosen =
        OwnRecord.granted(settings.read(visitor.actor(), whose.patient())).found();
    Named doctor = chosen.referringDoctor();
    return pages.show(
        "patient/managed_people",
        new HolderPages.ManagedPeople(
            whose
                .under(visitor, visitor.frame("portal.people.title"))
                .withBack(Link.to(visitor.say("portal.document.back"), whose.path(""))),
            whose.warned(visitor, List.of()),
            whose.path("/people"),
            rows(visitor, whose, doctor == null ? List.of() : List.of(doctor), Kind.DOCTOR),
            rows(visitor, whose, chosen.circle(), Kind.CIRCLE),
            rows(visitor, whose, chosen.organisations(), Kind.ORGANISATION),
            whose.isRepresented() ? companions(visitor, whose, chosen) : null,
            chosen.codes().stream()
                .map(code -> PeopleController.code(visitor, whose.path("/people"), code))
                .toList(),
            EmergencyChoiceController.said(visitor, chosen.emergency()),
            whose.path("/emergency"),
            rows(visitor, whose, chosen.blocked(), Kind.BLOCKED)));
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
                List.of(
                    Link.to(
                        visitor.say(kind.key),
                        whose.path("/people/" + kind.act + "/" + one.who().id())))))
        .toList();
  }
}
