package lu.opendsp.portal.professional;

import java.util.List;
import java.util.Map;
import lu.opendsp.access.RecordSettings;
import lu.opendsp.directory.Directory;
import lu.opendsp.directory.Listing;
import lu.opendsp.document.DocumentEntry;
import lu.opendsp.document.Documents;
import lu.opendsp.document.HandOvers;
import lu.opendsp.document.HandOvers.HandedOver;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.policy.Refusal;
import lu.opendsp.portal.Missing;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Trouble;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.Field;
import lu.opendsp.portal.view.Flaw;
import lu.opendsp.portal.view.Frame;
import lu.opendsp.portal.view.HolderPages;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.PersonRow;
import lu.opendsp.portal.view.Row;
import lu.opendsp.portal.view.SharedPages;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * Hands a document that is held back over to a colleague. He is found by name among all who are in
 * the directory: who sees this record is nobody's to read off a list.
 */
@Controller
final class HandOverController {

  private static final String FORM = "/record/{patient}/documents/{document}/hand-over";
  private static final String WORKLIST = "/patients/held";
  private static final int NAME_LENGTH_MIN = 2;
  private static final String FIELD = "name";

  private final Pages pages;
  private final Trouble trouble;
  private final Documents documents;
  private final HandOvers handOvers;
  private final Directory directory;

  HandOverController(
      Pages pages, Trouble trouble, Documents documents, HandOvers handOvers, Directory directory) {
    this.pages = pages;
    this.trouble = trouble;
    this.documents = documents;
    this.handOvers = handOvers;
    this.directory = directory;
  }

  @GetMapping(FORM)
  View ask(Visitor visitor, @PathVariable String patient, @PathVariable String document) {
    String path = path(held(visitor, patient, document));
    return pages.show("patient/find_person", form(visitor, path, "", null, null));
  }

  @PostMapping(FORM)
  View find(
      Visitor visitor,
      @PathVariable String patient,
      @PathVariable String document,
      @RequestParam(defaultValue = "") String name) {
    String path = path(held(visitor, patient, document));
    if (name.strip().length() < NAME_LENGTH_MIN) {
      String error = visitor.say("portal.person.short");
      return pages.mend("patient/find_person", form(visitor, path, name, error, null));
    }
    List<PersonRow> found =
        directory.search(name.strip()).stream()
            .filter(RecordSettings::mayBeEntrusted)
            .filter(who -> !who.id().equals(visitor.actor().asPerson()))
            .map(who -> row(visitor, path, who))
            .toList();
    return pages.show("patient/find_person", form(visitor, path, name, null, found));
  }

  private static PersonRow row(Visitor visitor, String path, Listing who) {
    Link choose = Link.to(visitor.say("portal.person.choose"), path + "/" + who.id());
    return new PersonRow(
        who.displayName(), visitor.phrases().role(who), who.speciality(), List.of(choose));
  }

  private static HolderPages.FindPerson form(
      Visitor visitor,
      String path,
      String name,
      @Nullable String error,
      @Nullable List<PersonRow> found) {
    Frame frame =
        visitor
            .frame("held.hand_over_title")
            .withBack(Link.to(visitor.say("held.title"), WORKLIST));
    return new HolderPages.FindPerson(
        error == null ? frame : frame.withFlaws(List.of(new Flaw(FIELD, error))),
        "hand-over",
        path,
        visitor.say("held.hand_over_intro"),
        new Field(
            FIELD,
            visitor.say("portal.person.name"),
            visitor.say("portal.person.name_hint"),
            name,
            error),
        found);
  }

  @GetMapping(FORM + "/{person}")
  View confirm(
      Visitor visitor,
      @PathVariable String patient,
      @PathVariable String document,
      @PathVariable String person) {
    DocumentEntry entry = held(visitor, patient, document);
    Listing who = directory.find(Missing.person(person)).orElseThrow(Missing::new);
    return pages.show(
        "common/confirm",
        new SharedPages.Confirm(
            visitor.frame("held.hand_over_to", who.displayName()),
            facts(visitor, entry, who),
            List.of(visitor.say("held.hand_over_text")),
            null,
            path(entry) + "/" + who.id(),
            Map.of(),
            visitor.say("held.hand_over"),
            false,
            Link.to(visitor.say("portal.confirm.cancel"), WORKLIST)));
  }

  private static List<Row> facts(Visitor visitor, DocumentEntry entry, Listing who) {
    return List.of(
        new Row(
            visitor.say("portal.mode.document"),
            visitor.phrases().title(entry),
            entry.metadata().language()),
        Row.of(visitor.say("portal.change.name"), who.displayName()),
        Row.of(visitor.say("portal.change.role"), visitor.phrases().role(who)));
  }

  @PostMapping(FORM + "/{person}")
  Object handOver(
      Visitor visitor,
      @PathVariable String patient,
      @PathVariable String document,
      @PathVariable String person) {
    DocumentEntry entry = held(visitor, patient, document);
    PersonId next = Missing.person(person);
    return switch (handOvers.handOver(visitor.actor(), entry.id(), next)) {
      case HandedOver.Done() -> {
        visitor.done("held.handed_over", directory.find(next).map(Listing::displayName).orElse(""));
        yield "redirect:" + WORKLIST;
      }
      case HandedOver.Refused(Refusal refusal) -> refused(visitor, refusal);
      case HandedOver.Unknown() -> trouble.unknown(visitor);
    };
  }

  private View refused(Visitor visitor, Refusal refusal) {
    String key = "portal.refusal." + refusal.name();
    return pages.show(
        HttpStatus.UNPROCESSABLE_CONTENT,
        "common/trouble",
        new SharedPages.Trouble(
            visitor.frame(key),
            List.of(visitor.say(key + ".next")),
            Link.to(visitor.say("held.title"), WORKLIST)));
  }

  /** One that is held back now, as he sees it; any other has no such page. */
  private DocumentEntry held(Visitor visitor, String patient, String document) {
    PatientId id = Missing.patient(patient);
    return switch (documents.open(visitor.actor(), Missing.document(document))) {
      case Documents.Opened.Found(_, var entry)
          when entry.patient().equals(id) && entry.modeNow() == Confidentiality.ANNOUNCEMENT ->
          entry;
      case Documents.Opened.Found _, Documents.Opened.Unknown _, Documents.Opened.Refused _ ->
          throw new Missing();
    };
  }

  private static String path(DocumentEntry entry) {
    return DocumentController.path(entry.patient(), entry) + "/hand-over";
  }
}
