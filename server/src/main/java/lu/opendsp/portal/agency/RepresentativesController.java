package lu.opendsp.portal.agency;

import java.util.List;
import java.util.Map;
import lu.opendsp.access.Accompaniment.Accompanied;
import lu.opendsp.access.IdentityDesk.Identity;
import lu.opendsp.access.RepresentationDesk;
import lu.opendsp.access.RepresentationDesk.Outcome;
import lu.opendsp.policy.LegalBasis;
import lu.opendsp.portal.Missing;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.AgencyPages;
import lu.opendsp.portal.view.AgencyPages.Input;
import lu.opendsp.portal.view.Choice;
import lu.opendsp.portal.view.Field;
import lu.opendsp.portal.view.Flaw;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.PersonRow;
import lu.opendsp.portal.view.SharedPages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Who represents a patient by law: an officer records it from the papers, and ends it. */
@Controller
final class RepresentativesController {

  private static final String PATH = "/agency/identity/person/{patient}/representatives";
  private static final String TEMPLATE = "agency/representatives";
  private static final String WORDS = "portal.officer.representatives.";

  private final Pages pages;
  private final Officer officer;
  private final RepresentationDesk desk;

  RepresentativesController(Pages pages, Officer officer, RepresentationDesk desk) {
    this.pages = pages;
    this.officer = officer;
    this.desk = desk;
  }

  static String path(Identity identity) {
    return IdentityController.path(identity.patient().id()) + "/representatives";
  }

  @GetMapping(PATH)
  View list(Visitor visitor, @PathVariable String patient) {
    Identity identity = officer.identity(visitor, patient);
    return pages.show(
        TEMPLATE, page(visitor, identity, new RepresentativeForm(Map.of()), Map.of()));
  }

  @PostMapping(PATH)
  Object enter(
      Visitor visitor, @PathVariable String patient, @RequestParam Map<String, String> sent) {
    Identity identity = officer.identity(visitor, patient);
    var form = new RepresentativeForm(sent);
    Map<String, String> flaws = form.flaws(CorrectController.today(visitor));
    if (!flaws.isEmpty()) {
      return pages.mend(TEMPLATE, page(visitor, identity, form, flaws));
    }
    Outcome outcome = desk.enter(visitor.actor(), identity.patient().id(), form.wish());
    return switch (outcome) {
      case DONE -> {
        visitor.done(WORDS + "done");
        yield "redirect:" + path(identity);
      }
      case NOBODY, HIMSELF, MINOR -> mend(visitor, identity, form, "number", outcome);
      case OF_AGE -> mend(visitor, identity, form, "basis", outcome);
      case UNKNOWN -> throw new Missing();
      case NOT_AN_OFFICER -> throw new NotAnOfficer();
    };
  }

  private View mend(
      Visitor visitor, Identity identity, RepresentativeForm form, String field, Outcome outcome) {
    var flaws = Map.of(field, WORDS + "flaw." + outcome.name());
    return pages.mend(TEMPLATE, page(visitor, identity, form, flaws));
  }

  private AgencyPages.Representatives page(
      Visitor visitor, Identity identity, RepresentativeForm form, Map<String, String> flaws) {
    List<Flaw> summary =
        RepresentativeForm.FIELDS.stream()
            .filter(flaws::containsKey)
            .map(field -> new Flaw(field, visitor.say(flaws.getOrDefault(field, ""))))
            .toList();
    String path = path(identity);
    return new AgencyPages.Representatives(
        visitor
            .frame(WORDS + "title", identity.patient().displayName())
            .withBack(
                Link.to(
                    visitor.say("portal.officer.version.back"),
                    IdentityController.path(identity.patient().id())))
            .withFlaws(summary),
        desk.of(visitor.actor(), identity.patient().id()).stream()
            .map(one -> row(visitor, one, path))
            .toList(),
        RepresentativeForm.FIELDS.stream()
            .map(field -> input(visitor, form, field, flaws.get(field)))
            .toList(),
        path);
  }

  private static PersonRow row(Visitor visitor, Accompanied one, String path) {
    var span = one.span();
    String from = visitor.phrases().date(span.since());
    String when =
        span.until() == null
            ? visitor.say("portal.people.since", from)
            : visitor.say("portal.people.since_until", from, visitor.phrases().date(span.until()));
    return new PersonRow(
        one.displayName(),
        one.basis() == null ? "" : visitor.say(WORDS + "basis." + one.basis().name()),
        span.begun() ? when : visitor.say("portal.companion.begins", from),
        List.of(Link.to(visitor.say(WORDS + "end"), path + "/" + one.choice() + "/end")));
  }

  private static Input input(
      Visitor visitor, RepresentativeForm form, String field, @Nullable String flaw) {
    List<Choice> choices =
        field.equals("basis")
            ? CorrectController.choices(
                visitor, LegalBasis.values(), WORDS + "basis.", form.value(field))
            : List.of();
    return new Input(
        null,
        new Field(
            field,
            visitor.say(WORDS + field),
            visitor.say(WORDS + field + "_hint"),
            form.value(field),
            flaw == null ? null : visitor.say(flaw)),
        choices,
        RepresentativeForm.DAYS.contains(field));
  }

  @GetMapping(PATH + "/{representation}/end")
  View askEnd(Visitor visitor, @PathVariable String patient, @PathVariable String representation) {
    Identity identity = officer.identity(visitor, patient);
    Accompanied one =
        desk.of(visitor.actor(), identity.patient().id()).stream()
            .filter(each -> each.choice().equals(Missing.id(representation)))
            .findFirst()
            .orElseThrow(Missing::new);
    return pages.show(
        "common/confirm",
        new SharedPages.Confirm(
            visitor.frame(WORDS + "end_title", one.displayName()),
            List.of(),
            List.of(visitor.say(WORDS + "end_text", identity.patient().displayName())),
            null,
            path(identity) + "/" + one.choice() + "/end",
            Map.of(),
            visitor.say(WORDS + "end_button"),
            false,
            Link.to(visitor.say("portal.confirm.cancel"), path(identity))));
  }

  @PostMapping(PATH + "/{representation}/end")
  String end(Visitor visitor, @PathVariable String patient, @PathVariable String representation) {
    var id = Missing.patient(patient);
    return switch (desk.revoke(visitor.actor(), id, Missing.id(representation))) {
      case DONE -> {
        visitor.done(WORDS + "ended");
        yield "redirect:" + IdentityController.path(id) + "/representatives";
      }
      case NOT_AN_OFFICER -> throw new NotAnOfficer();
      case UNKNOWN, NOBODY, HIMSELF, MINOR, OF_AGE -> throw new Missing();
    };
  }
}
