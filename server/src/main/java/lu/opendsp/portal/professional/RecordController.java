package lu.opendsp.portal.professional;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import lu.opendsp.access.Grant;
import lu.opendsp.access.Opening;
import lu.opendsp.access.PresenceCodePresentation;
import lu.opendsp.access.PresenceCodePresentation.Presentation;
import lu.opendsp.access.StewardDesk;
import lu.opendsp.document.DocumentPage;
import lu.opendsp.document.Documents;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.Slice;
import lu.opendsp.policy.Ground;
import lu.opendsp.policy.Refusal;
import lu.opendsp.portal.Cursors;
import lu.opendsp.portal.DocumentLists;
import lu.opendsp.portal.DocumentQuery;
import lu.opendsp.portal.Missing;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Tour;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.DocumentList;
import lu.opendsp.portal.view.Frame;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.ProfessionalPages;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The documents of a patient, or the page that says what is missing to see them. */
@Controller
final class RecordController {

  private final Pages pages;
  private final Records records;
  private final Documents documents;
  private final DocumentLists lists;
  private final PresenceCodePresentation codes;
  private final StewardDesk stewards;

  RecordController(
      Pages pages,
      Records records,
      Documents documents,
      DocumentLists lists,
      PresenceCodePresentation codes,
      StewardDesk stewards) {
    this.pages = pages;
    this.records = records;
    this.documents = documents;
    this.lists = lists;
    this.codes = codes;
    this.stewards = stewards;
  }

  @GetMapping("/record/{patient}")
  View list(Visitor visitor, @PathVariable String patient, DocumentQuery query) {
    PatientId id = Missing.patient(patient);
    var slice = new Slice(Cursors.read(query.after()), DocumentLists.PAGE);
    return switch (documents.list(visitor.actor(), id, query.filter(), slice)) {
      case Opening.Granted<DocumentPage> granted ->
          shown(visitor, id, granted.grant(), lists.list(visitor, place(id), query, granted));
      case Opening.Refused<DocumentPage>(Refusal refusal) -> records.refused(visitor, id, refusal);
    };
  }

  private View shown(Visitor visitor, PatientId id, Grant grant, DocumentList list) {
    Frame frame =
        visitor
            .framed(list.heading())
            .withBanner(records.banner(visitor, id))
            .withBack(Link.to(visitor.say("portal.identity.other"), "/patients"));
    boolean ownOnly = grant.ground() == Ground.AUTHOR;
    return pages.show(
        "professional/documents",
        new ProfessionalPages.Documents(
            frame,
            list,
            "/record/" + id + "/publish",
            ownOnly ? Records.field(visitor, "", null) : null,
            "/record/" + id + "/code",
            ownOnly ? null : "/record/" + id + "/objection",
            stewards.manages(visitor.actor(), id) ? "/record/" + id + "/settings" : null));
  }

  static DocumentLists.Place place(PatientId id) {
    return new DocumentLists.Place("/record/" + id, "/record/" + id + "/documents", false);
  }

  /** A professional types the code the patient gave. */
  @PostMapping("/record/{patient}/code")
  Object present(
      Visitor visitor, @PathVariable String patient, @RequestParam(defaultValue = "") String code) {
    PatientId id = Missing.patient(patient);
    return switch (codes.present(visitor.actor(), id, code)) {
      case Presentation.Accepted(Instant until) -> accepted(visitor, id, until);
      case Presentation.Wrong() -> again(visitor, id, code, visitor.say("portal.refused.wrong"));
      case Presentation.TooManyTries(Instant at) ->
          again(
              visitor,
              id,
              code,
              visitor.say("portal.refused.too_many", visitor.phrases().time(wholeMinute(at))));
      case Presentation.Refused(Refusal refusal) -> records.refused(visitor, id, refusal);
    };
  }

  /** The wait is over by then, as far as a clock without seconds can say. */
  private static Instant wholeMinute(Instant end) {
    return end.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
  }

  private static String accepted(Visitor visitor, PatientId id, Instant until) {
    Tour.note(visitor, Tour.Step.PRESENT_CODE);
    visitor.done("portal.done.code_accepted", visitor.phrases().moment(until));
    return "redirect:/record/" + id;
  }

  private View again(Visitor visitor, PatientId id, String code, String error) {
    Tour.note(visitor, Tour.Step.BE_REFUSED);
    return records.refused(visitor, id, Refusal.NO_TREATMENT_RELATION, code, error);
  }
}
