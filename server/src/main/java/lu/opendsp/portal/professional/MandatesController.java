package lu.opendsp.portal.professional;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import lu.opendsp.access.MandateDesk;
import lu.opendsp.access.MandateDesk.Held;
import lu.opendsp.directory.Directory;
import lu.opendsp.directory.Listing;
import lu.opendsp.policy.MandateFlaw;
import lu.opendsp.policy.Refusal;
import lu.opendsp.portal.Missing;
import lu.opendsp.portal.NotPossible;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Phrases;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.Field;
import lu.opendsp.portal.view.Flaw;
import lu.opendsp.portal.view.Frame;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.PersonRow;
import lu.opendsp.portal.view.ProfessionalPages;
import lu.opendsp.portal.view.SharedPages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Who may act for a professional, and for whom he acts: given, listed, ended. */
@Controller
final class MandatesController {

  private static final String HERE = "/patients/mandates";
  private static final String FIND = HERE + "/find";
  private static final String NEW = HERE + "/new/{person}";
  private static final String END = HERE + "/{mandate}/end";
  private static final String NAME = "name";
  private static final int NAME_LENGTH_MIN = 2;

  private final Pages pages;
  private final MandateDesk desk;
  private final Directory directory;
  private final Clock clock;

  MandatesController(Pages pages, MandateDesk desk, Directory directory, Clock clock) {
    this.pages = pages;
    this.desk = desk;
    this.directory = directory;
    this.clock = clock;
  }

  @GetMapping(HERE)
  View show(Visitor visitor) {
    return pages.show(
        "professional/mandates",
        new ProfessionalPages.Mandates(
            visitor.frame("mandate.title"),
            desk.givenBy(visitor.actor()).stream().map(one -> row(visitor, one)).toList(),
            desk.givenTo(visitor.actor()).stream().map(one -> row(visitor, one)).toList(),
            FIND));
  }

  private static PersonRow row(Visitor visitor, Held held) {
    return new PersonRow(
        held.other().displayName(),
        visitor.phrases().role(held.other()),
        span(visitor, held),
        List.of(Link.to(visitor.say("mandate.end"), HERE + "/" + held.id() + "/end")));
  }

  private static String span(Visitor visitor, Held held) {
    Phrases phrases = visitor.phrases();
    String covers = held.restricted() ? "restricted" : "normal";
    return visitor.say(
        (held.begun() ? "mandate.runs." : "mandate.begins.") + covers,
        phrases.date(held.from()),
        phrases.date(held.until().minusNanos(1)));
  }

  @GetMapping(FIND)
  View ask(Visitor visitor) {
    return pages.show("professional/mandate_find", findForm(visitor, "", null, null));
  }

  /** The name looked for never stands in an address. */
  @PostMapping(FIND)
  View find(Visitor visitor, @RequestParam(defaultValue = "") String name) {
    if (name.strip().length() < NAME_LENGTH_MIN) {
      return pages.mend(
          "professional/mandate_find",
          findForm(visitor, name, visitor.say("portal.person.short"), null));
    }
    List<PersonRow> found =
        directory.search(name.strip()).stream()
            .filter(MandateDesk::mayBeMandated)
            .filter(who -> !who.id().value().equals(visitor.actor().id()))
            .map(who ->
                new PersonRow(
                    who.displayName(),
                    visitor.phrases().role(who),
                    who.speciality(),
                    List.of(
                        Link.to(visitor.say("portal.person.choose"), HERE + "/new/" + who.id()))))
            .toList();
    return pages.show("professional/mandate_find", findForm(visitor, name, null, found));
  }

  private static ProfessionalPages.FindMandated findForm(
      Visitor visitor, String name, @Nullable String error, @Nullable List<PersonRow> found) {
    Frame frame = framed(visitor, "mandate.find.title");
    return new ProfessionalPages.FindMandated(
        error == null ? frame : frame.withFlaws(List.of(new Flaw(NAME, error))),
        FIND,
        new Field(
            NAME,
            visitor.say("portal.person.name"),
            visitor.say("portal.person.name_hint"),
            name,
            error),
        found);
  }

  private static Frame framed(Visitor visitor, String title, Object... arguments) {
    return visitor.frame(title, arguments).withBack(Link.to(visitor.say("mandate.back"), HERE));
  }

  @GetMapping(NEW)
  View askTerms(Visitor visitor, @PathVariable String person) {
    Listing who = suitable(person);
    return pages.show(
        "professional/mandate",
        form(visitor, who, MandateForm.fromToday(clock.instant()), Map.of()));
  }

  private Listing suitable(String person) {
    Listing who = directory.findInForce(Missing.person(person)).orElseThrow(Missing::new);
    if (!MandateDesk.mayBeMandated(who)) {
      throw new NotPossible(Refusal.PERSON_NOT_SUITABLE);
    }
    return who;
  }

  @PostMapping(NEW)
  Object give(
      Visitor visitor,
      @PathVariable String person,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String until,
      @RequestParam(defaultValue = "") String restricted) {
    Listing who = suitable(person);
    var typed = new MandateForm(from, until, restricted.equals(MandateForm.TICKED));
    Map<String, String> flaws = typed.flaws();
    if (flaws.isEmpty()) {
      Optional<MandateFlaw> flaw =
          desk.give(visitor.actor(), who.id(), typed.terms(clock.instant()));
      if (flaw.isEmpty()) {
        visitor.done("mandate.given", who.displayName());
        return "redirect:" + HERE;
      }
      flaws = Map.of(MandateForm.field(flaw.get()), "mandate.flaw." + flaw.get());
    }
    return pages.mend("professional/mandate", form(visitor, who, typed, flaws));
  }

  private static ProfessionalPages.Mandate form(
      Visitor visitor, Listing who, MandateForm typed, Map<String, String> flaws) {
    List<Flaw> summary =
        Stream.of("from", "until")
            .flatMap(field ->
                Stream.ofNullable(flaws.get(field)).map(key -> new Flaw(field, visitor.say(key))))
            .toList();
    return new ProfessionalPages.Mandate(
        framed(visitor, "mandate.new.title", who.displayName()).withFlaws(summary),
        visitor.phrases().role(who),
        field(visitor, "from", typed.from(), flaws.get("from")),
        field(visitor, "until", typed.until(), flaws.get("until")),
        field(visitor, "restricted", "", null),
        typed.restricted(),
        HERE + "/new/" + who.id(),
        Link.to(visitor.say("portal.confirm.cancel"), HERE));
  }

  private static Field field(Visitor visitor, String name, String value, @Nullable String flaw) {
    return new Field(
        name,
        visitor.say("mandate." + name),
        visitor.say("mandate." + name + "_hint"),
        value,
        flaw == null ? null : visitor.say(flaw));
  }

  @GetMapping(END)
  View askEnd(Visitor visitor, @PathVariable String mandate) {
    UUID id = Missing.id(mandate);
    boolean given = desk.givenBy(visitor.actor()).stream().anyMatch(one -> is(one, id));
    Held held =
        Stream.concat(
                desk.givenBy(visitor.actor()).stream(), desk.givenTo(visitor.actor()).stream())
            .filter(one -> is(one, id))
            .findFirst()
            .orElseThrow(Missing::new);
    String key = given ? "mandate.end_given" : "mandate.end_held";
    return pages.show(
        "common/confirm",
        new SharedPages.Confirm(
            framed(visitor, key + ".title", held.other().displayName()),
            List.of(),
            List.of(visitor.say(key + ".text", held.other().displayName())),
            null,
            HERE + "/" + id + "/end",
            Map.of(),
            visitor.say("mandate.end_button"),
            false,
            Link.to(visitor.say("portal.confirm.cancel"), HERE)));
  }

  private static boolean is(Held held, UUID id) {
    return held.id().equals(id);
  }

  /** One that ended meanwhile, in another window or by the other party, stays ended. */
  @PostMapping(END)
  String end(Visitor visitor, @PathVariable String mandate) {
    boolean ended = desk.end(visitor.actor(), Missing.id(mandate));
    visitor.done(ended ? "mandate.ended" : "mandate.ended_before");
    return "redirect:" + HERE;
  }
}
