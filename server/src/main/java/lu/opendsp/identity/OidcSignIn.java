package lu.opendsp.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/**
 * Signing in through a provider: authorisation code with PKCE, state and nonce. Who it is, the
 * signed ID token alone says, by the verified number of a national or eHealth id; how surely, by
 * its {@code acr}. No name or e-mail address binds anybody.
 */
@Component
public final class OidcSignIn {

  private static final Logger LOG = LoggerFactory.getLogger(OidcSignIn.class);

  private final Map<String, OidcProvider> providers;
  private final OidcRegistrations registrations;
  private final DefaultOAuth2AuthorizationRequestResolver requests;
  private final OidcAuthorizationCodeAuthenticationProvider proof;
  private final LoginNames names;
  private final Accounts accounts;

  OidcSignIn(IdentitySettings settings, LoginNames names, Accounts accounts, Clock clock) {
    this.providers = settings.oidc();
    this.registrations = new OidcRegistrations(providers, settings.publicUrl());
    this.requests = new DefaultOAuth2AuthorizationRequestResolver(registrations, "/signin/oidc");
    this.proof =
        new OidcAuthorizationCodeAuthenticationProvider(
            new RestClientAuthorizationCodeTokenResponseClient(),
            // What is asked for elsewhere is not signed, and not needed.
            asked -> new DefaultOidcUser(List.of(), asked.getIdToken()));
    this.names = names;
    this.accounts = accounts;
    proof.setJwtDecoderFactory(registrations.decoders(clock));
    requests.setAuthorizationRequestCustomizer(
        OAuth2AuthorizationRequestCustomizers.withPkce().andThen(this::askForLevel));
  }

  private void askForLevel(OAuth2AuthorizationRequest.Builder request) {
    request.attributes(attributes -> {
      OidcProvider provider = providers.get(String.valueOf(attributes.get("registration_id")));
      if (provider != null) {
        request.additionalParameters(
            more -> more.put("acr_values", String.join(" ", provider.acr())));
      }
    });
  }

  /** A provider to choose. */
  public record Choice(String id, String name) {}

  /** Why nobody was signed in. */
  public enum Refusal {
    /** The provider said no, or what came back proves nothing. */
    FAILED,
    /** The provider cannot be asked. */
    AWAY,
    /** Recognised, but not surely enough. */
    TOO_WEAK,
    /** Recognised as somebody for whom this provider may not vouch. */
    NOT_FOR_HIM,
    /** Recognised, and without an account here. */
    UNKNOWN
  }

  /** What came of it. */
  public sealed interface Outcome {
    record Known(String account) implements Outcome {}

    record Refused(Refusal why) implements Outcome {}
  }

  /** The providers one may choose from. */
  public List<Choice> choices() {
    return providers.entrySet().stream()
        .map(each -> new Choice(each.getKey(), each.getValue().name()))
        .sorted((one, other) -> one.name().compareTo(other.name()))
        .toList();
  }

  /** What to send the browser to a provider with, and keep until it is back. */
  public Optional<OAuth2AuthorizationRequest> begin(String id, HttpServletRequest request) {
    try {
      return Optional.ofNullable(requests.resolve(request, id));
    } catch (IllegalArgumentException | IllegalStateException away) {
      LOG.warn("the identity provider does not tell its configuration provider={}", id);
      return Optional.empty();
    }
  }

  /** Whom the provider recognised, by what the browser brought back. */
  public Outcome finish(String id, OAuth2AuthorizationRequest kept, String code, String state) {
    OidcProvider provider = providers.get(id);
    if (provider == null || !id.equals(kept.getAttribute("registration_id")) || code.isEmpty()) {
      return new Outcome.Refused(Refusal.FAILED);
    }
    return prove(id, kept, code, state)
        .map(token -> decide(provider, token))
        .orElse(new Outcome.Refused(Refusal.FAILED));
  }

  private Optional<OidcIdToken> prove(
      String id, OAuth2AuthorizationRequest kept, String code, String state) {
    var registration = registrations.findByRegistrationId(id);
    var response =
        OAuth2AuthorizationResponse.success(code)
            .state(state)
            .redirectUri(Objects.requireNonNull(kept.getRedirectUri()))
            .build();
    try {
      Authentication proved =
          registration == null
              ? null
              : proof.authenticate(
                  new OAuth2LoginAuthenticationToken(
                      registration, new OAuth2AuthorizationExchange(kept, response)));
      return proved != null && proved.getPrincipal() instanceof OidcUser user
          ? Optional.of(user.getIdToken())
          : Optional.empty();
    } catch (AuthenticationException refused) {
      LOG.warn("an identity provider's answer proves nothing provider={}", id);
      return Optional.empty();
    }
  }

  private Outcome decide(OidcProvider provider, OidcIdToken token) {
    String level = token.getAuthenticationContextClass();
    if (level == null || !provider.acr().contains(level)) {
      return new Outcome.Refused(Refusal.TOO_WEAK);
    }
    Optional<LoginNames.Named> found =
        Optional.ofNullable(token.getClaimAsString(provider.claim()))
            .filter(number -> number.startsWith(provider.prefix()))
            .flatMap(number -> names.find(number.substring(provider.prefix().length())));
    if (found.filter(named -> !provider.kinds().contains(named.kind())).isPresent()) {
      return new Outcome.Refused(Refusal.NOT_FOR_HIM);
    }
    return found
        .flatMap(named -> accounts.findByPerson(named.kind(), named.person()))
        .<Outcome>map(Outcome.Known::new)
        .orElse(new Outcome.Refused(Refusal.UNKNOWN));
  }
}
