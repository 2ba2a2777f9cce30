package lu.opendsp.identity;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;

/**
 * The providers, each asked for its configuration when somebody first goes there: one that is away
 * keeps nobody from the others, and the server from no start.
 */
final class OidcRegistrations implements ClientRegistrationRepository {

  private final Map<String, OidcProvider> providers;
  private final String publicUrl;
  private final Map<String, ClientRegistration> known = new ConcurrentHashMap<>();

  OidcRegistrations(Map<String, OidcProvider> providers, String publicUrl) {
    this.providers = providers;
    this.publicUrl = publicUrl;
  }

  /** A provider's; an exception while it does not tell its configuration. */
  @Override
  public @Nullable ClientRegistration findByRegistrationId(String id) {
    OidcProvider provider = providers.get(id);
    return provider == null ? null : known.computeIfAbsent(id, _ -> discover(id, provider));
  }

  private ClientRegistration discover(String id, OidcProvider provider) {
    return ClientRegistrations.fromOidcIssuerLocation(provider.issuer())
        .registrationId(id)
        .clientId(provider.clientId())
        .clientSecret(provider.clientSecret())
        .clientName(provider.name())
        .scope("openid")
        .redirectUri(publicUrl + "/signin/oidc/" + id + "/back")
        .build();
  }

  /** Proves ID tokens: signature by the one algorithm named, issuer, audience, times. */
  OidcIdTokenDecoderFactory decoders(Clock clock) {
    var decoders = new OidcIdTokenDecoderFactory();
    decoders.setJwsAlgorithmResolver(registration -> algorithm(registration.getRegistrationId()));
    decoders.setJwtValidatorFactory(registration -> validator(registration, clock));
    return decoders;
  }

  private SignatureAlgorithm algorithm(String id) {
    OidcProvider provider = providers.get(id);
    return provider == null
        ? SignatureAlgorithm.RS256
        : SignatureAlgorithm.valueOf(provider.algorithm());
  }

  private static OAuth2TokenValidator<Jwt> validator(ClientRegistration registration, Clock clock) {
    var times = new JwtTimestampValidator();
    times.setClock(clock);
    var token = new OidcIdTokenValidator(registration);
    token.setClock(clock);
    return new DelegatingOAuth2TokenValidator<>(times, token);
  }
}
