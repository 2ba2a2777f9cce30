package lu.opendsp.portal.patient;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private static final int NAME_LENGTH_MIN = 2;
  private static final String FIELD = "name";

  private final Pages pages;
  private final Directory directory;

  FindPersonController(Pages pages, Directory directory) {
    this.pages = pages;
    this.directory = directory;
  }

  @GetMapping("/my/people/find/{purpose}")
  View ask(Visitor visitor, @PathVariable String purpose) {
    return pages.show("patient/find_person", form(visitor, purpose, "", null, null));
  }

  @PostMapping("/my/people/find/{purpose}")
  View find(
      Visitor visitor, @PathVariable String purpose, @RequestParam(defaultValue = "") String name) {
    if (name.strip().length() < NAME_LENGTH_MIN) {
      String error = visitor.say("portal.person.short");
      return pages.mend("patient/find_person", form(visitor, purpose, name, error, null));
    }
    Predicate<Listing> offered = offered(purpose);
    List<PersonRow> found =
        search(purpose, name.strip()).stream()
            .filter(offered)
            .map(who -> row(visitor, purpose, who))
            .toList();
    return pages.show("patient/find_person", form(visitor, purpose, name, null, found));
  }

  private List<Listing> search(String purpose, String name) {
    return purpose.equals(ORGANISATIONS)
        ? directory.searchOrganisations(name)
        : directory.search(name);
  }

  private static Predicate<Listing> offered(String purpose) {
    return Optional.ofNullable(PURPOSES.get(purpose)).orElseThrow(Missing::new);
  }

  private static PersonRow row(Visitor visitor, String purpose, Listing who) {
    return new PersonRow(
        who.displayName(),
        visitor.phrases().role(who),
        who.speciality(),
        List.of(
            Link.to(
                visitor.say("portal.person.choose"), "/my/people/" + purpose + "/" + who.id())));
  }

  private static HolderPages.FindPerson form(
      Visitor visitor,
      String purpose,
      String name,
      @Nullable String error,
      @Nullable List<PersonRow> found) {
    offered(purpose);
    Frame frame =
        visitor
            .frame("portal.person." + purpose)
            .withBack(Link.to(visitor.say("portal.person.back"), "/my/people"));
    return new HolderPages.FindPerson(
        error == null ? frame : frame.withFlaws(List.of(new Flaw(FIELD, error))),
        purpose,
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
