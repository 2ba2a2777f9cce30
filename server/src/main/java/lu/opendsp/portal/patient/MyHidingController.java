package lu.opendsp.portal.patient;

import java.util.List;
import java.util.Map;
import lu.opendsp.document.DocumentEntry;
import lu.opendsp.document.DocumentHiding;
import lu.opendsp.document.DocumentHiding.Changed;
import lu.opendsp.document.Documents;
import lu.opendsp.policy.Refusal;
import lu.opendsp.portal.Missing;
import lu.opendsp.portal.NotPossible;
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
import org.springframework.web.servlet.View;

/** The patient lets his parents see again what a professional and he hid from them. */
@Controller
final class MyHidingController {

  private final Pages pages;
  private final Trouble trouble;
  private final Documents documents;
  private final DocumentHiding hiding;

  MyHidingController(Pages pages, Trouble trouble, Documents documents, DocumentHiding hiding) {
    this.pages = pages;
    this.trouble = trouble;
    this.documents = documents;
    this.hiding = hiding;
  }

  @GetMapping("/my/documents/{document}/hiding")
  View ask(Visitor visitor, @PathVariable String document) {
    DocumentEntry entry = MyDocumentsController.opened(documents, visitor, document).entry();
    if (!entry.isHidden()) {
      throw new Missing();
    }
    return pages.show(
        "common/confirm",
        new SharedPages.Confirm(
            visitor.frame("hiding.mine_title"),
            List.of(
                new Row(
                    visitor.say("portal.mode.document"),
                    visitor.phrases().title(entry),
                    entry.metadata().language())),
            List.of(visitor.say("hiding.mine_text")),
            null,
            path(entry) + "/hiding",
            Map.of(),
            visitor.say("hiding.again_button"),
            false,
            Link.to(visitor.say("portal.confirm.cancel"), path(entry))));
  }

  @PostMapping("/my/documents/{document}/hiding")
  Object showAgain(Visitor visitor, @PathVariable String document) {
    DocumentEntry entry = MyDocumentsController.opened(documents, visitor, document).entry();
    return switch (hiding.change(visitor.actor(), entry.id(), false)) {
      case Changed.Done _ -> {
        visitor.done("hiding.mine_done");
        yield "redirect:" + path(entry);
      }
      case Changed.Unknown _ -> trouble.unknown(visitor);
      case Changed.Refused(Refusal refusal) -> throw new NotPossible(refusal);
    };
  }

  private static String path(DocumentEntry entry) {
    return "/my/documents/" + entry.id();
  }
}
