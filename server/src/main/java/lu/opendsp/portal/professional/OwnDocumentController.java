package lu.opendsp.portal.professional;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import lu.opendsp.document.DocumentEntry;
import lu.opendsp.document.Documents;
import lu.opendsp.document.Publications;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.policy.Refusal;
import lu.opendsp.portal.Missing;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Phrases;
import lu.opendsp.portal.Trouble;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.Row;
import lu.opendsp.portal.view.SharedPages;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** What an author does with a document of his own: replace it by a better one, or take it back. */
@Controller
final class OwnDocumentController {

  private final Pages pages;
  private final Trouble trouble;
  private final Records records;
  private final Documents documents;
  private final Publications publications;
  private final PublishController publishing;

  OwnDocumentController(
      Pages pages,
      Trouble trouble,
      Records records,
      Documents documents,
      Publications publications,
      PublishController publishing) {
    this.pages = pages;
    this.trouble = trouble;
    this.records = records;
    this.documents = documents;
    this.publications = publications;
    this.publishing = publishing;
  }

  @GetMapping("/record/{patient}/documents/{document}/replace")
  View askFile(Visitor visitor, @PathVariable String patient, @PathVariable String document) {
    var purpose = purpose(visitor, own(visitor, patient, document));
    return pages.show("professional/publish_file", publishing.fileForm(visitor, purpose, null));
  }

  @PostMapping("/record/{patient}/documents/{document}/replace")
  Object takeFile(
      Visitor visitor,
      @PathVariable String patient,
      @PathVariable String document,
      HttpServletRequest request)
      throws IOException {
    return publishing.take(visitor, purpose(visitor, own(visitor, patient, document)), request);
  }

  private static PublishController.Purpose purpose(Visitor visitor, DocumentEntry entry) {
    return new PublishController.Purpose(
        entry.patient(),
        "portal.publish.replace_page",
        DocumentController.path(entry.patient(), entry) + "/replace",
        facts(visitor, entry),
        DraftDetails.like(entry),
        entry.id());
  }

  private static List<Row> facts(Visitor visitor, DocumentEntry entry) {
    Phrases phrases = visitor.phrases();
    return List.of(
        new Row(
            visitor.say("portal.publish.title"), phrases.title(entry), entry.metadata().language()),
        Row.of(visitor.say("portal.document.type"), phrases.type(entry.metadata().type())),
        Row.of(visitor.say("portal.document.care"), phrases.careDate(entry)));
  }

  @GetMapping("/record/{patient}/documents/{document}/withdraw")
  View askWithdraw(Visitor visitor, @PathVariable String patient, @PathVariable String document) {
    DocumentEntry entry = own(visitor, patient, document);
    String path = DocumentController.path(entry.patient(), entry);
    return pages.show(
        "common/confirm",
        new SharedPages.Confirm(
            visitor
                .frame("portal.withdraw.title")
                .withBanner(records.banner(visitor, entry.patient())),
            facts(visitor, entry),
            List.of(visitor.say("portal.withdraw.text")),
            null,
            path + "/withdraw",
            Map.of(),
            visitor.say("portal.withdraw.button"),
            true,
            Link.to(visitor.say("portal.confirm.cancel"), path)));
  }

  @PostMapping("/record/{patient}/documents/{document}/withdraw")
  Object withdraw(Visitor visitor, @PathVariable String patient, @PathVariable String document) {
    PatientId id = Missing.patient(patient);
    DocumentId target = Missing.document(document);
    return switch (publications.withdraw(visitor.actor(), target)) {
      case WITHDRAWN -> withdrawn(visitor, id);
      case ALREADY_WITHDRAWN -> trouble.changed(visitor);
      case RECORD_CLOSED -> records.refused(visitor, id, Refusal.RECORD_CLOSED);
      case UNKNOWN, NOT_THE_AUTHOR -> trouble.unknown(visitor);
    };
  }

  private static String withdrawn(Visitor visitor, PatientId id) {
    visitor.done("portal.done.withdrawn");
    return "redirect:/record/" + id;
  }

  /** The document if it is the visitor's own and stands in this record. */
  private DocumentEntry own(Visitor visitor, String patient, String document) {
    PatientId id = Missing.patient(patient);
    return switch (documents.open(visitor.actor(), Missing.document(document))) {
      case Documents.Opened.Found(_, var entry) when entry.own() && entry.patient().equals(id) ->
          entry;
      case Documents.Opened.Found _, Documents.Opened.Unknown _, Documents.Opened.Refused _ ->
          throw new Missing();
    };
  }
}
