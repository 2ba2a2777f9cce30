package lu.opendsp.portal.professional;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lu.opendsp.access.EmergencyAccess;
import lu.opendsp.access.EmergencyAccess.Declared;
import lu.opendsp.access.EmergencyAccess.Reason;
import lu.opendsp.access.Opening;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.policy.Refusal;
import lu.opendsp.portal.Missing;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.signin.StepUp;
import lu.opendsp.portal.view.Choice;
import lu.opendsp.portal.view.Field;
import lu.opendsp.portal.view.Flaw;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.ProfessionalPages;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * A professional declares an emergency: what that means, why, and who he is, proved within the last
 * minutes.
 */
@Controller
final class EmergencyController {

  private static final String PATH = "/record/{patient}/emergency";
  private static final String REASON = "reason";
  private static final String WORDS = "words";

  private final Pages pages;
  private final Records records;
  private final EmergencyAccess emergencies;
  private final StepUp stepUp;

  EmergencyController(Pages pages, Records records, EmergencyAccess emergencies, StepUp stepUp) {
    this.pages = pages;
    this.records = records;
    this.emergencies = emergencies;
    this.stepUp = stepUp;
  }

  @GetMapping(PATH)
  Object ask(Visitor visitor, @PathVariable String patient) {
    PatientId id = Missing.patient(patient);
    if (!emergencies.mayBeHis(visitor.actor())) {
      return records.refused(visitor, id, Refusal.EMERGENCY_NOT_YOURS);
    }
    Optional<String> prove = stepUp.before(visitor, path(id));
    return prove.isPresent()
        ? prove.get()
        : pages.show("professional/emergency", form(visitor, id, "", "", Map.of()));
  }

  @PostMapping(PATH)
  Object declare(
      Visitor visitor,
      @PathVariable String patient,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String words) {
    PatientId id = Missing.patient(patient);
    if (!emergencies.mayBeHis(visitor.actor())) {
      return declared(visitor, id, emergencies.attempt(visitor.actor(), id));
    }
    Optional<String> prove = stepUp.beforeTaking(visitor, path(id));
    if (prove.isPresent()) {
      return prove.get();
    }
    Optional<Reason> chosen =
        Arrays.stream(Reason.values()).filter(one -> one.name().equals(reason)).findFirst();
    Map<String, String> errors = errors(chosen, words.strip());
    if (!errors.isEmpty()) {
      return pages.mend("professional/emergency", form(visitor, id, reason, words, errors));
    }
    return declared(
        visitor, id, emergencies.declare(visitor.actor(), id, chosen.orElseThrow(), words.strip()));
  }

  private Object declared(Visitor visitor, PatientId id, Opening<Declared> opening) {
    return switch (opening) {
      case Opening.Granted<Declared> granted -> {
        visitor.done("portal.emergency.done", visitor.phrases().moment(granted.found().until()));
        yield "redirect:/record/" + id;
      }
      case Opening.Refused<Declared>(Refusal refusal) -> records.refused(visitor, id, refusal);
    };
  }

  /** What is wrong where. */
  private static Map<String, String> errors(Optional<Reason> chosen, String words) {
    if (chosen.isEmpty()) {
      return Map.of(REASON, "portal.emergency.reason_missing");
    }
    if (words.length() > EmergencyAccess.WORDS_MAX) {
      return Map.of(WORDS, "portal.emergency.words_long");
    }
    return chosen.get() == Reason.OTHER && words.isEmpty()
        ? Map.of(WORDS, "portal.emergency.words_missing")
        : Map.of();
  }

  private static String path(PatientId id) {
    return "/record/" + id + "/emergency";
  }

  private ProfessionalPages.Emergency form(
      Visitor visitor, PatientId id, String reason, String words, Map<String, String> errors) {
    var flaws = new ArrayList<Flaw>();
    errors.forEach((field, key) -> flaws.add(new Flaw(field, visitor.say(key))));
    List<Choice> reasons =
        Arrays.stream(Reason.values())
            .map(one ->
                Choice.of(
                    one.name(),
                    visitor.say("portal.emergency.reason." + one.name()),
                    one.name().equals(reason)))
            .toList();
    return new ProfessionalPages.Emergency(
        visitor
            .frame("portal.emergency.title")
            .withBanner(records.banner(visitor, id))
            .withFlaws(flaws),
        field(visitor, REASON, reason, errors),
        reasons,
        field(visitor, WORDS, words, errors),
        path(id),
        Link.to(visitor.say("portal.confirm.cancel"), "/record/" + id));
  }

  private static Field field(
      Visitor visitor, String name, String value, Map<String, String> errors) {
    String error = errors.get(name);
    return new Field(
        name,
        visitor.say("portal.emergency." + name),
        visitor.say("portal.emergency." + name + "_hint"),
        value,
        error == null ? null : visitor.say(error));
  }
}
