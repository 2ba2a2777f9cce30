package lu.opendsp.portal.patient;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lu.opendsp.access.PossibleViewers;
import lu.opendsp.document.DocumentEntry;
import lu.opendsp.document.Documents;
import lu.opendsp.document.ModeWish;
import lu.opendsp.document.Publications;
import lu.opendsp.document.Publications.ModeChanged;
import lu.opendsp.document.Viewers;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.policy.Refusal;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Phrases;
import lu.opendsp.portal.Trouble;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.Choice;
import lu.opendsp.portal.view.Field;
import lu.opendsp.portal.view.Flaw;
import lu.opendsp.portal.view.HolderPages;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.Row;
import lu.opendsp.portal.view.SharedPages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** A patient changes who can see one document, with the names of those who could then. */
@Controller
final class MyModeController {

  private static final List<Confidentiality> LASTING =
      List.of(Confidentiality.NORMAL, Confidentiality.RESTRICTED, Confidentiality.PRIVATE);

  private final Pages pages;
  private final Trouble trouble;
  private final Documents documents;
  private final Viewers viewers;
  private final Publications publications;
  private final ManagedRecords managed;

  MyModeController(
      Pages pages,
      Trouble trouble,
      Documents documents,
      Viewers viewers,
      Publications publications,
      ManagedRecords managed) {
    this.managed = managed;
    this.pages = pages;
    this.trouble = trouble;
    this.documents = documents;
    this.viewers = viewers;
    this.publications = publications;
  }

  @GetMapping({"/my/documents/{document}/mode", "/with/{patient}/documents/{document}/mode"})
  View ask(
      Visitor visitor,
      @PathVariable(required = false) @Nullable String patient,
      @PathVariable String document) {
    return pages.show("patient/mode", form(visitor, found(visitor, patient, document), null));
  }

  @PostMapping({"/my/documents/{document}/mode", "/with/{patient}/documents/{document}/mode"})
  Object change(
      Visitor visitor,
      @PathVariable(required = false) @Nullable String patient,
      @PathVariable String document,
      @RequestParam(defaultValue = "") String mode,
      @RequestParam(defaultValue = "") String warned) {
    Shown shown = found(visitor, patient, document);
    DocumentEntry entry = shown.entry();
    for (Confidentiality wished : LASTING) {
      if (wished.name().equals(mode)) {
        boolean risk = entry.metadata().type().isVital() && narrows(entry, wished);
        return risk && !warned.equals("yes")
            ? pages.show("common/confirm", warning(visitor, shown, wished))
            : changed(visitor, shown, wished);
      }
    }
    return mend(visitor, shown, "portal.mode.choose");
  }

  /** A document, and in whose record. */
  private record Shown(Whose whose, DocumentEntry entry) {

    String path() {
      return whose.path("/documents/" + entry.id());
    }
  }

  private static boolean narrows(DocumentEntry entry, Confidentiality wished) {
    return wished.compareTo(entry.modeNow()) > 0;
  }

  private Object changed(Visitor visitor, Shown shown, Confidentiality wished) {
    DocumentEntry entry = shown.entry();
    if (wished == entry.modeNow()) {
      return "redirect:" + shown.path();
    }
    ModeChanged changed = publications.changeMode(visitor.actor(), entry.id(), ModeWish.of(wished));
    return switch (changed) {
      case ModeChanged.Changed _ -> {
        visitor.done("portal.done.mode_changed", visitor.phrases().modeName(wished));
        yield "redirect:" + shown.path();
      }
      case ModeChanged.Refused(Refusal refusal) ->
          mend(visitor, shown, "portal.refusal." + refusal.name());
      case ModeChanged.Unknown() -> trouble.unknown(visitor);
    };
  }

  private static SharedPages.Confirm warning(Visitor visitor, Shown shown, Confidentiality wished) {
    Phrases phrases = visitor.phrases();
    DocumentEntry entry = shown.entry();
    return new SharedPages.Confirm(
        shown.whose().under(visitor, visitor.frame("portal.mode.risk_title")),
        List.of(
            new Row(
                visitor.say("portal.mode.document"),
                phrases.title(entry),
                entry.metadata().language()),
            Row.of(visitor.say("portal.document.mode"), phrases.modeName(wished))),
        shown
            .whose()
            .warned(visitor, List.of(visitor.say("mode." + wished.name() + ".holder_then"))),
        visitor.say("portal.mode.risk"),
        shown.path() + "/mode",
        Map.of("mode", wished.name(), "warned", "yes"),
        visitor.say("portal.mode.risk_button"),
        true,
        Link.to(visitor.say("portal.confirm.cancel"), shown.path()));
  }

  private View mend(Visitor visitor, Shown shown, String key) {
    return pages.mend("patient/mode", form(visitor, shown, visitor.say(key)));
  }

  private HolderPages.Mode form(Visitor visitor, Shown shown, @Nullable String error) {
    DocumentEntry entry = shown.entry();
    return new HolderPages.Mode(
        shown
            .whose()
            .under(visitor, visitor.frame("portal.mode.title"))
            .withFlaws(error == null ? List.of() : List.of(new Flaw("mode", error))),
        visitor.phrases().title(entry),
        entry.metadata().language(),
        new Field(
            "mode",
            visitor.say("portal.mode.question"),
            visitor.say("portal.mode.hint"),
            "",
            error),
        choices(visitor, entry),
        shown.path() + "/mode",
        Link.to(visitor.say("portal.confirm.cancel"), shown.path()));
  }

  private List<Choice> choices(Visitor visitor, DocumentEntry entry) {
    Map<Confidentiality, List<PossibleViewers.Viewer>> then =
        viewers.inEachMode(visitor.actor(), entry.id());
    var choices = new ArrayList<Choice>();
    for (Confidentiality mode : LASTING) {
      List<String> names =
          then.getOrDefault(mode, List.of()).stream()
              .map(viewer -> named(visitor, viewer))
              .toList();
      choices.add(
          new Choice(
              mode.name(),
              visitor.phrases().modeName(mode),
              mode == entry.modeNow(),
              visitor.say("mode." + mode.name() + ".holder_then"),
              names));
    }
    return choices;
  }

  private static String named(Visitor visitor, PossibleViewers.Viewer viewer) {
    return visitor.say(
        "portal.mode.viewer", viewer.who().name(), visitor.phrases().groundOfViewer(viewer));
  }

  private Shown found(Visitor visitor, @Nullable String patient, String document) {
    Whose whose = managed.whose(visitor, patient);
    return new Shown(
        whose, MyDocumentsController.opened(documents, visitor, whose, document).entry());
  }
}
