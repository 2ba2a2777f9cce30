package lu.opendsp.portal.patient;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lu.opendsp.access.Accompaniment;
import lu.opendsp.access.Accompaniment.Choice;
import lu.opendsp.access.Opening;
import lu.opendsp.access.RecordSettings;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.ProblemException;
import lu.opendsp.patient.Matricule;
import lu.opendsp.policy.Refusal;
import lu.opendsp.portal.Missing;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.Field;
import lu.opendsp.portal.view.Flaw;
import lu.opendsp.portal.view.HolderPages;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.SharedPages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * Who looks at the record with its holder ("accompagnateur DSP"): chosen by number and family name,
 * which are never looked up aloud, and ended.
 */
@Controller
final class CompanionsController {

  private static final String TEMPLATE = "patient/new_companion";

  private final Pages pages;
  private final Accompaniment accompaniment;
  private final RecordSettings settings;
  private final Clock clock;

  CompanionsController(
      Pages pages, Accompaniment accompaniment, RecordSettings settings, Clock clock) {
    this.pages = pages;
    this.accompaniment = accompaniment;
    this.settings = settings;
    this.clock = clock;
  }

  /** What was typed. */
  private record Typed(String number, String name, String until) {

    static Typed nothing() {
      return new Typed("", "", "");
    }

    Optional<Matricule> matricule() {
      try {
        return Optional.of(Matricule.parse(number.replaceAll("[ .-]", ""), "number"));
      } catch (ProblemException wrong) {
        return Optional.empty();
      }
    }

    Optional<Instant> end() {
      return Days.endOf(until);
    }
  }

  @GetMapping("/my/people/companions/new")
  View ask(Visitor visitor) {
    return pages.show(TEMPLATE, form(visitor, Typed.nothing(), Map.of()));
  }

  private static HolderPages.NewCompanion form(
      Visitor visitor, Typed typed, Map<String, String> errors) {
    var flaws = new ArrayList<Flaw>();
    for (String field : List.of("number", "name", "until")) {
      Optional.ofNullable(errors.get(field))
          .ifPresent(key -> flaws.add(new Flaw(field, visitor.say(key))));
    }
    return new HolderPages.NewCompanion(
        visitor
            .frame("portal.companion.title")
            .withBack(Link.to(visitor.say("portal.person.back"), "/my/people"))
            .withFlaws(flaws),
        field(visitor, "number", typed.number(), errors.get("number")),
        field(visitor, "name", typed.name(), errors.get("name")),
        field(visitor, "until", typed.until(), errors.get("until")));
  }

  private static Field field(Visitor visitor, String name, String value, @Nullable String error) {
    return new Field(
        name,
        visitor.say("portal.companion." + name),
        visitor.say("portal.companion." + name + "_hint"),
        value,
        error == null ? null : visitor.say(error));
  }

  @PostMapping("/my/people/companions")
  Object choose(
      Visitor visitor,
      @RequestParam(defaultValue = "") String number,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String until) {
    var typed = new Typed(number, name, until);
    Optional<Matricule> matricule = typed.matricule();
    Optional<Instant> end = typed.end();
    if (matricule.isEmpty()) {
      return mend(visitor, typed, "number", "portal.companion.number_wrong");
    }
    if (name.isBlank()) {
      return mend(visitor, typed, "name", "portal.companion.name_missing");
    }
    boolean endless = until.isBlank();
    if (!endless && end.filter(day -> day.isAfter(clock.instant())).isEmpty()) {
      return mend(visitor, typed, "until", "portal.companion.until_wrong");
    }
    Actor actor = visitor.actor();
    var choice = new Choice(matricule.get(), name, endless ? null : end.orElseThrow());
    Opening<RecordSettings.Done> answer = accompaniment.choose(actor, actor.asPatient(), choice);
    if (answer instanceof Opening.Refused<RecordSettings.Done>(Refusal refusal)
        && refusal == Refusal.PERSON_NOT_SUITABLE) {
      return mend(visitor, typed, "number", "portal.companion.nobody");
    }
    OwnRecord.granted(answer);
    visitor.done("portal.companion.done");
    return "redirect:/my/people";
  }

  private View mend(Visitor visitor, Typed typed, String field, String key) {
    return pages.mend(TEMPLATE, form(visitor, typed, Map.of(field, key)));
  }

  /** Whose name is told, is told to the holder who chose him. */
  @GetMapping("/my/people/companions/{person}/end")
  View askEnd(Visitor visitor, @PathVariable String person) {
    Actor actor = visitor.actor();
    PatientId who = Missing.patient(person);
    String name =
        OwnRecord.granted(settings.read(actor, actor.asPatient())).found().companions().stream()
            .filter(one -> one.who().equals(who))
            .findFirst()
            .orElseThrow(Missing::new)
            .displayName();
    return pages.show(
        "common/confirm",
        new SharedPages.Confirm(
            visitor.frame("portal.companion.end_title", name),
            List.of(),
            List.of(visitor.say("portal.companion.end_text", name)),
            null,
            "/my/people/companions/" + who + "/end",
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
