package lu.opendsp.portal.professional;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lu.opendsp.access.PatientLookUp;
import lu.opendsp.access.PatientLookUp.LookUp;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.ProblemException;
import lu.opendsp.patient.Matricule;
import lu.opendsp.patient.NationalPatientId;
import lu.opendsp.patient.Patient;
import lu.opendsp.portal.Missing;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Phrases;
import lu.opendsp.portal.Trouble;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.Field;
import lu.opendsp.portal.view.Flaw;
import lu.opendsp.portal.view.Frame;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.ProfessionalPages;
import lu.opendsp.portal.view.Row;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * Finds a patient by exact number, and shows who it is before the record is opened. The number goes
 * in the body of the request and never into an address.
 */
@Controller
final class FindController {

  private static final int MATRICULE_LENGTH = 13;
  private static final String FIELD = "number";

  private final Pages pages;
  private final Trouble trouble;
  private final PatientLookUp lookUp;

  FindController(Pages pages, Trouble trouble, PatientLookUp lookUp) {
    this.pages = pages;
    this.trouble = trouble;
    this.lookUp = lookUp;
  }

  @GetMapping("/patients")
  View ask(Visitor visitor) {
    return pages.show("professional/find", form(visitor, "", null));
  }

  @PostMapping("/patients")
  Object find(Visitor visitor, @RequestParam(defaultValue = "") String number) {
    String digits = number.replaceAll("[\\s.-]", "");
    try {
      return switch (lookUp(visitor.actor(), digits)) {
        case LookUp.Found(Patient patient) -> found(visitor, patient);
        case LookUp.Unknown() -> mend(visitor, number, visitor.say("portal.find.unknown"));
        case LookUp.Refused(_) -> trouble.forbidden(visitor);
      };
    } catch (ProblemException wrong) {
      String key = "portal.find." + wrong.problem().code().name();
      return mend(visitor, number, visitor.say(key, digits.length()));
    }
  }

  /** Thirteen digits are a matricule, ten a national patient id; anything else is told. */
  private LookUp lookUp(Actor actor, String digits) {
    boolean shorter = digits.length() < (MATRICULE_LENGTH + 10) / 2;
    return shorter
        ? lookUp.byNationalId(actor, NationalPatientId.parse(digits, FIELD))
        : lookUp.byMatricule(actor, Matricule.parse(digits, FIELD));
  }

  private static String found(Visitor visitor, Patient patient) {
    LookedUp.of(visitor.session()).add(patient);
    return "redirect:/patients/" + patient.id();
  }

  private View mend(Visitor visitor, String number, String text) {
    return pages.mend("professional/find", form(visitor, number, text));
  }

  private static ProfessionalPages.Find form(
      Visitor visitor, String number, @Nullable String error) {
    Frame frame = visitor.frame("portal.find.title");
    List<Link> recent = new ArrayList<>();
    for (Patient patient : LookedUp.of(visitor.session()).newestFirst()) {
      recent.add(Link.to(patient.displayName(), "/record/" + patient.id()));
    }
    var field =
        new Field(
            FIELD,
            visitor.say("portal.find.number"),
            visitor.say("portal.find.number_hint"),
            number,
            error);
    return new ProfessionalPages.Find(
        error == null ? frame : frame.withFlaws(List.of(new Flaw(FIELD, error))), field, recent);
  }

  /** Who it is, shown to whoever looked this patient up in this session. */
  @GetMapping("/patients/{patient}")
  View confirm(Visitor visitor, @PathVariable String patient) {
    Optional<Patient> known =
        LookedUp.of(visitor.session()).newestFirst().stream()
            .filter(one -> one.id().equals(Missing.patient(patient)))
            .findFirst();
    Patient found = known.orElseThrow(Missing::new);
    Frame frame =
        visitor
            .frame("portal.identity.title")
            .withBack(Link.to(visitor.say("portal.identity.other"), "/patients"));
    return pages.show(
        "professional/identity",
        new ProfessionalPages.Identity(
            frame,
            facts(visitor, found),
            "/record/" + found.id(),
            "/record/" + found.id() + "/publish"));
  }

  private static List<Row> facts(Visitor visitor, Patient patient) {
    return List.of(
        Row.of(visitor.say("portal.identity.name"), patient.displayName()),
        Row.of(visitor.say("portal.identity.born"), born(visitor, patient)),
        Row.of(
            visitor.say("portal.identity.sex"), visitor.say("portal.sex." + patient.sex().name())),
        Row.of(visitor.say("portal.identity.id"), idEnd(patient)));
  }

  static String born(Visitor visitor, Patient patient) {
    Phrases phrases = visitor.phrases();
    return patient.birthDate() == null
        ? visitor.say("portal.identity.born_unknown")
        : phrases.date(patient.birthDate());
  }

  /** The last four digits, enough to tell two people apart and too few to use. */
  static String idEnd(Patient patient) {
    String digits =
        patient.matricule() == null ? patient.nationalId().digits() : patient.matricule().digits();
    return "… " + digits.substring(digits.length() - 4);
  }
}
