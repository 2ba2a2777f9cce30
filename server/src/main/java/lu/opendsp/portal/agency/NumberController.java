package lu.opendsp.portal.agency;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import lu.opendsp.access.IdentityDesk;
import lu.opendsp.access.IdentityDesk.Identity;
import lu.opendsp.access.IdentityDesk.Outcome;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.ProblemException;
import lu.opendsp.patient.ChangeCause;
import lu.opendsp.patient.IdentityChange;
import lu.opendsp.patient.Matricule;
import lu.opendsp.patient.MatriculeChanges.Reason;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.AgencyPages;
import lu.opendsp.portal.view.AgencyPages.Input;
import lu.opendsp.portal.view.Choice;
import lu.opendsp.portal.view.Field;
import lu.opendsp.portal.view.Flaw;
import lu.opendsp.portal.view.Frame;
import lu.opendsp.portal.view.Link;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Another number, and the day of death: the two corrections with consequences of their own. */
@Controller
final class NumberController {

  private final Pages pages;
  private final Officer officer;
  private final IdentityDesk desk;

  NumberController(Pages pages, Officer officer, IdentityDesk desk) {
    this.pages = pages;
    this.officer = officer;
    this.desk = desk;
  }

  /** A form as it was sent, and what is wrong with it. */
  private record Typed(Map<String, String> sent, @Nullable String field, String error) {

    static Typed nothing() {
      return new Typed(Map.of(), null, "");
    }

    String value(String name) {
      return sent.getOrDefault(name, "").strip();
    }
  }

  @GetMapping("/agency/identity/person/{patient}/number")
  View askNumber(Visitor visitor, @PathVariable String patient) {
    Identity identity = officer.identity(visitor, patient);
    return pages.show("agency/form", number(visitor, identity, Typed.nothing()));
  }

  @PostMapping("/agency/identity/person/{patient}/number")
  Object changeNumber(
      Visitor visitor, @PathVariable String patient, @RequestParam Map<String, String> sent) {
    Identity identity = officer.identity(visitor, patient);
    var typed = new Typed(sent, null, "");
    if (Arrays.stream(Reason.values()).noneMatch(one -> one.name().equals(typed.value("reason")))) {
      return mendNumber(visitor, identity, sent, "reason", "portal.officer.flaw.choose");
    }
    String digits = typed.value("number").replaceAll("[\\s.-]", "");
    try {
      Matricule matricule = Matricule.parse(digits, "number");
      Reason reason = Reason.valueOf(typed.value("reason"));
      IdentityChange change = change(visitor, identity, sent, ChangeCause.NUMBER_CHANGED);
      Outcome outcome = desk.renumber(visitor.actor(), change, matricule, reason);
      return outcome instanceof Outcome.Refused(ProblemCode code)
              && code == ProblemCode.IDENTIFIERS_CONFLICT
          ? mendNumber(visitor, identity, sent, "number", "portal.officer.number.taken")
          : told(visitor, identity, outcome, "number");
    } catch (ProblemException wrong) {
      String key = "portal.find." + wrong.problem().code().name();
      return mendNumber(visitor, identity, sent, "number", key, digits.length());
    }
  }

  private View mendNumber(
      Visitor visitor,
      Identity identity,
      Map<String, String> sent,
      String field,
      String key,
      Object... arguments) {
    var typed = new Typed(sent, field, visitor.say(key, arguments));
    return pages.mend("agency/form", number(visitor, identity, typed));
  }

  @GetMapping("/agency/identity/person/{patient}/death")
  View askDeath(Visitor visitor, @PathVariable String patient) {
    Identity identity = officer.identity(visitor, patient);
    return pages.show("agency/form", death(visitor, identity, Typed.nothing()));
  }

  /** A day says that he died then; none says that a death was told by mistake. */
  @PostMapping("/agency/identity/person/{patient}/death")
  Object noteDeath(
      Visitor visitor, @PathVariable String patient, @RequestParam Map<String, String> sent) {
    Identity identity = officer.identity(visitor, patient);
    boolean revokes = identity.sheet().deceasedOn() != null;
    String day = sent.getOrDefault("day", "").strip();
    if (!revokes && !SheetForm.isPast(day, CorrectController.today(visitor))) {
      var typed = new Typed(sent, "day", visitor.say("portal.officer.flaw.date"));
      return pages.mend("agency/form", death(visitor, identity, typed));
    }
    ChangeCause cause = revokes ? ChangeCause.DEATH_REVOKED : ChangeCause.DEATH;
    IdentityChange change = change(visitor, identity, sent, cause);
    var sheet = identity.sheet().deceased(revokes ? null : LocalDate.parse(day));
    return told(visitor, identity, desk.correct(visitor.actor(), change, sheet), "death");
  }

  private static IdentityChange change(
      Visitor visitor, Identity identity, Map<String, String> sent, ChangeCause cause) {
    return new IdentityChange(
        identity.patient().id(),
        DuplicatesController.version(sent, "version"),
        cause,
        visitor.actor().id());
  }

  private Object told(Visitor visitor, Identity identity, Outcome outcome, String what) {
    String path = IdentityController.path(identity.patient().id());
    return switch (outcome) {
      case Outcome.Done _ -> {
        visitor.done("portal.officer." + what + ".done");
        yield "redirect:" + path;
      }
      case Outcome.Meanwhile _ -> {
        var typed = new Typed(Map.of(), null, "");
        AgencyPages.Form again =
            what.equals("number")
                ? number(visitor, identity, typed)
                : death(visitor, identity, typed);
        yield pages.show(HttpStatus.CONFLICT, "agency/form", meanwhile(visitor, again));
      }
      case Outcome.Refused _ -> throw new NotAnOfficer();
    };
  }

  private static AgencyPages.Form meanwhile(Visitor visitor, AgencyPages.Form form) {
    return new AgencyPages.Form(
        form.f(),
        List.of(visitor.say("portal.officer.meanwhile")),
        form.changed(),
        form.inputs(),
        form.action(),
        form.hidden(),
        form.button(),
        form.cancel());
  }

  private static AgencyPages.Form number(Visitor visitor, Identity identity, Typed typed) {
    List<Choice> reasons =
        CorrectController.choices(
            visitor, Reason.values(), "portal.officer.reason.", typed.value("reason"));
    return form(
        visitor,
        identity,
        typed,
        "number",
        List.of(
            input(visitor, typed, "number", List.of(), false),
            input(visitor, typed, "reason", reasons, false)));
  }

  private static AgencyPages.Form death(Visitor visitor, Identity identity, Typed typed) {
    boolean revokes = identity.sheet().deceasedOn() != null;
    return form(
        visitor,
        identity,
        typed,
        revokes ? "alive" : "death",
        revokes ? List.of() : List.of(input(visitor, typed, "day", List.of(), true)));
  }

  private static Input input(
      Visitor visitor, Typed typed, String name, List<Choice> choices, boolean day) {
    return new Input(
        null,
        new Field(
            name,
            visitor.say("portal.officer.field." + name),
            "",
            typed.value(name),
            name.equals(typed.field()) ? typed.error() : null),
        choices,
        day);
  }

  private static AgencyPages.Form form(
      Visitor visitor, Identity identity, Typed typed, String what, List<Input> inputs) {
    String path = IdentityController.path(identity.patient().id());
    String field = typed.field();
    Frame frame =
        visitor
            .frame("portal.officer." + what + ".title", identity.patient().displayName())
            .withBack(Link.to(visitor.say("portal.officer.version.back"), path));
    return new AgencyPages.Form(
        field == null ? frame : frame.withFlaws(List.of(new Flaw(field, typed.error()))),
        List.of(visitor.say("portal.officer." + what + ".text")),
        List.of(),
        inputs,
        path + (what.equals("number") ? "/number" : "/death"),
        Map.of("version", Long.toString(identity.version())),
        visitor.say("portal.officer." + what + ".button"),
        Link.to(visitor.say("portal.confirm.cancel"), path));
  }
}
