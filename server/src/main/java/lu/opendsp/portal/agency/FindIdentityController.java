package lu.opendsp.portal.agency;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lu.opendsp.access.IdentityMatching;
import lu.opendsp.access.IdentityMatching.Found;
import lu.opendsp.access.IdentityMatching.Matching;
import lu.opendsp.access.IdentityMatching.Wanted;
import lu.opendsp.access.PatientLookUp;
import lu.opendsp.access.PatientLookUp.LookUp;
import lu.opendsp.kernel.ProblemException;
import lu.opendsp.patient.Matricule;
import lu.opendsp.patient.NationalPatientId;
import lu.opendsp.patient.Patient;
import lu.opendsp.patient.Traits;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.AgencyPages;
import lu.opendsp.portal.view.Field;
import lu.opendsp.portal.view.Flaw;
import lu.opendsp.portal.view.Frame;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.PersonRow;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Finds a person for an officer: by number, or by name with the date of birth. */
@Controller
final class FindIdentityController {

  private static final int FOUND_MAX = 10;
  private static final int NATIONAL_ID_LENGTH = 10;
  private static final List<String> FIELDS = List.of("number", "family", "given", "birth");

  private final Pages pages;
  private final PatientLookUp lookUp;
  private final IdentityMatching matching;

  FindIdentityController(Pages pages, PatientLookUp lookUp, IdentityMatching matching) {
    this.pages = pages;
    this.lookUp = lookUp;
    this.matching = matching;
  }

  /** What came of looking: a message at a field, or people. */
  private record Result(@Nullable String field, String error, @Nullable List<PersonRow> found) {

    static Result nothing() {
      return new Result(null, "", null);
    }

    static Result wrong(String field, String error) {
      return new Result(field, error, null);
    }
  }

  @GetMapping(Officer.HOME)
  View ask(Visitor visitor) {
    requireOfficer(visitor);
    return pages.show("agency/find", page(visitor, Map.of(), Result.nothing()));
  }

  @PostMapping(Officer.HOME)
  Object find(Visitor visitor, @RequestParam Map<String, String> sent) {
    requireOfficer(visitor);
    String digits = sent.getOrDefault("number", "").replaceAll("[\\s.-]", "");
    Object answer = digits.isEmpty() ? byName(visitor, sent) : byNumber(visitor, digits);
    if (!(answer instanceof Result result)) {
      return answer;
    }
    AgencyPages.Find page = page(visitor, sent, result);
    return result.field() == null
        ? pages.show("agency/find", page)
        : pages.mend("agency/find", page);
  }

  /** Before anything is looked up, so that nobody else learns even what is missing in a form. */
  private static void requireOfficer(Visitor visitor) {
    if (!visitor.isIdentityOfficer()) {
      throw new NotAnOfficer();
    }
  }

  private Object byNumber(Visitor visitor, String digits) {
    try {
      LookUp answer =
          digits.length() <= NATIONAL_ID_LENGTH
              ? lookUp.byNationalId(visitor.actor(), NationalPatientId.parse(digits, "number"))
              : lookUp.byMatricule(visitor.actor(), Matricule.parse(digits, "number"));
      return switch (answer) {
        case LookUp.Found(Patient patient) -> "redirect:" + IdentityController.path(patient.id());
        case LookUp.Unknown _ -> Result.wrong("number", visitor.say("portal.find.unknown"));
        case LookUp.Refused _ -> throw new NotAnOfficer();
      };
    } catch (ProblemException wrong) {
      String key = "portal.find." + wrong.problem().code().name();
      return Result.wrong("number", visitor.say(key, digits.length()));
    }
  }

  private Object byName(Visitor visitor, Map<String, String> sent) {
    String family = sent.getOrDefault("family", "").strip();
    String given = sent.getOrDefault("given", "").strip();
    String birth = sent.getOrDefault("birth", "").strip();
    if (family.isEmpty() || (given.isEmpty() && birth.isEmpty())) {
      return Result.wrong(
          family.isEmpty() ? "family" : "birth", visitor.say("portal.officer.find.more"));
    }
    if (!birth.isEmpty() && !SheetForm.isPast(birth, CorrectController.today(visitor))) {
      return Result.wrong("birth", visitor.say("portal.officer.flaw.date"));
    }
    var traits =
        new Traits(
            List.of(family),
            List.of(given.split("\\s+")),
            Patient.Sex.UNKNOWN,
            birth.isEmpty() ? null : LocalDate.parse(birth),
            null,
            Set.of(),
            Set.of());
    return switch (matching.match(visitor.actor(), new Wanted(traits, FOUND_MAX, false))) {
      case Matching.Matches(List<Found> found) ->
          new Result(null, "", found.stream().map(one -> row(visitor, one)).toList());
      case Matching.Refused _ -> throw new NotAnOfficer();
    };
  }

  private static PersonRow row(Visitor visitor, Found found) {
    Patient patient = found.patient();
    String born =
        patient.birthDate() == null
            ? visitor.say("portal.identity.born_unknown")
            : visitor.phrases().date(patient.birthDate());
    return new PersonRow(
        patient.displayName(),
        visitor.say("portal.officer.find.born", born),
        visitor.say("portal.officer.grade." + found.grade().name()),
        List.of(
            Link.to(
                visitor.say("portal.officer.find.open"), IdentityController.path(patient.id()))));
  }

  private static AgencyPages.Find page(Visitor visitor, Map<String, String> sent, Result result) {
    Frame frame = visitor.frame("portal.officer.find.title");
    String field = result.field();
    return new AgencyPages.Find(
        field == null ? frame : frame.withFlaws(List.of(new Flaw(field, result.error()))),
        FIELDS.stream()
            .map(name ->
                new Field(
                    name,
                    visitor.say("portal.officer.find." + name),
                    name.equals("number") ? visitor.say("portal.officer.find.number_hint") : "",
                    sent.getOrDefault(name, ""),
                    name.equals(field) ? result.error() : null))
            .toList(),
        result.found(),
        Link.to(visitor.say("portal.officer.duplicates.title"), DuplicatesController.WORKLIST));
  }
}
