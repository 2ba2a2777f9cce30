package lu.opendsp.portal.patient;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import lu.opendsp.access.PossibleViewers.Viewer;
import lu.opendsp.access.RecordSettings;
import lu.opendsp.directory.Directory;
import lu.opendsp.directory.Listing;
import lu.opendsp.document.DocumentEntry;
import lu.opendsp.document.DocumentExemptions;
import lu.opendsp.document.DocumentExemptions.Said;
import lu.opendsp.document.Documents;
import lu.opendsp.document.Viewers;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.policy.Exemptions;
import lu.opendsp.portal.Missing;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.ExceptionPages;
import lu.opendsp.portal.view.Field;
import lu.opendsp.portal.view.Flaw;
import lu.opendsp.portal.view.Frame;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.PersonRow;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * Whom a patient, or who decides for him, shows one document by name, and from whom it is hidden.
 */
@Controller
final class ExceptionsController {

  private static final int NAME_LENGTH_MIN = 2;
  private static final String FIELD = "name";
  private static final String MINE = "/my/documents/{document}/exceptions";
  private static final String OTHERS = "/with/{patient}/documents/{document}/exceptions";

  private final Pages pages;
  private final Documents documents;
  private final DocumentExemptions exemptions;
  private final Viewers viewers;
  private final Directory directory;
  private final ManagedRecords managed;

  ExceptionsController(
      Pages pages,
      Documents documents,
      DocumentExemptions exemptions,
      Viewers viewers,
      Directory directory,
      ManagedRecords managed) {
    this.pages = pages;
    this.documents = documents;
    this.exemptions = exemptions;
    this.viewers = viewers;
    this.directory = directory;
    this.managed = managed;
  }

  static String path(Whose whose, DocumentEntry entry) {
    return whose.path("/documents/" + entry.id() + "/exceptions");
  }

  /** A document, and in whose record. */
  private record Shown(Whose whose, DocumentEntry entry) {

    String path() {
      return ExceptionsController.path(whose, entry);
    }
  }

  private Shown found(Visitor visitor, @Nullable String patient, String document) {
    Whose whose = managed.whose(visitor, patient);
    return new Shown(
        whose, MyDocumentsController.opened(documents, visitor, whose, document).entry());
  }

  /** Somebody looked for: what was typed, what is wrong with it, and who was found. */
  private record Search(String name, @Nullable String error, @Nullable List<Listing> found) {

    static final Search NONE = new Search("", null, null);
  }

  @GetMapping({MINE, OTHERS})
  View ask(
      Visitor visitor,
      @PathVariable(required = false) @Nullable String patient,
      @PathVariable String document) {
    Shown shown = found(visitor, patient, document);
    return pages.show("patient/exceptions", page(visitor, shown, Search.NONE));
  }

  @PostMapping({MINE, OTHERS})
  View find(
      Visitor visitor,
      @PathVariable(required = false) @Nullable String patient,
      @PathVariable String document,
      @RequestParam(defaultValue = "") String name) {
    Shown shown = found(visitor, patient, document);
    if (name.strip().length() < NAME_LENGTH_MIN) {
      var search = new Search(name, visitor.say("portal.person.short"), null);
      return pages.mend("patient/exceptions", page(visitor, shown, search));
    }
    List<Listing> found =
        directory.search(name.strip()).stream().filter(RecordSettings::mayBeEntrusted).toList();
    return pages.show("patient/exceptions", page(visitor, shown, new Search(name, null, found)));
  }

  private ExceptionPages.Exceptions page(Visitor visitor, Shown shown, Search search) {
    DocumentEntry entry = shown.entry();
    Exemptions said =
        exemptions.now(visitor.actor(), entry.id()).map(Said::exemptions).orElseThrow(Missing::new);
    boolean only = said.onlyShown();
    return new ExceptionPages.Exceptions(
        frame(visitor, shown, search),
        visitor.phrases().title(entry),
        entry.metadata().language(),
        named(visitor, shown, said.shown()),
        named(visitor, shown, said.hidden()),
        visitor.say(only ? "portal.exception.others_only" : "portal.exception.others_mode"),
        Link.to(
            visitor.say(only ? "portal.exception.mode_link" : "portal.exception.only_link"),
            shown.path() + (only ? "/mode/others" : "/only/others")),
        viewers(visitor, shown),
        new Field(
            FIELD,
            visitor.say("portal.person.name"),
            visitor.say("portal.person.name_hint"),
            search.name(),
            search.error()),
        found(visitor, shown, said, search),
        shown.path());
  }

  private static Frame frame(Visitor visitor, Shown shown, Search search) {
    Whose whose = shown.whose();
    String back = whose.path("/documents/" + shown.entry().id());
    Frame frame =
        whose
            .under(visitor, visitor.frame("portal.exception.title"))
            .withBack(Link.to(visitor.say("portal.document.back_to_it"), back));
    String error = search.error();
    return error == null ? frame : frame.withFlaws(List.of(new Flaw(FIELD, error)));
  }

  private List<PersonRow> named(Visitor visitor, Shown shown, Set<UUID> people) {
    return directory.findAll(people.stream().map(PersonId::new).toList()).stream()
        .sorted(Comparator.comparing(Listing::displayName))
        .map(who -> row(visitor, who, List.of(link(visitor, shown, "forget", who.id().value()))))
        .toList();
  }

  private static @Nullable List<PersonRow> found(
      Visitor visitor, Shown shown, Exemptions said, Search search) {
    List<Listing> found = search.found();
    return found == null
        ? null
        : found.stream().map(who -> row(visitor, who, acts(visitor, shown, said, who))).toList();
  }

  /** What is not said about him already. */
  private static List<Link> acts(Visitor visitor, Shown shown, Exemptions said, Listing who) {
    UUID id = who.id().value();
    return Stream.of("show", "hide")
        .filter(act -> !(act.equals("show") ? said.shown() : said.hidden()).contains(id))
        .map(act -> link(visitor, shown, act, id))
        .toList();
  }

  /** Professionals and places; hidden by name are people alone. */
  private List<PersonRow> viewers(Visitor visitor, Shown shown) {
    return viewers.now(visitor.actor(), shown.entry().id()).orElse(List.of()).stream()
        .filter(viewer -> !viewer.ground().isOfHolderSide())
        .map(viewer -> row(visitor, shown, viewer))
        .toList();
  }

  private PersonRow row(Visitor visitor, Shown shown, Viewer viewer) {
    UUID id = viewer.who().id();
    boolean person =
        directory.findInForce(new PersonId(id)).filter(RecordSettings::mayBeEntrusted).isPresent();
    return new PersonRow(
        viewer.who().name(),
        visitor.phrases().role(viewer.who().profession(), viewer.who().organisation()),
        visitor.phrases().groundOfViewer(viewer.ground()),
        person ? List.of(link(visitor, shown, "hide", id)) : List.of());
  }

  private static PersonRow row(Visitor visitor, Listing who, List<Link> actions) {
    return new PersonRow(who.displayName(), visitor.phrases().role(who), "", actions);
  }

  private static Link link(Visitor visitor, Shown shown, String act, UUID who) {
    String key =
        switch (act) {
          case "show" -> "portal.exception.show_link";
          case "hide" -> "portal.exception.hide_link";
          default -> "portal.exception.forget_link";
        };
    return Link.to(visitor.say(key), shown.path() + "/" + act + "/" + who);
  }
}
