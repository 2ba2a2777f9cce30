package lu.opendsp.portal.patient;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import lu.opendsp.access.AccessHistories;
import lu.opendsp.access.AccessHistories.HistoryFilter;
import lu.opendsp.access.Opening;
import lu.opendsp.access.PossibleViewers;
import lu.opendsp.audit.AccessLine;
import lu.opendsp.document.DocumentEntry;
import lu.opendsp.document.DocumentPage;
import lu.opendsp.document.DocumentStatus;
import lu.opendsp.document.Documents;
import lu.opendsp.document.Viewers;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.Page;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.Slice;
import lu.opendsp.portal.Cursors;
import lu.opendsp.portal.DocumentContent;
import lu.opendsp.portal.DocumentFactsList;
import lu.opendsp.portal.DocumentLists;
import lu.opendsp.portal.DocumentQuery;
import lu.opendsp.portal.Missing;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.Visits;
import lu.opendsp.portal.view.DocumentList;
import lu.opendsp.portal.view.Frame;
import lu.opendsp.portal.view.HolderPages;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.PersonRow;
import lu.opendsp.portal.view.VisitRow;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The patient's own documents, and for each who can see it and who has. */
@Controller
final class MyDocumentsController {

  private static final int SEEN_LINES = 50;

  private final Pages pages;
  private final Documents documents;
  private final DocumentLists lists;
  private final DocumentContent content;
  private final Viewers viewers;
  private final AccessHistories histories;
  private final Visits visits;

  MyDocumentsController(
      Pages pages,
      Documents documents,
      DocumentLists lists,
      DocumentContent content,
      Viewers viewers,
      AccessHistories histories,
      Visits visits) {
    this.pages = pages;
    this.documents = documents;
    this.lists = lists;
    this.content = content;
    this.viewers = viewers;
    this.histories = histories;
    this.visits = visits;
  }

  @GetMapping("/my/documents")
  View list(Visitor visitor, DocumentQuery query) {
    Actor actor = visitor.actor();
    var slice = new Slice(Cursors.read(query.after()), DocumentLists.PAGE);
    Opening.Granted<DocumentPage> granted =
        OwnRecord.granted(documents.list(actor, actor.asPatient(), query.filter(), slice));
    DocumentList list = lists.list(visitor, OverviewController.PLACE, query, granted);
    return pages.show(
        "patient/documents", new HolderPages.Documents(visitor.framed(list.heading()), list, null));
  }

  @GetMapping("/my/documents/{document}")
  View open(Visitor visitor, @PathVariable String document) {
    DocumentEntry entry = opened(documents, visitor, document).entry();
    String path = "/my/documents/" + entry.id();
    Frame frame =
        visitor
            .framed(visitor.phrases().title(entry))
            .withBack(Link.to(visitor.say("portal.document.back"), "/my/documents"));
    return pages.show(
        "patient/document",
        new HolderPages.Document(
            frame,
            entry.metadata().language(),
            DocumentFactsList.rows(visitor, entry, true),
            DocumentFactsList.notes(visitor, entry, true),
            DocumentContent.isShown(entry) ? path + "/content" : null,
            path + "/content?save=yes",
            visitor.say("mode." + entry.modeNow().name() + ".holder_then"),
            whoCanSee(visitor, entry),
            whoHasSeen(visitor, entry),
            actions(visitor, entry, path)));
  }

  private List<PersonRow> whoCanSee(Visitor visitor, DocumentEntry entry) {
    return viewers.now(visitor.actor(), entry.id()).orElse(List.of()).stream()
        .map(viewer -> row(visitor, viewer, entry))
        .toList();
  }

  private static PersonRow row(
      Visitor visitor, PossibleViewers.Viewer viewer, DocumentEntry entry) {
    String ground = visitor.phrases().groundOfViewer(viewer);
    var until = viewer.until();
    return new PersonRow(
        viewer.who().name(),
        visitor.phrases().role(viewer.who().profession(), viewer.who().organisation()),
        until == null
            ? ground
            : visitor.say("portal.document.viewer_until", ground, visitor.phrases().moment(until)),
        why(visitor, viewer, entry));
  }

  /** A companion sees what the patient sees: there is nothing to explain. */
  private static List<Link> why(
      Visitor visitor, PossibleViewers.Viewer viewer, DocumentEntry entry) {
    return viewer.ground().isOfHolderSide()
        ? List.of()
        : List.of(
            Link.to(
                visitor.say("explain.why"),
                "/my/documents/" + entry.id() + "/why/" + viewer.who().id()));
  }

  private List<VisitRow> whoHasSeen(Visitor visitor, DocumentEntry entry) {
    Actor actor = visitor.actor();
    PatientId me = actor.asPatient();
    var filter = new HistoryFilter(null, null, entry.id()).ofOthers();
    Opening.Granted<Page<AccessLine>> read =
        OwnRecord.granted(histories.read(actor, me, filter, Slice.first(SEEN_LINES)));
    return visits.rows(visitor, read.grant(), read.found().items()).stream()
        .filter(visit -> !visit.kind().equals("own"))
        .toList();
  }

  private static List<Link> actions(Visitor visitor, DocumentEntry entry, String path) {
    var actions = new ArrayList<Link>();
    if (entry.status() == DocumentStatus.CURRENT) {
      actions.add(Link.to(visitor.say("portal.document.change_mode"), path + "/mode"));
      actions.add(Link.to(visitor.say("portal.exception.link"), path + "/exceptions"));
    }
    if (entry.isHidden()) {
      actions.add(Link.to(visitor.say("hiding.mine_link"), path + "/hiding"));
    }
    version(visitor, "portal.document.newer", entry.replacedBy(), actions);
    version(visitor, "portal.document.older", entry.replaces(), actions);
    return actions;
  }

  private static void version(
      Visitor visitor, String key, @Nullable DocumentId other, List<Link> actions) {
    if (other != null) {
      actions.add(Link.to(visitor.say(key), "/my/documents/" + other));
    }
  }

  @GetMapping("/my/documents/{document}/content")
  void content(
      Visitor visitor,
      @PathVariable String document,
      @RequestParam(defaultValue = "no") String save,
      HttpServletResponse response)
      throws IOException {
    content.send(visitor, opened(documents, visitor, document), save.equals("yes"), response);
  }

  /** A document of the visitor's own record, or the page of what is not there. */
  static DocumentContent.Opened opened(Documents documents, Visitor visitor, String document) {
    return opened(documents, visitor, Whose.own(visitor.actor().asPatient()), document);
  }

  /** The same of a record that is, or is not, the visitor's own. */
  static DocumentContent.Opened opened(
      Documents documents, Visitor visitor, Whose whose, String document) {
    return switch (documents.open(visitor.actor(), Missing.document(document))) {
      case Documents.Opened.Found(var grant, var entry)
          when entry.patient().equals(whose.patient()) ->
          new DocumentContent.Opened(grant, entry);
      case Documents.Opened.Found _, Documents.Opened.Unknown _, Documents.Opened.Refused _ ->
          throw new Missing();
    };
  }
}
