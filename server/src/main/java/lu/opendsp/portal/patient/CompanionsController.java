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
import lu.opendsp.access.WhatIf;
import lu.opendsp.access.Whom;
import lu.opendsp.document.Projections;
import lu.opendsp.document.Projections.Difference;
import lu.opendsp.identity.Actor;
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
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * Who looks at the record with its holder ("accompagnateur DSP"): chosen by number and family name,
 * which are never looked up aloud; narrowed, and ended.
 */
@Controller
final class CompanionsController {

  private static final String NEW = "patient/new_companion";
  private static final String CHANGE = "patient/changed_companion";

  private final Pages pages;
  private final Accompaniment accompaniment;
  private final RecordSettings settings;
  private final Projections projections;
  private final Clock clock;

  CompanionsController(
      Pages pages,
      Accompaniment accompaniment,
      RecordSettings settings,
      Projections projections,
      Clock clock) {
    this.projections = projections;
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

  @GetMapping("/my/people/companions/new")
  View ask(Visitor visitor) {
    return pages.show(NEW, form(visitor, new Typed("", ""), CompanionForm.empty(), Map.of()));
  }

  /** What somebody at the holder's side sees, or would see with everything. */
  private Difference consequence(Visitor visitor, Whom whom) {
    Actor actor = visitor.actor();
    return OwnRecord.granted(
            projections
                .whatIf(actor, actor.asPatient(), whom, WhatIf.ACCOMPANY)
                .orElseThrow(Missing::new))
        .found();
  }

  private HolderPages.NewCompanion form(
      Visitor visitor, Typed typed, CompanionForm wish, Map<String, String> flaws) {
    return new HolderPages.NewCompanion(
        framed(visitor, visitor.say("portal.companion.title"), flaws),
        visitor.say(
            "explain.what_if_companion", consequence(visitor, Whom.Anybody.COMPANION).then()),
        CompanionForm.field(visitor, "number", typed.number(), flaws.get("number")),
        CompanionForm.field(visitor, "name", typed.name(), flaws.get("name")),
        wish.view(visitor, flaws));
  }

  private static Frame framed(Visitor visitor, String title, Map<String, String> flaws) {
    return visitor
        .framed(title)
        .withBack(Link.to(visitor.say("portal.person.back"), "/my/people"))
        .withFlaws(CompanionForm.summary(visitor, flaws));
  }

  @PostMapping("/my/people/companions")
  Object choose(
      Visitor visitor,
      @RequestParam(defaultValue = "") String number,
      @RequestParam(defaultValue = "") String name,
      @RequestParam MultiValueMap<String, String> sent) {
    CompanionForm wish = CompanionForm.read(sent);
    var typed = new Typed(number, name);
    var flaws = new TreeMap<>(wish.flaws(clock.instant()));
    flaws.putAll(typed.flaws());
    if (!flaws.isEmpty()) {
      return pages.mend(NEW, form(visitor, typed, wish, flaws));
    }
    Actor actor = visitor.actor();
    var choice = new Choice(typed.matricule().orElseThrow(), name, wish.terms());
    Opening<RecordSettings.Done> answer = accompaniment.choose(actor, actor.asPatient(), choice);
    if (answer instanceof Opening.Refused<RecordSettings.Done>(Refusal refusal)
        && refusal == Refusal.PERSON_NOT_SUITABLE) {
      return pages.mend(
          NEW, form(visitor, typed, wish, Map.of("number", "portal.companion.nobody")));
    }
    OwnRecord.granted(answer);
    Instant from = choice.terms().from();
    if (from == null) {
      visitor.done("portal.companion.done");
    } else {
      visitor.done("portal.companion.done_from", visitor.phrases().date(from));
    }
    return "redirect:/my/people";
  }

  @GetMapping("/my/people/companions/{person}/change")
  View askChange(Visitor visitor, @PathVariable String person) {
    Accompanied companion = companion(visitor, person);
    return pages.show(
        CHANGE, changeForm(visitor, companion, CompanionForm.of(companion.span()), Map.of()));
  }

  private HolderPages.ChangedCompanion changeForm(
      Visitor visitor, Accompanied companion, CompanionForm wish, Map<String, String> flaws) {
    Difference difference = consequence(visitor, new Whom.AtMySide(companion.who()));
    return new HolderPages.ChangedCompanion(
        framed(
            visitor, visitor.say("portal.companion.change_title", companion.displayName()), flaws),
        visitor.say(
            "explain.what_if_terms", companion.displayName(), difference.now(), difference.then()),
        "/my/people/companions/" + companion.who() + "/change",
        companion.choice().toString(),
        wish.view(visitor, flaws));
  }

  /** Refused when another window has changed it since the form was shown. */
  @PostMapping("/my/people/companions/{person}/change")
  Object change(
      Visitor visitor,
      @PathVariable String person,
      @RequestParam(defaultValue = "") String seen,
      @RequestParam MultiValueMap<String, String> sent) {
    CompanionForm wish = CompanionForm.read(sent);
    PatientId who = Missing.patient(person);
    Map<String, String> flaws = wish.flaws(clock.instant());
    if (!flaws.isEmpty()) {
      return pages.mend(CHANGE, changeForm(visitor, companion(visitor, person), wish, flaws));
    }
    Actor actor = visitor.actor();
    OwnRecord.granted(
        accompaniment.change(actor, actor.asPatient(), who, Missing.id(seen), wish.terms()));
    visitor.done("portal.companion.changed");
    return "redirect:/my/people";
  }

  /** Whose name is told, is told to the holder who chose him. */
  private Accompanied companion(Visitor visitor, String person) {
    Actor actor = visitor.actor();
    PatientId who = Missing.patient(person);
    return OwnRecord.granted(settings.read(actor, actor.asPatient())).found().companions().stream()
        .filter(one -> one.who().equals(who))
        .findFirst()
        .orElseThrow(Missing::new);
  }

  @GetMapping("/my/people/companions/{person}/end")
  View askEnd(Visitor visitor, @PathVariable String person) {
    Accompanied companion = companion(visitor, person);
    String name = companion.displayName();
    return pages.show(
        "common/confirm",
        new SharedPages.Confirm(
            visitor.frame("portal.companion.end_title", name),
            List.of(),
            List.of(visitor.say("portal.companion.end_text", name)),
            null,
            "/my/people/companions/" + companion.who() + "/end",
            Map.of(),
            visitor.say("portal.companion.end_button"),
            false,
            Link.to(visitor.say("portal.confirm.cancel"), "/my/people")));
  }

  @PostMapping("/my/people/companions/{person}/end")
  String end(Visitor visitor, @PathVariable String person) {
    Actor actor = visitor.actor();
    OwnRecord.granted(accompaniment.end(actor, actor.asPatient(), Missing.patient(person)));
    visitor.done("portal.companion.ended");
    return "redirect:/my/people";
  }
}
