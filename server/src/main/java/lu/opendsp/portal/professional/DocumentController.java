package lu.opendsp.portal.professional;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import lu.opendsp.access.HidingDesk;
import lu.opendsp.access.StewardDesk;
import lu.opendsp.document.DocumentEntry;
import lu.opendsp.document.DocumentStatus;
import lu.opendsp.document.Documents;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.policy.Ground;
import lu.opendsp.policy.Hiding;
import lu.opendsp.portal.DocumentContent;
import lu.opendsp.portal.DocumentFactsList;
import lu.opendsp.portal.Missing;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.Frame;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.ProfessionalPages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** One document in a patient's record, for a professional. */
@Controller
final class DocumentController {

  private final Pages pages;
  private final Records records;
  private final Documents documents;
  private final DocumentContent content;
  private final HidingDesk hiding;
  private final StewardDesk stewards;

  DocumentController(
      Pages pages,
      Records records,
      Documents documents,
      DocumentContent content,
      HidingDesk hiding,
      StewardDesk stewards) {
    this.pages = pages;
    this.records = records;
    this.documents = documents;
    this.content = content;
    this.hiding = hiding;
    this.stewards = stewards;
  }

  @GetMapping("/record/{patient}/documents/{document}")
  View open(Visitor visitor, @PathVariable String patient, @PathVariable String document) {
    PatientId id = Missing.patient(patient);
    DocumentContent.Opened opened = opened(visitor, id, document);
    DocumentEntry entry = opened.entry();
    String path = path(id, entry);
    Frame frame =
        visitor
            .framed(visitor.phrases().title(entry))
            .withBanner(records.banner(visitor, id))
            .withBack(Link.to(visitor.say("portal.document.back"), "/record/" + id));
    return pages.show(
        "professional/document",
        new ProfessionalPages.Document(
            frame,
            entry.metadata().language(),
            DocumentFactsList.rows(visitor, entry, false),
            DocumentFactsList.notes(visitor, entry, false),
            DocumentContent.isShown(entry) ? path + "/content" : null,
            path + "/content?save=yes",
            actions(visitor, id, entry, opened.grant().ground())));
  }

  @GetMapping("/record/{patient}/documents/{document}/content")
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

  /** The document, or the page of what is not there; one of another record is not here. */
  private DocumentContent.Opened opened(Visitor visitor, PatientId id, String document) {
    return switch (documents.open(visitor.actor(), Missing.document(document))) {
      case Documents.Opened.Found(var grant, var entry) when entry.patient().equals(id) ->
          new DocumentContent.Opened(grant, entry);
      case Documents.Opened.Found _, Documents.Opened.Unknown _, Documents.Opened.Refused _ ->
          throw new Missing();
    };
  }

  static String path(PatientId id, DocumentEntry entry) {
    return "/record/" + id + "/documents/" + entry.id();
  }

  private List<Link> actions(Visitor visitor, PatientId id, DocumentEntry entry, Ground ground) {
    var actions = new ArrayList<Link>();
    String path = path(id, entry);
    version(visitor, id, "portal.document.newer", entry.replacedBy(), actions);
    version(visitor, id, "portal.document.older", entry.replaces(), actions);
    if (entry.status() != DocumentStatus.CURRENT) {
      return actions;
    }
    if (entry.own()) {
      actions.add(Link.to(visitor.say("portal.document.replace"), path + "/replace"));
      actions.add(Link.to(visitor.say("portal.document.withdraw"), path + "/withdraw"));
    }
    boolean announced = entry.modeNow() == Confidentiality.ANNOUNCEMENT;
    if (announced && ground != Ground.DECLARED_EMERGENCY) {
      actions.add(Link.to(visitor.say("portal.document.release"), path + "/mode"));
    } else if (mayNarrow(entry, ground) || mayDecide(visitor, id, entry)) {
      actions.add(Link.to(visitor.say("portal.document.change_mode"), path + "/mode"));
    }
    if (!announced && mayDecide(visitor, id, entry)) {
      actions.add(Link.to(visitor.say("portal.steward.hide"), path + "/hide"));
    }
    if (entry.hiding() == Hiding.BY_ASKER) {
      actions.add(Link.to(visitor.say("hiding.link_again"), path + "/hiding"));
    } else if (hiding.isMinor(id) && !entry.isHidden() && (entry.own() || isTrusted(ground))) {
      actions.add(Link.to(visitor.say("hiding.link"), path + "/hiding"));
    }
    return actions;
  }

  private static void version(
      Visitor visitor, PatientId id, String key, @Nullable DocumentId other, List<Link> actions) {
    if (other != null) {
      actions.add(Link.to(visitor.say(key), "/record/" + id + "/documents/" + other));
    }
  }

  /** Offers what the rules will most likely permit; the gate decides when it is asked. */
  private static boolean mayNarrow(DocumentEntry entry, Ground ground) {
    return entry.modeNow() == Confidentiality.RESTRICTED && isTrusted(ground);
  }

  private boolean mayDecide(Visitor visitor, PatientId id, DocumentEntry entry) {
    boolean seenByMode = entry.own() || entry.modeNow() != Confidentiality.PRIVATE;
    return seenByMode && stewards.manages(visitor.actor(), id);
  }

  private static boolean isTrusted(Ground ground) {
    return ground == Ground.REFERRING_DOCTOR || ground == Ground.TRUSTED_CIRCLE;
  }
}
