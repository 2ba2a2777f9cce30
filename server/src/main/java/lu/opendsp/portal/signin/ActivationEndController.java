package lu.opendsp.portal.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import lu.opendsp.identity.AccountCare;
import lu.opendsp.identity.Activated;
import lu.opendsp.identity.Activation;
import lu.opendsp.identity.ActivationSettings;
import lu.opendsp.identity.Activations;
import lu.opendsp.identity.SignInWay;
import lu.opendsp.portal.Asking;
import lu.opendsp.portal.Entrance;
import lu.opendsp.portal.Missing;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Visitor;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The last questions of an activation: the charter, the password; then one is in. */
@Controller
final class ActivationEndController {

  /** Paragraphs of the charter in the messages. */
  private static final int PARAGRAPHS = 7;

  private final Pages pages;
  private final Activations activations;
  private final AccountCare care;
  private final ActivationSettings settings;
  private final Entrance entrance;
  private final Places places;
  private final Sheets sheets;

  ActivationEndController(
      Pages pages,
      Activations activations,
      AccountCare care,
      ActivationSettings settings,
      Entrance entrance,
      Places places,
      Sheets sheets) {
    this.pages = pages;
    this.activations = activations;
    this.care = care;
    this.settings = settings;
    this.entrance = entrance;
    this.places = places;
    this.sheets = sheets;
  }

  private Optional<Activation> opened(Visitor visitor) {
    return ActivationController.opened(visitor, activations)
        .filter(activation -> activation.contact() != null);
  }

  @GetMapping("/activate/charter")
  Object charter(Visitor visitor) {
    if (opened(visitor).isEmpty()) {
      return "redirect:/activate";
    }
    Asking asking =
        Asking.of(visitor, "signin.charter.", "/activate/charter")
            .text("charter.version", settings.charterVersion());
    for (int i = 1; i <= PARAGRAPHS; i++) {
      asking.text("charter." + i);
    }
    return asking.show(pages);
  }

  @PostMapping("/activate/charter")
  Object accept(Visitor visitor) {
    return opened(visitor)
        .map(activation -> {
          activations.acceptCharter(activation.id(), settings.charterVersion());
          return "redirect:/activate/password";
        })
        .orElse("redirect:/activate");
  }

  @GetMapping("/activate/password")
  Object askPassword(Visitor visitor) {
    return ready(visitor).isEmpty()
        ? "redirect:/activate"
        : NewPassword.fields(Asking.of(visitor, "signin.new_password.", "/activate/password"))
            .show(pages);
  }

  private Optional<Activation> ready(Visitor visitor) {
    return opened(visitor).filter(activation -> activation.charter() != null);
  }

  @PostMapping("/activate/password")
  Object finish(
      Visitor visitor,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = "") String repeated,
      HttpServletRequest request,
      HttpServletResponse response) {
    Optional<Activation> ready = ready(visitor);
    if (ready.isEmpty()) {
      return "redirect:/activate";
    }
    Activation activation = ready.get();
    Asking judged =
        NewPassword.judge(
            Asking.of(visitor, "signin.new_password.", "/activate/password"),
            password,
            repeated,
            care.wordsOf(activation.kind(), activation.person()));
    if (judged.isFlawed()) {
      return NewPassword.fields(judged).show(pages);
    }
    return activations
        .finish(activation.id(), password, visitor.words().language())
        .map(activated -> enter(visitor, activation, activated, request, response))
        .orElse("redirect:/signin");
  }

  private String enter(
      Visitor visitor,
      Activation activation,
      Activated activated,
      HttpServletRequest request,
      HttpServletResponse response) {
    SignInWay way = activation.firstOfficer() ? SignInWay.FIRST_OFFICER : SignInWay.ACTIVATION;
    places.remember(activated.account(), request, response, visitor.words().language());
    String home =
        entrance.signIn(activated.account(), way, request, response).orElseThrow(Missing::new);
    entrance.goOnIn(visitor);
    return sheets.show(request.getSession(), activated.recoveryCode(), home);
  }
}
