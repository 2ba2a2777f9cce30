package lu.opendsp.portal.account;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lu.opendsp.identity.PasswordSignIn;
import lu.opendsp.identity.PasswordSignIn.Place;
import lu.opendsp.identity.Passwords;
import lu.opendsp.identity.Recovery.Recognised;
import lu.opendsp.portal.Asking;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.SessionLife;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.signin.Places;
import lu.opendsp.portal.signin.Waits;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.SharedPages;
import lu.opendsp.portal.view.SignInPages.Sort;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Asks for the password once more before the account is changed, so that a screen left open in the
 * waiting room is not enough to take it over. Who signed in minutes ago is not asked.
 */
@Controller
final class StepUp {

  private static final Duration FRESH = Duration.ofMinutes(10);
  private static final String PROVED = StepUp.class.getName() + ".proved";
  private static final String GOING = StepUp.class.getName() + ".going";

  private final Pages pages;
  private final PasswordSignIn signIn;
  private final Passwords passwords;
  private final SessionLife life;
  private final Places places;
  private final Clock clock;

  StepUp(
      Pages pages,
      PasswordSignIn signIn,
      Passwords passwords,
      SessionLife life,
      Places places,
      Clock clock) {
    this.pages = pages;
    this.signIn = signIn;
    this.passwords = passwords;
    this.life = life;
    this.places = places;
    this.clock = clock;
  }

  /** Where to prove it once more before going on to a page of ours; empty when it is fresh. */
  Optional<String> before(Visitor visitor, String page) {
    Instant since = clock.instant().minus(FRESH);
    boolean proved = visitor.kept(PROVED) instanceof Instant at && at.isAfter(since);
    if (proved || life.begunAt(visitor.session()).isAfter(since)) {
      return Optional.empty();
    }
    visitor.session().setAttribute(GOING, page);
    return Optional.of("redirect:/account/again");
  }

  @GetMapping("/account/again")
  Object ask(Visitor visitor) {
    if (!passwords.has(visitor.account())) {
      return pages.show(
          "common/plain",
          new SharedPages.Plain(
              visitor.frame("signin.again.title"),
              List.of(visitor.say("signin.again.no_password")),
              List.of(Link.to(visitor.say("signin.back"), "/account"))));
    }
    return form(Asking.of(visitor, "signin.again.", "/account/again"));
  }

  private Object form(Asking asking) {
    return asking
        .back("/account")
        .text("signin.again.intro")
        .field("password", Sort.PASSWORD, "")
        .show(pages);
  }

  @PostMapping("/account/again")
  Object prove(
      Visitor visitor,
      @RequestParam(defaultValue = "") String password,
      HttpServletRequest request) {
    Place place = places.of(request, visitor);
    Asking again = Asking.of(visitor, "signin.again.", "/account/again");
    return switch (signIn.confirm(visitor.account(), password, place)) {
      case Recognised.Known _ -> {
        visitor.session().setAttribute(PROVED, clock.instant());
        yield "redirect:" + (visitor.kept(GOING) instanceof String page ? page : "/account");
      }
      case Recognised.Wrong _ -> form(again.flaw("password", "signin.again.wrong"));
      case Recognised.Wait(Instant until) ->
          form(Waits.tell(again, visitor, "password", Optional.of(until)));
    };
  }
}
