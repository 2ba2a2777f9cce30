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

/** Whom a patient shows one document by name, and from whom it is hidden. */
@Controller
final class ExceptionsController {

  private static final int NAME_LENGTH_MIN = 2;
  private static final String FIELD = "name";

  private final Pages pages;
  private final Documents documents;
  private final DocumentExemptions exemptions;
  private final Viewers viewers;
  private final Directory directory;

  ExceptionsController(
      Pages pages,
      Documents documents,
      DocumentExemptions exemptions,
      Viewers viewers,
      Directory directory) {
    this.pages = pages;
    this.documents = documents;
    this.exemptions = exemptions;
    this.viewers = viewers;
    this.directory = directory;
  }

  static String path(DocumentEntry entry) {
    return "/my/documents/" + entry.id() + "/exceptions";
  }

  /** Somebody looked for: what was typed, what is wrong with it, and who was found. */
  private record Search(String name, @Nullable String error, @Nullable List<Listing> found) {

    static final Search NONE = new Search("", null, null);
  }

  @GetMapping("/my/documents/{document}/exceptions")
  View ask(Visitor visitor, @PathVariable String document) {
    DocumentEntry entry = MyDocumentsController.opened(documents, visitor, document).entry();
    return pages.show("patient/exceptions", page(visitor, entry, Search.NONE));
  }

  @PostMapping("/my/documents/{document}/exceptions")
  View find(
      Visitor visitor,
      @PathVariable String document,
      @RequestParam(defaultValue = "") String name) {
    DocumentEntry entry = MyDocumentsController.opened(documents, visitor, document).entry();
    if (name.strip().length() < NAME_LENGTH_MIN) {
      var search = new Search(name, visitor.say("portal.person.short"), null);
      return pages.mend("patient/exceptions", page(visitor, entry, search));
    }
    List<Listing> found =
        directory.search(name.strip()).stream().filter(RecordSettings::mayBeEntrusted).toList();
    return pages.show("patient/exceptions", page(visitor, entry, new Search(name, null, found)));
  }

  private ExceptionPages.Exceptions page(Visitor visitor, DocumentEntry entry, Search search) {
    Exemptions said =
        exemptions.now(visitor.actor(), entry.id()).map(Said::exemptions).orElseThrow(Missing::new);
    boolean only = said.onlyShown();
    return new ExceptionPages.Exceptions(
        frame(visitor, entry, search),
        visitor.phrases().title(entry),
        entry.metadata().language(),
        named(visitor, entry, said.shown()),
        named(visitor, entry, said.hidden()),
        visitor.say(only ? "portal.exception.others_only" : "portal.exception.others_mode"),
        Link.to(
            visitor.say(only ? "portal.exception.mode_link" : "portal.exception.only_link"),
            path(entry) + (only ? "/mode/others" : "/only/others")),
        viewers(visitor, entry),
        new Field(
            FIELD,
            visitor.say("portal.person.name"),
            visitor.say("portal.person.name_hint"),
            search.name(),
            search.error()),
        found(visitor, entry, said, search),
        path(entry));
  }

  private static Frame frame(Visitor visitor, DocumentEntry entry, Search search) {
    Frame frame =
        visitor
            .frame("portal.exception.title")
            .withBack(
                Link.to(visitor.say("portal.document.back_to_it"), "/my/documents/" + entry.id()));
    String error = search.error();
    return error == null ? frame : frame.withFlaws(List.of(new Flaw(FIELD, error)));
  }

  private List<PersonRow> named(Visitor visitor, DocumentEntry entry, Set<UUID> people) {
    return directory.findAll(people.stream().map(PersonId::new).toList()).stream()
        .sorted(Comparator.comparing(Listing::displayName))
        .map(who -> row(visitor, who, List.of(link(visitor, entry, "forget", who.id().value()))))
        .toList();
  }

  private static @Nullable List<PersonRow> found(
      Visitor visitor, DocumentEntry entry, Exemptions said, Search search) {
    List<Listing> found = search.found();
    return found == null
        ? null
        : found.stream().map(who -> row(visitor, who, acts(visitor, entry, said, who))).toList();
  }

  /** What is not said about him already. */
  private static List<Link> acts(
      Visitor visitor, DocumentEntry entry, Exemptions said, Listing who) {
    UUID id = who.id().value();
    return Stream.of("show", "hide")
        .filter(act -> !(act.equals("show") ? said.shown() : said.hidden()).contains(id))
        .map(act -> link(visitor, entry, act, id))
        .toList();
  }

  /** Professionals and places; hidden by name are people alone. */
  private List<PersonRow> viewers(Visitor visitor, DocumentEntry entry) {
    return viewers.now(visitor.actor(), entry.id()).orElse(List.of()).stream()
        .filter(viewer -> !viewer.ground().isOfHolderSide())
        .map(viewer -> row(visitor, entry, viewer))
        .toList();
  }

  private PersonRow row(Visitor visitor, DocumentEntry entry, Viewer viewer) {
    UUID id = viewer.who().id();
    boolean person =
        directory.findInForce(new PersonId(id)).filter(RecordSettings::mayBeEntrusted).isPresent();
    return new PersonRow(
        viewer.who().name(),
        visitor.phrases().role(viewer.who().profession(), viewer.who().organisation()),
        visitor.phrases().groundOfViewer(viewer.ground()),
        person ? List.of(link(visitor, entry, "hide", id)) : List.of());
  }

  private static PersonRow row(Visitor visitor, Listing who, List<Link> actions) {
    return new PersonRow(who.displayName(), visitor.phrases().role(who), "", actions);
  }

  private static Link link(Visitor visitor, DocumentEntry entry, String act, UUID who) {
    String key =
        switch (act) {
          case "show" -> "portal.exception.show_link";
          case "hide" -> "portal.exception.hide_link";
          default -> "portal.exception.forget_link";
        };
    return Link.to(visitor.say(key), path(entry) + "/" + act + "/" + who);
  }
}
