package lu.opendsp.portal.patient;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import lu.opendsp.access.RecordSettings;
import lu.opendsp.directory.Directory;
import lu.opendsp.directory.Listing;
import lu.opendsp.portal.Missing;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.Field;
import lu.opendsp.portal.view.Flaw;
import lu.opendsp.portal.view.Frame;
import lu.opendsp.portal.view.HolderPages;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.PersonRow;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Finds a professional in the directory; the name looked for never stands in an address. */
@Controller
final class FindPersonController {

  private static final String ORGANISATIONS = "organisations";

  /** What somebody is looked for, and who is offered. */
  private static final Map<String, Predicate<Listing>> PURPOSES =
      Map.of(
          "circle",
          RecordSettings::mayBeEntrusted,
          ORGANISATIONS,
          RecordSettings::mayBeAuthorised,
          "doctor",
          Listing::mayBeReferringDoctor,
          "block",
          RecordSettings::mayBeBarred);

  /** What a professional looks somebody up for who decides for a patient. */
  private static final Set<String> OF_STEWARDS = Set.of("circle", "block");

  private static final int NAME_LENGTH_MIN = 2;
  private static final String FIELD = "name";
  private static final String STEWARD = "/record/{patient}/settings/find/{purpose}";

  private final Pages pages;
  private final Directory directory;
  private final ManagedRecords managed;

  FindPersonController(Pages pages, Directory directory, ManagedRecords managed) {
    this.pages = pages;
    this.directory = directory;
    this.managed = managed;
  }

  @GetMapping({"/my/people/find/{purpose}", "/with/{patient}/people/find/{purpose}", STEWARD})
  View ask(
      Visitor visitor,
      @PathVariable(required = false) @Nullable String patient,
      @PathVariable String purpose) {
    Place place = place(visitor, patient, purpose);
    return pages.show("patient/find_person", form(visitor, place, "", null, null));
  }

  @PostMapping({"/my/people/find/{purpose}", "/with/{patient}/people/find/{purpose}", STEWARD})
  View find(
      Visitor visitor,
      @PathVariable(required = false) @Nullable String patient,
      @PathVariable String purpose,
      @RequestParam(defaultValue = "") String name) {
    Place place = place(visitor, patient, purpose);
    if (name.strip().length() < NAME_LENGTH_MIN) {
      String error = visitor.say("portal.person.short");
      return pages.mend("patient/find_person", form(visitor, place, name, error, null));
    }
    Predicate<Listing> offered = offered(place);
    List<PersonRow> found =
        search(purpose, name.strip()).stream()
            .filter(offered)
            .filter(who -> !who.id().value().equals(visitor.actor().id()))
            .map(who -> row(visitor, place, who))
            .toList();
    return pages.show("patient/find_person", form(visitor, place, name, null, found));
  }

  private List<Listing> search(String purpose, String name) {
    return purpose.equals(ORGANISATIONS)
        ? directory.searchOrganisations(name)
        : directory.search(name);
  }

  /** What for, and in whose record. */
  private record Place(Whose whose, String purpose) {

    String path() {
      return whose.path("/people");
    }
  }

  private Place place(Visitor visitor, @Nullable String patient, String purpose) {
    Whose whose = managed.whose(visitor, patient);
    if (whose.isSteward() && !OF_STEWARDS.contains(purpose)) {
      throw new Missing();
    }
    return new Place(whose, purpose);
  }

  private static Predicate<Listing> offered(Place place) {
    return Optional.ofNullable(PURPOSES.get(place.purpose())).orElseThrow(Missing::new);
  }

  private static PersonRow row(Visitor visitor, Place place, Listing who) {
    return new PersonRow(
        who.displayName(),
        visitor.phrases().role(who),
        who.speciality(),
        List.of(
            Link.to(
                visitor.say("portal.person.choose"),
                place.path() + "/" + place.purpose() + "/" + who.id())));
  }

  private static HolderPages.FindPerson form(
      Visitor visitor,
      Place place,
      String name,
      @Nullable String error,
      @Nullable List<PersonRow> found) {
    offered(place);
    String purpose = place.purpose();
    Frame frame =
        place
            .whose()
            .under(visitor, visitor.frame("portal.person." + purpose))
            .withBack(Link.to(visitor.say("portal.person.back"), place.path()));
    return new HolderPages.FindPerson(
        error == null ? frame : frame.withFlaws(List.of(new Flaw(FIELD, error))),
        purpose,
        place.path() + "/find/" + purpose,
        visitor.say("portal.person." + purpose + "_intro"),
        new Field(
            FIELD,
            visitor.say("portal.person.name"),
            visitor.say(
                purpose.equals(ORGANISATIONS)
                    ? "portal.organisation.name_hint"
                    : "portal.person.name_hint"),
            name,
            error),
        found);
  }
}
