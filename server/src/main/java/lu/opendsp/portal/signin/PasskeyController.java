package lu.opendsp.portal.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import java.util.Optional;
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
  private final Entrance entrance;
  private final Pages pages;

  PasskeyController(Passkeys passkeys, Entrance entrance, Pages pages) {
    this.passkeys = passkeys;
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
    return begun(passkeys.beginSignIn(), session);
  }

  @PostMapping(path = "/signin/passkey", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Map<String, String>> signIn(
      @RequestBody String answer, HttpServletRequest request, HttpServletResponse response) {
    return take(request.getSession())
        .flatMap(kept -> passkeys.signIn(kept, answer))
        .flatMap(account -> entrance.signIn(account, SignInWay.PASSKEY, request, response))
        .map(PasskeyController::goOn)
        .orElseGet(PasskeyController::refused);
  }

  @PostMapping("/account/means/passkey/options")
  ResponseEntity<String> beginAdding(Visitor visitor, HttpSession session) {
    return visitor.mayAddMeans()
        ? begun(passkeys.beginAdding(visitor.account()), session)
        : ResponseEntity.status(HttpStatus.FORBIDDEN).build();
  }

  @PostMapping(path = "/account/means/passkey", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Map<String, String>> add(
      Visitor visitor, @RequestBody Adding adding, HttpSession session) {
    String name = adding.label().strip();
    String answer = adding.answer().toString();
    boolean added =
        visitor.mayAddMeans()
            && name.length() <= LABEL_MAX
            && take(session).filter(kept -> passkeys.add(kept, answer, name)).isPresent();
    if (!added) {
      return refused();
    }
    visitor.done("account.means.passkey_added");
    return goOn("/account/means");
  }

  /** What the page sends: the name typed, and what the device answered. */
  record Adding(String label, JsonNode answer) {}

  private static ResponseEntity<String> begun(Passkeys.Begun begun, HttpSession session) {
    session.setAttribute(KEPT, begun.kept());
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(begun.options());
  }

  /** The challenge, which is used up with that. */
  private static Optional<Passkeys.Kept> take(HttpSession session) {
    Object kept = session.getAttribute(KEPT);
    session.removeAttribute(KEPT);
    return kept instanceof Passkeys.Kept challenge ? Optional.of(challenge) : Optional.empty();
  }

  private static ResponseEntity<Map<String, String>> goOn(String path) {
    return ResponseEntity.ok(Map.of("go", path));
  }

  private static ResponseEntity<Map<String, String>> refused() {
    return ResponseEntity.status(HttpStatus.FORBIDDEN).body(Map.of());
  }
}
