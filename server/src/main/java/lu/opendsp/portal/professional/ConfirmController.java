package lu.opendsp.portal.professional;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import lu.opendsp.directory.Directory;
import lu.opendsp.directory.Listing;
import lu.opendsp.document.DocumentEntry;
import lu.opendsp.document.Publications;
import lu.opendsp.document.Publications.Publication;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.ProblemException;
import lu.opendsp.policy.Refusal;
import lu.opendsp.portal.Missing;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Tour;
import lu.opendsp.portal.Trouble;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.Flaw;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** The last step of publishing: the answers once more, and the act. */
@Controller
final class ConfirmController {

  /** Where a problem of a submission is mended in our form; all others are mended at the title. */
  private static final Map<ProblemCode, String> FIELDS =
      Map.of(
          ProblemCode.TYPE_UNKNOWN, "type",
          ProblemCode.CATEGORY_WRONG, "type",
          ProblemCode.DATE_WRONG, "careDate",
          ProblemCode.ANNOUNCEMENT_INCOMPLETE, "reason",
          ProblemCode.ANNOUNCEMENT_TOO_LONG, "until");

  private final Pages pages;
  private final Trouble trouble;
  private final Records records;
  private final PublishForms forms;
  private final Publications publications;
  private final Directory directory;

  ConfirmController(
      Pages pages,
      Trouble trouble,
      Records records,
      PublishForms forms,
      Publications publications,
      Directory directory) {
    this.pages = pages;
    this.trouble = trouble;
    this.records = records;
    this.forms = forms;
    this.publications = publications;
    this.directory = directory;
  }

  @GetMapping("/record/{patient}/publish/check")
  Object check(Visitor visitor, @PathVariable String patient) {
    PatientId id = Missing.patient(patient);
    Optional<Draft> draft = ready(visitor, id);
    return draft.isEmpty()
        ? "redirect:" + PublishForms.path(id)
        : pages.show("common/confirm", forms.check(visitor, draft.get()));
  }

  private Optional<Draft> ready(Visitor visitor, PatientId id) {
    return Draft.find(visitor.session(), id)
        .filter(draft -> forms.flaws(visitor, draft.details()).isEmpty());
  }

  @PostMapping("/record/{patient}/publish/confirm")
  Object publish(Visitor visitor, @PathVariable String patient) {
    PatientId id = Missing.patient(patient);
    Optional<Draft> draft = ready(visitor, id);
    if (draft.isEmpty()) {
      return "redirect:/record/" + id;
    }
    try {
      return answer(visitor, draft.get(), filed(visitor, draft.get()));
    } catch (ProblemException wrong) {
      return mend(visitor, draft.get(), wrong);
    }
  }

  private Publication filed(Visitor visitor, Draft draft) {
    Actor actor = visitor.actor();
    Listing author =
        directory
            .find(actor.asPerson())
            .orElseThrow(() -> new IllegalStateException("a professional is in the directory"));
    return publications.publish(
        actor,
        DraftMetadata.submission(
            draft, author, visitor.words().language(), visitor.phrases().now()));
  }

  private Object answer(Visitor visitor, Draft draft, Publication publication) {
    return switch (publication) {
      case Publication.Accepted(DocumentEntry entry) -> published(visitor, draft, entry);
      case Publication.AlreadyHere(DocumentEntry entry) -> published(visitor, draft, entry);
      case Publication.Refused(Refusal refusal) ->
          records.refused(visitor, draft.patient(), refusal);
      case Publication.ReplacedUnknown(),
          Publication.RelatedUnknown _,
          Publication.RelatedNotCurrent _ ->
          trouble.unknown(visitor);
      case Publication.AlreadyReplaced(), Publication.Conflict() -> trouble.changed(visitor);
      case Publication.StorageFull() -> trouble.full(visitor);
      case Publication.Unsafe(_, ProblemCode code) ->
          code == ProblemCode.SCANNER_AWAY ? trouble.unscanned(visitor) : trouble.unsafe(visitor);
    };
  }

  private static String published(Visitor visitor, Draft draft, DocumentEntry entry) {
    Tour.note(visitor, Tour.Step.FILE);
    visitor.done(draft.replaces() == null ? "portal.done.published" : "portal.done.replaced");
    Draft.forget(visitor.session());
    return "redirect:" + DocumentController.path(draft.patient(), entry);
  }

  private View mend(Visitor visitor, Draft draft, ProblemException wrong) {
    ProblemCode code = wrong.problem().code();
    String field = FIELDS.getOrDefault(code, "title");
    String text = forms.wrong(visitor, field);
    return pages.mend(
        "professional/publish_details",
        forms.details(visitor, draft, List.of(new Flaw(field, text))));
  }
}
