package lu.opendsp.portal.patient;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lu.opendsp.access.Accompaniment;
import lu.opendsp.access.Accompaniment.Accompanied;
import lu.opendsp.access.Opening;
import lu.opendsp.document.DocumentEntry;
import lu.opendsp.document.DocumentPage;
import lu.opendsp.document.DocumentStatus;
import lu.opendsp.document.Documents;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.Slice;
import lu.opendsp.policy.Ground;
import lu.opendsp.portal.Cursors;
import lu.opendsp.portal.DocumentContent;
import lu.opendsp.portal.DocumentFactsList;
import lu.opendsp.portal.DocumentLists;
import lu.opendsp.portal.DocumentQuery;
import lu.opendsp.portal.Missing;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.Frame;
import lu.opendsp.portal.view.HolderPages;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.ProfessionalPages;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * The record of somebody the visitor accompanies: its documents, to read. Whose record it is stands
 * in the address and on top of each page, never in the session, so that two windows cannot be taken
 * for each other.
 */
@Controller
final class AccompaniedController {

  private final Pages pages;
  private final Accompaniment accompaniment;
  private final Documents documents;
  private final DocumentLists lists;
  private final DocumentContent content;

  AccompaniedController(
      Pages pages,
      Accompaniment accompaniment,
      Documents documents,
      DocumentLists lists,
      DocumentContent content) {
    this.pages = pages;
    this.accompaniment = accompaniment;
    this.documents = documents;
    this.lists = lists;
    this.content = content;
  }

  @GetMapping("/with/{patient}")
  View list(Visitor visitor, @PathVariable String patient, DocumentQuery query) {
    PatientId id = Missing.patient(patient);
    var slice = new Slice(Cursors.read(query.after()), DocumentLists.PAGE);
    Opening.Granted<DocumentPage> granted =
        OwnRecord.granted(documents.list(visitor.actor(), id, query.filter(), slice));
    var place = new DocumentLists.Place("/with/" + id, path(id), false);
    var list = lists.list(visitor, place, query, granted);
    Frame frame =
        framed(visitor, id, list.heading())
            .withBack(Link.to(visitor.say("portal.companion.back"), "/my"));
    Link manage =
        manages(visitor, id)
            ? Link.to(visitor.say("portal.manage.link"), "/with/" + id + "/people")
            : null;
    return pages.show("patient/documents", new HolderPages.Documents(frame, list, manage));
  }

  @GetMapping("/with/{patient}/documents/{document}")
  View open(Visitor visitor, @PathVariable String patient, @PathVariable String document) {
    PatientId id = Missing.patient(patient);
    DocumentEntry entry = opened(visitor, id, document).entry();
    String path = path(id) + "/" + entry.id();
    Frame frame =
        framed(visitor, id, visitor.phrases().title(entry))
            .withBack(Link.to(visitor.say("portal.document.back"), "/with/" + id));
    return pages.show(
        "professional/document",
        new ProfessionalPages.Document(
            frame,
            entry.metadata().language(),
            DocumentFactsList.rows(visitor, entry, false),
            DocumentFactsList.notes(visitor, entry, false),
            DocumentContent.isShown(entry) ? path + "/content" : null,
            path + "/content?save=yes",
            actions(visitor, id, entry)));
  }

  private boolean manages(Visitor visitor, PatientId id) {
    return accompaniment.accompaniedBy(visitor.actor()).stream()
        .anyMatch(one -> one.who().equals(id) && one.span().manages());
  }

  @GetMapping("/with/{patient}/documents/{document}/content")
  void content(
      Visitor visitor,
      @PathVariable String patient,
      @PathVariable String document,
      @RequestParam(defaultValue = "no") String save,
      HttpServletResponse response)
      throws IOException {
    DocumentContent.Opened opened = opened(visitor, Missing.patient(patient), document);
    content.send(visitor, opened, save.equals("yes"), response);
  }

  /** A document of this record, or the page of what is not there. */
  private DocumentContent.Opened opened(Visitor visitor, PatientId id, String document) {
    return switch (documents.open(visitor.actor(), Missing.document(document))) {
      case Documents.Opened.Found(var grant, var entry) when entry.patient().equals(id) ->
          new DocumentContent.Opened(grant, entry);
      case Documents.Opened.Found _, Documents.Opened.Unknown _, Documents.Opened.Refused _ ->
          throw new Missing();
    };
  }

  /** Under the banner of whom the visitor accompanies. */
  private Frame framed(Visitor visitor, PatientId id, String title) {
    Optional<Accompanied> with =
        accompaniment.accompaniedBy(visitor.actor()).stream()
            .filter(one -> one.who().equals(id))
            .findFirst();
    Frame frame = visitor.framed(title);
    if (with.isEmpty()) {
      return frame;
    }
    var until = with.get().span().until();
    return frame.withBanner(
        new Frame.Banner(
            with.get().displayName(),
            "",
            "",
            ground(visitor, with.get()),
            until == null ? null : visitor.phrases().moment(until)));
  }

  /** Who was narrowed knows it: it is his mandate (EHDS art. 4). */
  private static String ground(Visitor visitor, Accompanied with) {
    if (with.basis() != null) {
      return visitor.phrases().groundToProfessional(Ground.LEGAL_REPRESENTATIVE);
    }
    return with.span().onlyFolders().isEmpty()
        ? visitor.phrases().groundToProfessional(Ground.COMPANION)
        : visitor.say(
            "portal.companion.ground_some",
            visitor.phrases().categories(with.span().onlyFolders()));
  }

  private List<Link> actions(Visitor visitor, PatientId id, DocumentEntry entry) {
    var links = new ArrayList<Link>();
    if (entry.status() == DocumentStatus.CURRENT && manages(visitor, id)) {
      links.add(
          Link.to(
              visitor.say("portal.document.change_mode"), path(id) + "/" + entry.id() + "/mode"));
      links.add(
          Link.to(
              visitor.say("portal.exception.link"), path(id) + "/" + entry.id() + "/exceptions"));
    }
    add(visitor, id, "portal.document.newer", Optional.ofNullable(entry.replacedBy()), links);
    add(visitor, id, "portal.document.older", Optional.ofNullable(entry.replaces()), links);
    return links;
  }

  private static void add(
      Visitor visitor, PatientId id, String key, Optional<DocumentId> other, List<Link> links) {
    other.ifPresent(document -> links.add(Link.to(visitor.say(key), path(id) + "/" + document)));
  }

  private static String path(PatientId id) {
    return "/with/" + id + "/documents";
  }
}
