package lu.opendsp.portal;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

  /** Ids, codes and numbers, which say nothing to who reads them. */
  private static final Pattern FOR_MACHINES = Pattern.compile("[0-9a-f-]{8,}|[A-Z0-9_]+|");

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
            written(hidden),
            form.path(),
            hidden));
  }

  /** What he wrote himself, so that he knows which form it is. */
  private static List<String> written(List<Row> fields) {
    return fields.stream()
        .flatMap(field -> Stream.of(Objects.requireNonNull(field.value())))
        .filter(value -> !FOR_MACHINES.matcher(value).matches())
        .toList();
  }

  @PostMapping(KeptForms.PAGE + "/drop")
  String drop(Visitor visitor) {
    visitor.session().removeAttribute(KEPT);
    return "redirect:" + visitor.signedIn().orElseThrow(NotSignedIn::new).home();
  }
}
