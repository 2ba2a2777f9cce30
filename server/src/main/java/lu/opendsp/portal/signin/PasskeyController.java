package lu.opendsp.portal.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import java.util.Optional;
import lu.opendsp.identity.OwnMeans;
import lu.opendsp.identity.Passkeys;
import lu.opendsp.identity.SignInWay;
import lu.opendsp.portal.Entrance;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.MeansPages;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.servlet.View;
import tools.jackson.databind.JsonNode;

/**
 * Signing in with a passkey, and adding one. The page's script speaks with the device; a challenge
 * is kept in the session and is good for one answer.
 */
@Controller
final class PasskeyController {

  private static final String KEPT = PasskeyController.class.getName();
  private static final int LABEL_MAX = 60;

  private final Passkeys passkeys;
  private final OwnMeans means;
  private final StepUp stepUp;
  private final Entrance entrance;
  private final Pages pages;

  PasskeyController(
      Passkeys passkeys, OwnMeans means, StepUp stepUp, Entrance entrance, Pages pages) {
    this.passkeys = passkeys;
    this.means = means;
    this.stepUp = stepUp;
    this.entrance = entrance;
    this.pages = pages;
  }

  /** A choice of the page where one signs in. */
  @Configuration(proxyBeanMethods = false)
  static class Offer {

    @Bean
    SignInChoice passkeySignInChoice() {
      return new SignInChoice(SignInWay.PASSKEY, "/signin/passkey", 20);
    }
  }

  @GetMapping("/signin/passkey")
  View page(Visitor visitor) {
    return pages.show(
        "signin/passkey", new MeansPages.Passkey(visitor.frame("signin.passkey.title")));
  }

  @PostMapping("/signin/passkey/options")
  ResponseEntity<String> beginSignIn(HttpSession session) {
    return Ceremonies.begun(passkeys.beginSignIn(), session, KEPT);
  }

  @PostMapping(path = "/signin/passkey", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Map<String, String>> signIn(
      @RequestBody String answer, HttpServletRequest request, HttpServletResponse response) {
    return Ceremonies.take(request.getSession(), KEPT)
        .flatMap(kept -> passkeys.signIn(kept, answer))
        .flatMap(account -> entrance.signIn(account, SignInWay.PASSKEY, request, response))
        .map(Ceremonies::goOn)
        .orElseGet(Ceremonies::refused);
  }

  @PostMapping("/account/means/passkey/options")
  ResponseEntity<String> beginAdding(Visitor visitor, HttpSession session) {
    return visitor.mayAddMeans() && stepUp.isFresh(visitor)
        ? Ceremonies.begun(passkeys.beginAdding(visitor.account()), session, KEPT)
        : ResponseEntity.status(HttpStatus.FORBIDDEN).build();
  }

  @PostMapping(path = "/account/means/passkey", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Map<String, String>> add(
      Visitor visitor, @RequestBody Adding adding, HttpSession session) {
    Optional<Passkeys.Kept> begun = Ceremonies.take(session, KEPT);
    String name = adding.label().strip();
    boolean added =
        visitor.mayAddMeans()
            && stepUp.isFresh(visitor)
            && name.length() <= LABEL_MAX
            && begun.filter(kept -> add(visitor, kept, adding, name)).isPresent();
    if (!added) {
      return Ceremonies.refused();
    }
    visitor.done("account.means.passkey_added");
    return Ceremonies.goOn("/account/means");
  }

  private boolean add(Visitor visitor, Passkeys.Kept kept, Adding adding, String name) {
    return means.addPasskey(
        visitor.account(),
        new OwnMeans.NewPasskey(kept, adding.answer().toString(), name),
        visitor.words().language());
  }

  /** What the page sends: the name typed, and what the device answered. */
  record Adding(String label, JsonNode answer) {}
}
