package lu.opendsp.portal;

import java.util.List;
import lu.opendsp.portal.KeptForms.KeptForm;
import lu.opendsp.portal.view.Row;
import lu.opendsp.portal.view.SignInPages;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Gives a form back that was sent when the session was over. Nothing is done with it unasked. */
@Controller
final class KeptFormController {

  static final String KEPT = KeptFormController.class.getName();

  private final Pages pages;

  KeptFormController(Pages pages) {
    this.pages = pages;
  }

  @GetMapping(KeptForms.PAGE)
  Object show(Visitor visitor) {
    if (!(visitor.kept(KEPT) instanceof KeptForm form)) {
      return "redirect:/account";
    }
    List<Row> hidden =
        form.fields().entrySet().stream()
            .flatMap(field -> field.getValue().stream().map(value -> Row.of(field.getKey(), value)))
            .toList();
    return pages.show(
        "signin/kept_form",
        new SignInPages.KeptForm(
            visitor.frame("signin.kept_form.title"),
            visitor.say("signin.kept_form.text", visitor.phrases().time(form.at())),
            form.written(),
            form.path(),
            hidden));
  }

  @PostMapping(KeptForms.PAGE + "/drop")
  String drop(Visitor visitor) {
    visitor.session().removeAttribute(KEPT);
    return "redirect:" + visitor.signedIn().orElseThrow(NotSignedIn::new).home();
  }
}
