package lu.opendsp.portal.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import lu.opendsp.identity.CardRefusal;
import lu.opendsp.identity.CardSignIn;
import lu.opendsp.identity.CardSignIn.Outcome;
import lu.opendsp.identity.OwnMeans;
import lu.opendsp.identity.SignInWay;
import lu.opendsp.kernel.Language;
import lu.opendsp.portal.Entrance;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.signin.CardCookie.Kept;
import lu.opendsp.portal.signin.CardCookie.Purpose;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.SharedPages;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/**
 * Signing in with a card: to the port where the browser shows it, and back. Links and no forms,
 * since a form may not lead to another port (form-action).
 */
@Controller
final class CardSignInController {

  private static final String MEANS = "/account/means";

  private final CardSignIn cards;
  private final OwnMeans means;
  private final StepUp stepUp;
  private final CardCookie cookie;
  private final Entrance entrance;
  private final Pages pages;

  CardSignInController(
      CardSignIn cards,
      OwnMeans means,
      StepUp stepUp,
      CardCookie cookie,
      Entrance entrance,
      Pages pages) {
    this.cards = cards;
    this.means = means;
    this.stepUp = stepUp;
    this.cookie = cookie;
    this.entrance = entrance;
    this.pages = pages;
  }

  /** A choice of the page where one signs in, if there is a port for cards. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty("opendsp.identity.card.port")
  static class Offer {

    @Bean
    SignInChoice cardSignInChoice() {
      return new SignInChoice(SignInWay.CARD, "/signin/card", 10);
    }
  }

  @GetMapping("/signin/card")
  View signIn(HttpServletResponse response) {
    return go(Purpose.SIGN_IN, response);
  }

  /** Adds a card to one's own account. */
  @GetMapping("/account/means/card")
  View add(Visitor visitor, HttpServletResponse response) {
    if (!visitor.mayAddMeans()) {
      return MeansController.notHere(visitor, pages);
    }
    return stepUp
        .before(visitor, MEANS + "/card")
        .<View>map(_ -> new RedirectView(AgainController.HERE))
        .orElseGet(() -> go(Purpose.ADD, response));
  }

  private View go(Purpose purpose, HttpServletResponse response) {
    return cards
        .begin()
        .<View>map(way -> {
          cookie.keep(purpose, way.secret(), response);
          return new RedirectView(way.address().toString());
        })
        .orElseGet(CardSignInController::choose);
  }

  private static View choose() {
    return new RedirectView("/signin");
  }

  /** Back from the card, with a ticket that is good once. */
  @GetMapping("/signin/card/back")
  View back(
      Visitor visitor,
      @RequestParam(defaultValue = "") String ticket,
      HttpServletRequest request,
      HttpServletResponse response) {
    Optional<Kept> kept = cookie.take(request, response);
    if (kept.isEmpty()) {
      return choose();
    }
    String secret = kept.get().secret();
    return switch (kept.get().purpose()) {
      case SIGN_IN -> signedIn(visitor, cards.finish(ticket, secret), request, response);
      case ADD -> added(visitor, ticket, secret);
      case PROVE -> proved(visitor, cards.finish(ticket, secret));
    };
  }

  private View signedIn(
      Visitor visitor, Outcome outcome, HttpServletRequest request, HttpServletResponse response) {
    return switch (outcome) {
      case Outcome.Refused(CardRefusal why) -> refused(visitor, why, "/signin/card", "/signin");
      case Outcome.Known(String account) ->
          entrance
              .signIn(account, SignInWay.CARD, request, response)
              .<View>map(RedirectView::new)
              .orElseGet(() -> refused(visitor, CardRefusal.UNKNOWN, "/signin/card", "/signin"));
    };
  }

  private View added(Visitor visitor, String ticket, String secret) {
    if (!visitor.mayAddMeans()) {
      return MeansController.notHere(visitor, pages);
    }
    if (!stepUp.isFresh(visitor)) {
      return new RedirectView(MEANS + "/card");
    }
    Language language = visitor.words().language();
    return switch (means.addCard(visitor.account(), ticket, secret, language)) {
      case Outcome.Refused(CardRefusal why) -> refused(visitor, why, MEANS + "/card", MEANS);
      case Outcome.Known _ -> {
        visitor.done("account.means.card_added");
        yield new RedirectView(MEANS);
      }
    };
  }

  /** Another's card proves nothing here. */
  private View proved(Visitor visitor, Outcome outcome) {
    String account = visitor.account();
    CardRefusal why =
        switch (outcome) {
          case Outcome.Refused(CardRefusal told) -> told;
          case Outcome.Known(String whose) when whose.equals(account) -> null;
          case Outcome.Known _ -> CardRefusal.UNKNOWN;
        };
    return why == null
        ? new RedirectView(stepUp.proved(visitor))
        : refused(visitor, why, AgainController.HERE + "/card", AgainController.HERE);
  }

  private View refused(Visitor visitor, CardRefusal why, String again, String other) {
    return pages.show(
        HttpStatus.FORBIDDEN,
        "common/plain",
        new SharedPages.Plain(
            visitor.frame("signin.card.title"),
            List.of(visitor.say("signin.card." + why), visitor.say("signin.card." + why + "_next")),
            List.of(
                Link.to(visitor.say("signin.card.again"), again),
                Link.to(visitor.say("signin.card.other"), other))));
  }
}
