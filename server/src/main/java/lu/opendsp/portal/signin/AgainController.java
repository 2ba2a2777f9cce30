package lu.opendsp.portal.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lu.opendsp.identity.CardSignIn;
import lu.opendsp.identity.Cards;
import lu.opendsp.identity.OwnPasskeys;
import lu.opendsp.identity.Passkeys;
import lu.opendsp.identity.PasswordSignIn;
import lu.opendsp.identity.Passwords;
import lu.opendsp.identity.Recovery.Recognised;
import lu.opendsp.identity.SignInWay;
import lu.opendsp.portal.Missing;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.signin.CardCookie.Purpose;
import lu.opendsp.portal.view.Field;
import lu.opendsp.portal.view.Flaw;
import lu.opendsp.portal.view.Frame;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.MeansPages;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** The page of {@link StepUp}: by password, passkey or card, whichever the account has. */
@Controller
final class AgainController {

  static final String HERE = "/account/again";

  private static final String KEPT = AgainController.class.getName();

  private final StepUp stepUp;
  private final Pages pages;
  private final Places places;
  private final PasswordSignIn signIn;
  private final Passwords passwords;
  private final Passkeys passkeys;
  private final OwnPasskeys ownPasskeys;
  private final Cards cards;
  private final CardSignIn cardSignIn;
  private final CardCookie cookie;

  AgainController(
      StepUp stepUp,
      Pages pages,
      Places places,
      PasswordSignIn signIn,
      Passwords passwords,
      Passkeys passkeys,
      OwnPasskeys ownPasskeys,
      Cards cards,
      CardSignIn cardSignIn,
      CardCookie cookie) {
    this.stepUp = stepUp;
    this.pages = pages;
    this.places = places;
    this.signIn = signIn;
    this.passwords = passwords;
    this.passkeys = passkeys;
    this.ownPasskeys = ownPasskeys;
    this.cards = cards;
    this.cardSignIn = cardSignIn;
    this.cookie = cookie;
  }

  @GetMapping(HERE)
  View ask(Visitor visitor) {
    return pages.show("signin/again", page(visitor, null));
  }

  private MeansPages.Again page(Visitor visitor, @Nullable String flaw) {
    String account = visitor.account();
    Field password =
        new Field(
            "password",
            visitor.say("signin.field.password"),
            visitor.say("signin.field.password_hint"),
            "",
            flaw);
    Frame frame =
        visitor
            .frame("signin.again.title")
            .withBack(Link.to(visitor.say("signin.back"), "/account"));
    return new MeansPages.Again(
        flaw == null ? frame : frame.withFlaws(List.of(new Flaw("password", flaw))),
        passwords.has(account) || flaw != null ? password : null,
        !ownPasskeys.list(account).isEmpty(),
        cardSignIn.isPossible() && cards.count(account) > 0,
        isInvented(visitor));
  }

  /** Somebody of the sandbox signed in by a button, and proves no more by another. */
  private static boolean isInvented(Visitor visitor) {
    return visitor.sandbox() && visitor.way() == SignInWay.SANDBOX;
  }

  @PostMapping(HERE)
  Object byPassword(
      Visitor visitor,
      @RequestParam(defaultValue = "") String password,
      HttpServletRequest request) {
    return switch (signIn.confirm(visitor.account(), password, places.of(request, visitor))) {
      case Recognised.Known _ -> "redirect:" + stepUp.proved(visitor);
      case Recognised.Wrong _ -> mend(visitor, visitor.say("signin.again.wrong"));
      case Recognised.Wait(Instant until) -> mend(visitor, Waits.say(visitor, until));
    };
  }

  private View mend(Visitor visitor, String flaw) {
    return pages.mend("signin/again", page(visitor, flaw));
  }

  @PostMapping(HERE + "/sandbox")
  String byButton(Visitor visitor) {
    if (!isInvented(visitor)) {
      throw new Missing();
    }
    return "redirect:" + stepUp.proved(visitor);
  }

  @PostMapping(HERE + "/passkey/options")
  ResponseEntity<String> beginByPasskey(HttpSession session) {
    return Ceremonies.begun(passkeys.beginSignIn(), session, KEPT);
  }

  /** By a passkey of this account; another's proves nothing here. */
  @PostMapping(path = HERE + "/passkey", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Map<String, String>> byPasskey(Visitor visitor, @RequestBody String answer) {
    return Ceremonies.take(visitor.session(), KEPT)
        .flatMap(kept -> passkeys.signIn(kept, answer))
        .filter(visitor.account()::equals)
        .map(_ -> Ceremonies.goOn(stepUp.proved(visitor)))
        .orElseGet(Ceremonies::refused);
  }

  /** To the card and back to {@link CardSignInController#back}. */
  @GetMapping(HERE + "/card")
  View byCard(Visitor visitor, HttpServletResponse response) {
    Optional<CardSignIn.Way> begun =
        cards.count(visitor.account()) > 0 ? cardSignIn.begin() : Optional.empty();
    return begun
        .map(way -> {
          cookie.keep(Purpose.PROVE, way.secret(), response);
          return new RedirectView(way.address().toString());
        })
        .orElseGet(() -> new RedirectView(HERE));
  }
}
