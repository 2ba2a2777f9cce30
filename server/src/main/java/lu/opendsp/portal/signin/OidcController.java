package lu.opendsp.portal.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Optional;
import lu.opendsp.identity.OidcSignIn;
import lu.opendsp.identity.OidcSignIn.Choice;
import lu.opendsp.identity.OidcSignIn.Outcome;
import lu.opendsp.identity.OidcSignIn.Refusal;
import lu.opendsp.identity.SignInWay;
import lu.opendsp.portal.Entrance;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.SharedPages;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** Signing in through a provider that vouches for people: there, and back. */
@Controller
final class OidcController {

  private static final String KEPT = OidcController.class.getName();

  private final OidcSignIn oidc;
  private final Entrance entrance;
  private final Pages pages;

  OidcController(OidcSignIn oidc, Entrance entrance, Pages pages) {
    this.oidc = oidc;
    this.entrance = entrance;
    this.pages = pages;
  }

  /** A choice of the page where one signs in, where a provider is named. */
  @Configuration(proxyBeanMethods = false)
  @Conditional(OnProvider.class)
  static class Offer {

    @Bean
    SignInChoice oidcSignInChoice() {
      return new SignInChoice(SignInWay.OIDC, "/signin/oidc", 30);
    }
  }

  /** Whether a provider is named. */
  static final class OnProvider implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return Binder.get(context.getEnvironment())
          .bind("opendsp.identity.oidc", Bindable.mapOf(String.class, Object.class))
          .isBound();
    }
  }

  @GetMapping("/signin/oidc")
  View choose(Visitor visitor) {
    List<Choice> choices = oidc.choices();
    if (choices.isEmpty()) {
      return new RedirectView("/signin");
    }
    if (choices.size() == 1) {
      return new RedirectView("/signin/oidc/" + choices.getFirst().id());
    }
    return pages.show(
        "common/plain",
        new SharedPages.Plain(
            visitor.frame("signin.oidc.choose"),
            List.of(),
            choices.stream()
                .map(each -> Link.to(each.name(), "/signin/oidc/" + each.id()))
                .toList()));
  }

  @GetMapping("/signin/oidc/{provider}")
  View go(Visitor visitor, @PathVariable String provider, HttpServletRequest request) {
    Choice choice = choice(provider).orElse(null);
    if (choice == null) {
      return new RedirectView("/signin");
    }
    Optional<OAuth2AuthorizationRequest> begun = oidc.begin(provider, request);
    begun.ifPresent(kept -> request.getSession().setAttribute(KEPT, kept));
    return begun
        .<View>map(kept -> new RedirectView(kept.getAuthorizationRequestUri()))
        .orElseGet(() -> refused(visitor, choice, Refusal.AWAY));
  }

  /** What was kept is used up with the first answer, whatever it proves. */
  @GetMapping("/signin/oidc/{provider}/back")
  View back(
      Visitor visitor,
      @PathVariable String provider,
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "") String state,
      HttpServletRequest request,
      HttpServletResponse response) {
    Choice choice = choice(provider).orElse(null);
    HttpSession session = request.getSession(false);
    Object kept = session == null ? null : session.getAttribute(KEPT);
    if (choice == null || !(kept instanceof OAuth2AuthorizationRequest begun)) {
      return new RedirectView("/signin");
    }
    session.removeAttribute(KEPT);
    return switch (oidc.finish(provider, begun, code, state)) {
      case Outcome.Refused(Refusal why) -> refused(visitor, choice, why);
      case Outcome.Known(String account) ->
          entrance
              .signIn(account, SignInWay.OIDC, request, response)
              .<View>map(RedirectView::new)
              .orElseGet(() -> refused(visitor, choice, Refusal.UNKNOWN));
    };
  }

  private Optional<Choice> choice(String provider) {
    return oidc.choices().stream().filter(each -> each.id().equals(provider)).findFirst();
  }

  private View refused(Visitor visitor, Choice choice, Refusal why) {
    String key = "signin.oidc." + why.name();
    return pages.show(
        HttpStatus.FORBIDDEN,
        "common/plain",
        new SharedPages.Plain(
            visitor.frame("signin.oidc.title"),
            List.of(visitor.say(key, choice.name()), visitor.say(key + "_next")),
            List.of(
                Link.to(visitor.say("signin.oidc.again"), "/signin/oidc/" + choice.id()),
                Link.to(visitor.say("signin.passkey.other"), "/signin"))));
  }
}
