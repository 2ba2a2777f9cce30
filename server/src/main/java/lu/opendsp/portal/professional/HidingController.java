package lu.opendsp.portal.professional;

import java.util.List;
import java.util.Map;
import lu.opendsp.document.DocumentEntry;
import lu.opendsp.document.DocumentHiding;
import lu.opendsp.document.DocumentHiding.Changed;
import lu.opendsp.document.Documents;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.policy.Refusal;
import lu.opendsp.portal.Missing;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Trouble;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.Row;
import lu.opendsp.portal.view.SharedPages;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** A professional hides a document from a minor's parents, or lets them see it again. */
@Controller
final class HidingController {

  static final String HIDE = "hide";
  private static final String SHOW = "show";

  private final Pages pages;
  private final Trouble trouble;
  private final Records records;
  private final Documents documents;
  private final DocumentHiding hiding;

  HidingController(
      Pages pages, Trouble trouble, Records records, Documents documents, DocumentHiding hiding) {
    this.pages = pages;
    this.trouble = trouble;
    this.records = records;
    this.documents = documents;
    this.hiding = hiding;
  }

  @GetMapping("/record/{patient}/documents/{document}/hiding")
  View ask(Visitor visitor, @PathVariable String patient, @PathVariable String document) {
    DocumentEntry entry = found(visitor, patient, document);
    boolean hide = !entry.isHidden();
    String path = DocumentController.path(entry.patient(), entry);
    return pages.show(
        "common/confirm",
        new SharedPages.Confirm(
            visitor
                .frame(hide ? "hiding.title" : "hiding.again_title")
                .withBanner(records.banner(visitor, entry.patient())),
            facts(visitor, entry),
            hide
                ? List.of(
                    visitor.say("hiding.together"),
                    visitor.say("hiding.text"),
                    visitor.say("hiding.stays"))
                : List.of(visitor.say("hiding.again_text")),
            null,
            path + "/hiding",
            Map.of("to", hide ? HIDE : SHOW),
            visitor.say(hide ? "hiding.button" : "hiding.again_button"),
            false,
            Link.to(visitor.say("portal.confirm.cancel"), path)));
  }

  private static List<Row> facts(Visitor visitor, DocumentEntry entry) {
    return List.of(
        new Row(
            visitor.say("portal.mode.document"),
            visitor.phrases().title(entry),
            entry.metadata().language()),
        Row.of(visitor.say("portal.document.care"), visitor.phrases().careDate(entry)));
  }

  @PostMapping("/record/{patient}/documents/{document}/hiding")
  Object change(
      Visitor visitor,
      @PathVariable String patient,
      @PathVariable String document,
      @RequestParam(defaultValue = "") String to) {
    DocumentEntry entry = found(visitor, patient, document);
    boolean hide = to.equals(HIDE);
    if (!hide && !to.equals(SHOW)) {
      throw new Missing();
    }
    return switch (hiding.change(visitor.actor(), entry.id(), hide)) {
      case Changed.Done _ -> {
        visitor.done(hide ? "hiding.done" : "hiding.again_done");
        yield "redirect:" + DocumentController.path(entry.patient(), entry);
      }
      case Changed.Unknown _ -> trouble.unknown(visitor);
      case Changed.Refused(Refusal refusal) ->
          refusal == Refusal.SETTING_CHANGED_MEANWHILE
              ? trouble.changed(visitor)
              : trouble.notPossible(visitor, refusal);
    };
  }

  private DocumentEntry found(Visitor visitor, String patient, String document) {
    PatientId id = Missing.patient(patient);
    return switch (documents.open(visitor.actor(), Missing.document(document))) {
      case Documents.Opened.Found(_, var entry) when entry.patient().equals(id) -> entry;
      case Documents.Opened.Found _, Documents.Opened.Unknown _, Documents.Opened.Refused _ ->
          throw new Missing();
    };
  }
}
