package lu.opendsp.portal.patient;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lu.opendsp.access.Accompaniment;
import lu.opendsp.access.Accompaniment.Accompanied;
import lu.opendsp.access.Accompaniment.Choice;
import lu.opendsp.access.Opening;
import lu.opendsp.access.RecordSettings;
import lu.opendsp.access.Whom;
import lu.opendsp.document.Projections;
import lu.opendsp.document.Projections.AtTheSide;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.ProblemException;
import lu.opendsp.patient.Matricule;
import lu.opendsp.policy.Refusal;
import lu.opendsp.portal.Missing;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.Frame;
import lu.opendsp.portal.view.HolderPages;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.SharedPages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * Who looks at the record with its holder ("accompagnateur DSP"): chosen by number and family name,
 * which are never looked up aloud; narrowed, and ended. By the holder, or who represents him by
 * law.
 */
@Controller
final class CompanionsController {

  private static final String MINE = "/my/people/companions";
  private static final String OTHERS = "/with/{patient}/people/companions";
  private static final String NEW = "patient/new_companion";
  private static final String CHANGE = "patient/changed_companion";

  private final Pages pages;
  private final Accompaniment accompaniment;
  private final RecordSettings settings;
  private final Projections projections;
  private final ManagedRecords managed;
  private final Clock clock;

  CompanionsController(
      Pages pages,
      Accompaniment accompaniment,
      RecordSettings settings,
      Projections projections,
      ManagedRecords managed,
      Clock clock) {
    this.projections = projections;
    this.managed = managed;
    this.pages = pages;
    this.accompaniment = accompaniment;
    this.settings = settings;
    this.clock = clock;
  }

  /** Whom the holder means, as it was typed. */
  private record Typed(String number, String name) {

    Optional<Matricule> matricule() {
      try {
        return Optional.of(Matricule.parse(number.replaceAll("[ .-]", ""), "number"));
      } catch (ProblemException wrong) {
        return Optional.empty();
      }
    }

    Map<String, String> flaws() {
      var flaws = new TreeMap<String, String>();
      if (matricule().isEmpty()) {
        flaws.put("number", "portal.companion.number_wrong");
      }
      if (name.isBlank()) {
        flaws.put("name", "portal.companion.name_missing");
      }
      return flaws;
    }
  }

  @GetMapping({MINE + "/new", OTHERS + "/new"})
  View ask(Visitor visitor, @PathVariable(required = false) @Nullable String patient) {
    Whose whose = managed.represented(visitor, patient);
    return pages.show(
        NEW, form(visitor, whose, new Typed("", ""), CompanionForm.empty(), Map.of()));
  }

  /** What somebody at the holder's side sees, or would see with everything. */
  private AtTheSide consequence(Visitor visitor, Whose whose, Whom whom) {
    return OwnRecord.granted(
            projections.atTheSide(visitor.actor(), whose.patient(), whom).orElseThrow(Missing::new))
        .found();
  }

  private HolderPages.NewCompanion form(
      Visitor visitor, Whose whose, Typed typed, CompanionForm wish, Map<String, String> flaws) {
    AtTheSide consequence = consequence(visitor, whose, Whom.Anybody.COMPANION);
    return new HolderPages.NewCompanion(
        framed(visitor, whose, visitor.say("portal.companion.title"), flaws),
        visitor.say("explain.what_if_companion", consequence.difference().then()),
        CompanionForm.field(visitor, "number", typed.number(), flaws.get("number")),
        CompanionForm.field(visitor, "name", typed.name(), flaws.get("name")),
        wish.view(visitor, consequence.then(), flaws),
        whose.path("/people/companions"),
        whose.path("/people"));
  }

  private static Frame framed(
      Visitor visitor, Whose whose, String title, Map<String, String> flaws) {
    return whose
        .under(visitor, visitor.framed(title))
        .withBack(Link.to(visitor.say("portal.person.back"), whose.path("/people")))
        .withFlaws(CompanionForm.summary(visitor, flaws));
  }

  @PostMapping({MINE, OTHERS})
  Object choose(
      Visitor visitor,
      @PathVariable(required = false) @Nullable String patient,
      @RequestParam(defaultValue = "") String number,
      @RequestParam(defaultValue = "") String name,
      @RequestParam MultiValueMap<String, String> sent) {
    Whose whose = managed.represented(visitor, patient);
    CompanionForm wish = CompanionForm.read(sent);
    var typed = new Typed(number, name);
    var flaws = new TreeMap<>(wish.flaws(clock.instant()));
    flaws.putAll(typed.flaws());
    if (!flaws.isEmpty()) {
      return pages.mend(NEW, form(visitor, whose, typed, wish, flaws));
    }
    var choice = new Choice(typed.matricule().orElseThrow(), name, wish.terms());
    Opening<PatientId> answer = accompaniment.choose(visitor.actor(), whose.patient(), choice);
    if (answer instanceof Opening.Refused<PatientId>(Refusal refusal)
        && refusal == Refusal.PERSON_NOT_SUITABLE) {
      return pages.mend(
          NEW, form(visitor, whose, typed, wish, Map.of("number", "portal.companion.nobody")));
    }
    OwnRecord.granted(answer);
    chosen(visitor, wish);
    return "redirect:" + whose.path("/people");
  }

  /** Says what was chosen, not more. */
  private static void chosen(Visitor visitor, CompanionForm wish) {
    Instant from = wish.terms().from();
    String date = from == null ? "" : visitor.phrases().date(from);
    String folders = wish.isNarrowed() ? visitor.phrases().categories(wish.chosenFolders()) : "";
    if (wish.isNarrowed()) {
      visitor.done(
          from == null ? "portal.companion.done_only" : "portal.companion.done_only_from",
          folders,
          date);
    } else {
      visitor.done(from == null ? "portal.companion.done" : "portal.companion.done_from", date);
    }
  }

  @GetMapping({MINE + "/{person}/change", OTHERS + "/{person}/change"})
  View askChange(
      Visitor visitor,
      @PathVariable(required = false) @Nullable String patient,
      @PathVariable String person) {
    Whose whose = managed.represented(visitor, patient);
    Accompanied companion = companion(visitor, whose, person);
    return pages.show(
        CHANGE,
        changeForm(visitor, whose, companion, CompanionForm.of(companion.span()), Map.of()));
  }

  private HolderPages.ChangedCompanion changeForm(
      Visitor visitor,
      Whose whose,
      Accompanied companion,
      CompanionForm wish,
      Map<String, String> flaws) {
    String title = visitor.say("portal.companion.change_title", companion.displayName());
    AtTheSide consequence = consequence(visitor, whose, new Whom.AtMySide(companion.who()));
    return new HolderPages.ChangedCompanion(
        framed(visitor, whose, title, flaws),
        visitor.say(
            "explain.what_if_terms",
            companion.displayName(),
            consequence.difference().now(),
            consequence.difference().then()),
        whose.path("/people/companions/" + companion.who() + "/change"),
        companion.choice().toString(),
        wish.view(visitor, consequence.then(), flaws),
        whose.path("/people"));
  }

  /** Refused when another window has changed it since the form was shown. */
  @PostMapping({MINE + "/{person}/change", OTHERS + "/{person}/change"})
  Object change(
      Visitor visitor,
      @PathVariable(required = false) @Nullable String patient,
      @PathVariable String person,
      @RequestParam(defaultValue = "") String seen,
      @RequestParam MultiValueMap<String, String> sent) {
    Whose whose = managed.represented(visitor, patient);
    CompanionForm wish = CompanionForm.read(sent);
    PatientId who = Missing.patient(person);
    Map<String, String> flaws = wish.flaws(clock.instant());
    if (!flaws.isEmpty()) {
      Accompanied companion = companion(visitor, whose, person);
      return pages.mend(CHANGE, changeForm(visitor, whose, companion, wish, flaws));
    }
    OwnRecord.granted(
        accompaniment.change(
            visitor.actor(), whose.patient(), who, Missing.id(seen), wish.terms()));
    visitor.done("portal.companion.changed");
    return "redirect:" + whose.path("/people");
  }

  /** Whose name is told, is told to the holder who chose him. */
  private Accompanied companion(Visitor visitor, Whose whose, String person) {
    PatientId who = Missing.patient(person);
    return OwnRecord.granted(settings.read(visitor.actor(), whose.patient()))
        .found()
        .companions()
        .stream()
        .filter(one -> one.who().equals(who))
        .findFirst()
        .orElseThrow(Missing::new);
  }

  @GetMapping({MINE + "/{person}/end", OTHERS + "/{person}/end"})
  View askEnd(
      Visitor visitor,
      @PathVariable(required = false) @Nullable String patient,
      @PathVariable String person) {
    Whose whose = managed.represented(visitor, patient);
    Accompanied companion = companion(visitor, whose, person);
    String name = companion.displayName();
    return pages.show(
        "common/confirm",
        new SharedPages.Confirm(
            whose.under(visitor, visitor.frame("portal.companion.end_title", name)),
            List.of(),
            whose.warned(visitor, List.of(visitor.say("portal.companion.end_text", name))),
            null,
            whose.path("/people/companions/" + companion.who() + "/end"),
            Map.of(),
            visitor.say("portal.companion.end_button"),
            false,
            Link.to(visitor.say("portal.confirm.cancel"), whose.path("/people"))));
  }

  @PostMapping({MINE + "/{person}/end", OTHERS + "/{person}/end"})
  String end(
      Visitor visitor,
      @PathVariable(required = false) @Nullable String patient,
      @PathVariable String person) {
    Whose whose = managed.represented(visitor, patient);
    OwnRecord.granted(accompaniment.end(visitor.actor(), whose.patient(), Missing.patient(person)));
    visitor.done("portal.companion.ended");
    return "redirect:" + whose.path("/people");
  }
}
