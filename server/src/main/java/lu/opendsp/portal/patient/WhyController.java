package lu.opendsp.portal.patient;

import java.util.List;
import lu.opendsp.access.Whom;
import lu.opendsp.access.Why;
import lu.opendsp.directory.Directory;
import lu.opendsp.directory.Listing;
import lu.opendsp.document.DocumentEntry;
import lu.opendsp.document.Documents;
import lu.opendsp.document.Projections;
import lu.opendsp.portal.Missing;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.ExplainPages;
import lu.opendsp.portal.view.Link;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** Why somebody sees one document of the visitor's, or does not. */
@Controller
final class WhyController {

  private final Pages pages;
  private final Documents documents;
  private final Projections projections;
  private final Directory directory;

  WhyController(Pages pages, Documents documents, Projections projections, Directory directory) {
    this.pages = pages;
    this.documents = documents;
    this.projections = projections;
    this.directory = directory;
  }

  @GetMapping("/my/documents/{document}/why/{person}")
  View why(Visitor visitor, @PathVariable String document, @PathVariable String person) {
    DocumentEntry entry = MyDocumentsController.opened(documents, visitor, document).entry();
    Listing who = directory.find(Missing.person(person)).orElseThrow(Missing::new);
    Why why =
        projections
            .why(visitor.actor(), entry.id(), new Whom.Somebody(who.id()))
            .orElseThrow(Missing::new);
    String path = "/my/documents/" + entry.id();
    return pages.show(
        "patient/why",
        new ExplainPages.Why(
            visitor
                .frame("explain.why_title", who.displayName())
                .withBack(Link.to(visitor.say("portal.document.back_to_it"), path)),
            visitor.phrases().title(entry),
            entry.metadata().language(),
            Reasons.answer(visitor, why),
            Reasons.steps(visitor, why),
            List.of(
                Link.to(visitor.say("portal.document.change_mode"), path + "/mode"),
                SeeAsController.link(visitor, who.id()))));
  }
}
