package lu.opendsp.portal.professional;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.portal.Missing;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Phrases;
import lu.opendsp.portal.Upload;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.Field;
import lu.opendsp.portal.view.Flaw;
import lu.opendsp.portal.view.Frame;
import lu.opendsp.portal.view.ProfessionalPages;
import lu.opendsp.portal.view.Row;
import lu.opendsp.vault.Spool;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** The first two steps of publishing: the file, then what it is. */
@Controller
final class PublishController {

  private static final String FILE = "file";

  private final Pages pages;
  private final Records records;
  private final PublishForms forms;

  PublishController(Pages pages, Records records, PublishForms forms) {
    this.pages = pages;
    this.records = records;
    this.forms = forms;
  }

  /** What a file is put up for. */
  record Purpose(
      PatientId patient,
      String titleKey,
      String action,
      List<Row> replaces,
      DraftDetails begun,
      @Nullable DocumentId target) {}

  @GetMapping("/record/{patient}/publish")
  View askFile(Visitor visitor, @PathVariable String patient) {
    return pages.show(
        "professional/publish_file", fileForm(visitor, fresh(visitor, patient), null));
  }

  @PostMapping("/record/{patient}/publish")
  Object takeFile(Visitor visitor, @PathVariable String patient, HttpServletRequest request)
      throws IOException {
    return take(visitor, fresh(visitor, patient), request);
  }

  private static Purpose fresh(Visitor visitor, String patient) {
    PatientId id = Missing.patient(patient);
    LocalDate today = LocalDate.ofInstant(visitor.phrases().now(), Phrases.ZONE);
    return new Purpose(
        id,
        "portal.publish.title_page",
        PublishForms.path(id),
        List.of(),
        DraftDetails.begun(today),
        null);
  }

  /** The form for a file. */
  ProfessionalPages.PublishFile fileForm(Visitor visitor, Purpose purpose, @Nullable String error) {
    Frame frame =
        visitor
            .frame(purpose.titleKey())
            .withBanner(records.banner(visitor, purpose.patient()))
            .withFlaws(error == null ? List.of() : List.of(new Flaw(FILE, error)));
    var field =
        new Field(
            FILE,
            visitor.say("portal.publish.file"),
            visitor.say("portal.publish.file_hint"),
            "",
            error);
    return new ProfessionalPages.PublishFile(
        frame,
        purpose.replaces(),
        field,
        purpose.action(),
        PublishForms.cancel(visitor, purpose.patient()));
  }

  /** Keeps a file as a draft, or says what is wrong with it. */
  Object take(Visitor visitor, Purpose purpose, HttpServletRequest request) throws IOException {
    Upload upload = Upload.of(request);
    Spool file = upload == null ? null : upload.file();
    if (upload == null || file == null) {
      return mend(visitor, purpose, "portal.publish.file_missing");
    }
    if (!(file.filled() instanceof Spool.Filling.Held held)) {
      return mend(visitor, purpose, "portal.publish.file_large");
    }
    Optional<String> mediaType = forms.mediaType(file);
    if (held.size() == 0 || mediaType.isEmpty()) {
      return mend(
          visitor,
          purpose,
          held.size() == 0 ? "portal.publish.file_missing" : "portal.publish.file_sort");
    }
    upload.keep();
    new Draft(
            purpose.patient(),
            purpose.target(),
            file,
            held.size(),
            mediaType.get(),
            purpose.begun())
        .keep(visitor.session());
    return "redirect:" + PublishForms.path(purpose.patient()) + "/details";
  }

  private View mend(Visitor visitor, Purpose purpose, String key) {
    return pages.mend("professional/publish_file", fileForm(visitor, purpose, visitor.say(key)));
  }

  @GetMapping("/record/{patient}/publish/details")
  Object askDetails(Visitor visitor, @PathVariable String patient) {
    PatientId id = Missing.patient(patient);
    return Draft.find(visitor.session(), id)
        .<Object>map(draft ->
            pages.show("professional/publish_details", forms.details(visitor, draft, List.of())))
        .orElse("redirect:" + PublishForms.path(id));
  }

  @PostMapping("/record/{patient}/publish/details")
  Object takeDetails(Visitor visitor, @PathVariable String patient, DraftDetails typed) {
    PatientId id = Missing.patient(patient);
    Optional<Draft> draft = Draft.find(visitor.session(), id);
    if (draft.isEmpty()) {
      return "redirect:" + PublishForms.path(id);
    }
    draft.get().describe(typed);
    List<Flaw> flaws = forms.flaws(visitor, typed);
    return flaws.isEmpty()
        ? "redirect:" + PublishForms.path(id) + "/check"
        : pages.mend("professional/publish_details", forms.details(visitor, draft.get(), flaws));
  }
}
