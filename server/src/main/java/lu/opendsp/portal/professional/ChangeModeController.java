package lu.opendsp.portal.professional;

import java.util.ArrayList;
import java.util.List;
import lu.opendsp.document.DocumentEntry;
import lu.opendsp.document.Documents;
import lu.opendsp.document.ModeWish;
import lu.opendsp.document.Publications;
import lu.opendsp.document.Publications.ModeChanged;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.policy.Refusal;
import lu.opendsp.portal.Missing;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Phrases;
import lu.opendsp.portal.Trouble;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.Choice;
import lu.opendsp.portal.view.Field;
import lu.opendsp.portal.view.Flaw;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.ProfessionalPages;
import lu.opendsp.portal.view.Row;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** A professional releases an announcement, or changes a mode he may change (POLICY 3). */
@Controller
final class ChangeModeController {

  private final Pages pages;
  private final Trouble trouble;
  private final Records records;
  private final Documents documents;
  private final Publications publications;

  ChangeModeController(
      Pages pages,
      Trouble trouble,
      Records records,
      Documents documents,
      Publications publications) {
    this.pages = pages;
    this.trouble = trouble;
    this.records = records;
    this.documents = documents;
    this.publications = publications;
  }

  @GetMapping("/record/{patient}/documents/{document}/mode")
  View ask(Visitor visitor, @PathVariable String patient, @PathVariable String document) {
    DocumentEntry entry = found(visitor, patient, document);
    return pages.show("professional/change_mode", form(visitor, entry, null));
  }

  @PostMapping("/record/{patient}/documents/{document}/mode")
  Object change(
      Visitor visitor,
      @PathVariable String patient,
      @PathVariable String document,
      @RequestParam(defaultValue = "") String mode) {
    DocumentEntry entry = found(visitor, patient, document);
    for (Confidentiality wished : lasting()) {
      if (wished.name().equals(mode)) {
        return changed(visitor, entry, wished);
      }
    }
    return mend(visitor, entry, "portal.mode.choose");
  }

  private Object changed(Visitor visitor, DocumentEntry entry, Confidentiality wished) {
    ModeChanged changed = publications.changeMode(visitor.actor(), entry.id(), ModeWish.of(wished));
    return switch (changed) {
      case ModeChanged.Changed _ -> {
        visitor.done("portal.done.mode_changed", visitor.phrases().modeName(wished));
        yield "redirect:" + afterwards(entry, wished);
      }
      case ModeChanged.Refused(Refusal refusal) ->
          mend(visitor, entry, "portal.refusal." + refusal.name());
      case ModeChanged.Unknown() -> trouble.unknown(visitor);
    };
  }

  /** A document he shut to himself is not there any more. */
  private static String afterwards(DocumentEntry entry, Confidentiality wished) {
    return wished == Confidentiality.PRIVATE && !entry.own()
        ? "/record/" + entry.patient()
        : DocumentController.path(entry.patient(), entry);
  }

  private View mend(Visitor visitor, DocumentEntry entry, String key) {
    return pages.mend("professional/change_mode", form(visitor, entry, visitor.say(key)));
  }

  private ProfessionalPages.ChangeMode form(
      Visitor visitor, DocumentEntry entry, @Nullable String error) {
    boolean held = entry.modeNow() == Confidentiality.ANNOUNCEMENT;
    String path = DocumentController.path(entry.patient(), entry);
    return new ProfessionalPages.ChangeMode(
        visitor
            .frame(held ? "portal.release.title" : "portal.mode.title")
            .withBanner(records.banner(visitor, entry.patient()))
            .withFlaws(error == null ? List.of() : List.of(new Flaw("mode", error))),
        facts(visitor, entry, held),
        held ? List.of(visitor.say("portal.release.text")) : List.of(),
        new Field("mode", visitor.say("portal.mode.question"), "", "", error),
        choices(visitor, entry, held),
        path + "/mode",
        visitor.say(held ? "portal.release.button" : "portal.mode.button"),
        Link.to(visitor.say("portal.confirm.cancel"), path));
  }

  /** Which document it is, who sees it now, and why it is held back where it is. */
  private static List<Row> facts(Visitor visitor, DocumentEntry entry, boolean held) {
    Phrases phrases = visitor.phrases();
    String language = entry.metadata().language();
    var facts = new ArrayList<Row>();
    facts.add(new Row(visitor.say("portal.mode.document"), phrases.title(entry), language));
    facts.add(Row.of(visitor.say("portal.document.care"), phrases.careDate(entry)));
    facts.add(Row.of(visitor.say("portal.mode.now"), phrases.mode(entry, false)));
    if (held) {
      facts.add(
          new Row(visitor.say("portal.release.reason"), entry.announcementReason(), language));
    }
    return facts;
  }

  private static List<Choice> choices(Visitor visitor, DocumentEntry entry, boolean held) {
    Confidentiality suggested = held ? entry.mode().after() : entry.modeNow();
    return PublishForms.lasting(visitor, suggested).stream()
        .filter(choice -> held || !choice.value().equals(entry.modeNow().name()))
        .map(choice -> shutsOut(choice, entry) ? shut(visitor, choice) : choice)
        .toList();
  }

  private static boolean shutsOut(Choice choice, DocumentEntry entry) {
    return !entry.own() && choice.value().equals(Confidentiality.PRIVATE.name());
  }

  /** The same, with what it means for who did not file the document. */
  private static Choice shut(Visitor visitor, Choice choice) {
    return new Choice(
        choice.value(),
        choice.label(),
        choice.chosen(),
        visitor.say("portal.mode.shut_to_oneself"),
        choice.lines());
  }

  private static List<Confidentiality> lasting() {
    return List.of(Confidentiality.NORMAL, Confidentiality.RESTRICTED, Confidentiality.PRIVATE);
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
