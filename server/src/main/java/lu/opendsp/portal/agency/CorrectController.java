package lu.opendsp.portal.agency;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lu.opendsp.access.IdentityDesk;
import lu.opendsp.access.IdentityDesk.Identity;
import lu.opendsp.access.IdentityDesk.Outcome;
import lu.opendsp.kernel.Language;
import lu.opendsp.patient.IdentityChange;
import lu.opendsp.patient.IdentitySheet;
import lu.opendsp.patient.IdentitySheet.BirthDateProof;
import lu.opendsp.patient.IdentitySheet.FamilySituation;
import lu.opendsp.patient.Patient.Sex;
import lu.opendsp.patient.SheetVersion;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Phrases;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.AgencyPages;
import lu.opendsp.portal.view.AgencyPages.Input;
import lu.opendsp.portal.view.Choice;
import lu.opendsp.portal.view.Field;
import lu.opendsp.portal.view.Flaw;
import lu.opendsp.portal.view.Frame;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.Row;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * Corrects a sheet. The form carries the version it was filled from: whoever is overtaken by
 * another officer is shown what the other wrote, and loses nothing of what he typed.
 */
@Controller
final class CorrectController {

  private static final Set<String> DAYS = Set.of("birth");

  private final Pages pages;
  private final Officer officer;
  private final IdentityDesk desk;

  CorrectController(Pages pages, Officer officer, IdentityDesk desk) {
    this.pages = pages;
    this.officer = officer;
    this.desk = desk;
  }

  @GetMapping("/agency/identity/person/{patient}/correct")
  View ask(Visitor visitor, @PathVariable String patient) {
    Identity identity = officer.identity(visitor, patient);
    SheetForm form = SheetForm.of(identity.sheet());
    return pages.show("agency/form", page(visitor, identity, form, List.of()));
  }

  @PostMapping("/agency/identity/person/{patient}/correct")
  Object correct(
      Visitor visitor, @PathVariable String patient, @RequestParam Map<String, String> sent) {
    Identity identity = officer.identity(visitor, patient);
    SheetForm form = SheetForm.read(sent, today(visitor));
    if (!form.flaws().isEmpty()) {
      return pages.mend("agency/form", page(visitor, identity, form, List.of()));
    }
    long version = DuplicatesController.version(sent, "version");
    var change =
        new IdentityChange(identity.patient().id(), version, form.cause(), visitor.actor().id());
    return switch (desk.correct(visitor.actor(), change, form.sheet(identity.sheet()))) {
      case Outcome.Done _ -> {
        visitor.done("portal.officer.correct.done");
        yield "redirect:" + IdentityController.path(identity.patient().id());
      }
      case Outcome.Meanwhile _ -> {
        Identity now = officer.identity(visitor, patient);
        yield pages.show(
            HttpStatus.CONFLICT,
            "agency/form",
            page(visitor, now, form, changed(visitor, now, version)));
      }
      case Outcome.Refused _ -> throw new NotAnOfficer();
    };
  }

  static LocalDate today(Visitor visitor) {
    return LocalDate.ofInstant(visitor.phrases().now(), Phrases.ZONE);
  }

  /** What the other wrote, line by line, beside what stood there when this form was filled. */
  private static List<Row> changed(Visitor visitor, Identity now, long seen) {
    IdentitySheet before =
        now.versions().stream()
            .filter(version -> version.version() == seen)
            .findFirst()
            .map(SheetVersion::sheet)
            .orElse(now.versions().getLast().sheet());
    List<Row> old = SheetRows.of(visitor, before);
    List<Row> fresh = SheetRows.of(visitor, now.sheet());
    var changed = new ArrayList<Row>();
    for (int i = 0; i < fresh.size(); i++) {
      if (!fresh.get(i).value().equals(old.get(i).value())) {
        changed.add(
            Row.of(
                fresh.get(i).key(),
                visitor.say(
                    "portal.officer.correct.changed", old.get(i).value(), fresh.get(i).value())));
      }
    }
    return changed;
  }

  private static AgencyPages.Form page(
      Visitor visitor, Identity identity, SheetForm form, List<Row> changed) {
    String path = IdentityController.path(identity.patient().id());
    Frame frame = visitor.frame("portal.officer.correct.title", identity.patient().displayName());
    var flaws = new ArrayList<Flaw>();
    for (String field : SheetForm.FIELDS) {
      String flaw = flaw(visitor, form, field);
      if (flaw != null) {
        flaws.add(new Flaw(field, flaw));
      }
    }
    return new AgencyPages.Form(
        frame.withFlaws(flaws).withBack(Link.to(visitor.say("portal.officer.version.back"), path)),
        changed.isEmpty() ? List.of() : List.of(visitor.say("portal.officer.correct.meanwhile")),
        changed,
        SheetForm.FIELDS.stream().map(field -> input(visitor, form, field)).toList(),
        path + "/correct",
        Map.of("version", Long.toString(identity.version())),
        visitor.say("portal.officer.correct.button"),
        Link.to(visitor.say("portal.confirm.cancel"), path));
  }

  private static @Nullable String flaw(Visitor visitor, SheetForm form, String field) {
    String key = form.flaws().get(field);
    return key == null ? null : visitor.say("portal.officer.flaw." + key);
  }

  private static Input input(Visitor visitor, SheetForm form, String field) {
    String hint = "portal.officer.hint." + field;
    String heading = "portal.officer.heading." + field;
    return new Input(
        HEADINGS.contains(field) ? visitor.say(heading) : null,
        new Field(
            field,
            visitor.say("portal.officer.field." + field),
            HINTS.contains(field) ? visitor.say(hint) : "",
            form.value(field),
            flaw(visitor, form, field)),
        choices(visitor, field, form.value(field)),
        DAYS.contains(field));
  }

  private static final Set<String> HINTS = Set.of("given", "birth");
  private static final Set<String> HEADINGS =
      Set.of("birth", "street", "phone", "related", "language");

  private static List<Choice> choices(Visitor visitor, String field, String value) {
    return switch (field) {
      case "sex" -> choices(visitor, Sex.values(), "portal.sex.", value);
      case "proof" -> choices(visitor, BirthDateProof.values(), "portal.officer.proof.", value);
      case "situation" ->
          choices(visitor, FamilySituation.values(), "portal.officer.situation.", value);
      case "language" ->
          Arrays.stream(Language.values())
              .map(one -> Choice.of(one.name(), one.ownName(), one.name().equals(value)))
              .toList();
      case "cause" ->
          choices(
              visitor, SheetForm.CAUSES.toArray(Enum<?>[]::new), "portal.officer.cause.", value);
      default -> List.of();
    };
  }

  static List<Choice> choices(Visitor visitor, Enum<?>[] values, String key, String value) {
    return Arrays.stream(values)
        .map(one -> Choice.of(one.name(), visitor.say(key + one.name()), one.name().equals(value)))
        .toList();
  }
}
