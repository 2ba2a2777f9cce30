package lu.opendsp.portal.professional;

import java.util.List;
import java.util.Map;
import lu.opendsp.access.RecordSettings;
import lu.opendsp.access.StewardDesk;
import lu.opendsp.directory.Directory;
import lu.opendsp.directory.Listing;
import lu.opendsp.document.DocumentEntry;
import lu.opendsp.document.DocumentExemptions;
import lu.opendsp.document.DocumentExemptions.Changed;
import lu.opendsp.document.Documents;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.policy.Refusal;
import lu.opendsp.portal.Missing;
import lu.opendsp.portal.NotPossible;
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
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * A professional who decides for a patient hides one document from somebody else by name. What the
 * patient said by name himself he is not told.
 */
@Controller
final class HideByNameController {

  private static final String PATH = "/record/{patient}/documents/{document}/hide";
  private static final int NAME_LENGTH_MIN = 2;
  private static final String FIELD = "name";

  private final Pages pages;
  private final Trouble trouble;
  private final Records records;
  private final Documents documents;
  private final DocumentExemptions exemptions;
  private final StewardDesk stewards;
  private final Directory directory;

  HideByNameController(
      Pages pages,
      Trouble trouble,
      Records records,
      Documents documents,
      DocumentExemptions exemptions,
      StewardDesk stewards,
      Directory directory) {
    this.pages = pages;
    this.trouble = trouble;
    this.records = records;
    this.documents = documents;
    this.exemptions = exemptions;
    this.stewards = stewards;
    this.directory = directory;
  }

  @GetMapping(PATH)
  View ask(Visitor visitor, @PathVariable String patient, @PathVariable String document) {
    DocumentEntry entry = found(visitor, patient, document);
    return pages.show("patient/find_person", form(visitor, entry, "", null, null));
  }

  @PostMapping(PATH)
  View find(
      Visitor visitor,
      @PathVariable String patient,
      @PathVariable String document,
      @RequestParam(defaultValue = "") String name) {
    DocumentEntry entry = found(visitor, patient, document);
    if (name.strip().length() < NAME_LENGTH_MIN) {
      String error = visitor.say("portal.person.short");
      return pages.mend("patient/find_person", form(visitor, entry, name, error, null));
    }
    List<PersonRow> people =
        directory.search(name.strip()).stream()
            .filter(RecordSettings::mayBeEntrusted)
            .filter(who -> !who.id().value().equals(visitor.actor().id()))
            .map(who ->
                new PersonRow(
                    who.displayName(),
                    visitor.phrases().role(who),
                    who.speciality(),
                    List.of(
                        Link.to(
                            visitor.say("portal.person.choose"), path(entry) + "/" + who.id()))))
            .toList();
    return pages.show("patient/find_person", form(visitor, entry, name, null, people));
  }

  @GetMapping(PATH + "/{person}")
  View confirm(
      Visitor visitor,
      @PathVariable String patient,
      @PathVariable String document,
      @PathVariable String person) {
    DocumentEntry entry = found(visitor, patient, document);
    Listing who = directory.find(Missing.person(person)).orElseThrow(Missing::new);
    return pages.show(
        "common/confirm",
        new SharedPages.Confirm(
            visitor
                .frame("portal.steward.hide_title", who.displayName())
                .withBanner(records.banner(visitor, entry.patient())),
            List.of(
                new Row(
                    visitor.say("portal.mode.document"),
                    visitor.phrases().title(entry),
                    entry.metadata().language()),
                Row.of(visitor.say("portal.change.role"), visitor.phrases().role(who))),
            List.of(visitor.say("portal.steward.hide_text")),
            entry.metadata().type().isVital() ? visitor.say("portal.mode.risk") : null,
            path(entry) + "/" + who.id(),
            Map.of(),
            visitor.say("portal.steward.hide_button"),
            true,
            Link.to(
                visitor.say("portal.confirm.cancel"),
                DocumentController.path(entry.patient(), entry))));
  }

  @PostMapping(PATH + "/{person}")
  Object hide(
      Visitor visitor,
      @PathVariable String patient,
      @PathVariable String document,
      @PathVariable String person) {
    DocumentEntry entry = found(visitor, patient, document);
    Listing who = directory.find(Missing.person(person)).orElseThrow(Missing::new);
    return switch (exemptions.hide(visitor.actor(), entry.id(), who.id())) {
      case Changed.Done _ -> {
        visitor.done("portal.steward.hidden", who.displayName());
        yield "redirect:" + DocumentController.path(entry.patient(), entry);
      }
      case Changed.TooMany _ -> throw new NotPossible(Refusal.PERSON_NOT_SUITABLE);
      case Changed.Outdated _ -> trouble.changed(visitor);
      case Changed.Unknown _ -> trouble.unknown(visitor);
      case Changed.Refused(Refusal refusal) -> throw new NotPossible(refusal);
    };
  }

  private HolderPages.FindPerson form(
      Visitor visitor,
      DocumentEntry entry,
      String name,
      @Nullable String error,
      @Nullable List<PersonRow> people) {
    Frame frame =
        visitor
            .frame("portal.steward.hide")
            .withBanner(records.banner(visitor, entry.patient()))
            .withBack(
                Link.to(
                    visitor.say("portal.document.back_to_it"),
                    DocumentController.path(entry.patient(), entry)));
    return new HolderPages.FindPerson(
        error == null ? frame : frame.withFlaws(List.of(new Flaw(FIELD, error))),
        "hide",
        path(entry),
        visitor.say("portal.steward.hide_intro"),
        new Field(
            FIELD,
            visitor.say("portal.person.name"),
            visitor.say("portal.person.name_hint"),
            name,
            error),
        people);
  }

  private static String path(DocumentEntry entry) {
    return DocumentController.path(entry.patient(), entry) + "/hide";
  }

  /** A document he sees, of a patient for whom he decides; else there is no such page. */
  private DocumentEntry found(Visitor visitor, String patient, String document) {
    PatientId id = Missing.patient(patient);
    if (!stewards.manages(visitor.actor(), id)) {
      throw new Missing();
    }
    return switch (documents.open(visitor.actor(), Missing.document(document))) {
      case Documents.Opened.Found(_, var entry) when entry.patient().equals(id) -> entry;
      case Documents.Opened.Found _, Documents.Opened.Unknown _, Documents.Opened.Refused _ ->
          throw new Missing();
    };
  }
}
