package lu.opendsp.identity;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import lu.opendsp.identity.revocation.RevocationSettings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people and machines are recognised.
 *
 * @param publicUrl where callers reach the platform; token audience and links are built from it
 * @param trustedRoots PEM files of the certificate authorities whose cards are accepted
 * @param intermediates PEM files of authorities below the roots, for cards that do not bring them
 * @param tokenLife how long an access token lasts, 1 to 15 minutes
 * @param trustedProxy the IP address of a proxy that ends TLS before us, or empty
 * @param card the port on which a browser shows a card
 * @param oidc providers that vouch for people, by a short name that stands in addresses
 * @param revocation how it is asked whether a card was taken back
 */
@ConfigurationProperties("opendsp.identity")
public record IdentitySettings(
    @DefaultValue("http://localhost:8080") String publicUrl,
    @DefaultValue List<Path> trustedRoots,
    @DefaultValue List<Path> intermediates,
    @DefaultValue("5m") Duration tokenLife,
    @DefaultValue("") String trustedProxy,
    @DefaultValue CardPortSettings card,
    @DefaultValue Map<String, OidcProvider> oidc,
    @DefaultValue RevocationSettings revocation) {

  /** An assertion may live this long (STYLE of RFC 7523: short). */
  static final Duration ASSERTION_LIFE_MAX = Duration.ofMinutes(5);

  /** Clocks of practices are rarely exact. */
  static final Duration CLOCK_SKEW_MAX = Duration.ofSeconds(30);

  public IdentitySettings {
    trustedRoots = List.copyOf(trustedRoots);
    intermediates = List.copyOf(intermediates);
    oidc = Map.copyOf(oidc);
    oidc.keySet().forEach(IdentitySettings::requireName);
    if (tokenLife.compareTo(Duration.ofMinutes(1)) < 0
        || tokenLife.compareTo(Duration.ofMinutes(15)) > 0) {
      throw new IllegalArgumentException("opendsp.identity.token-life must be 1 to 15 minutes");
    }
    if (!trustedProxy.isEmpty()) {
      requireAddress(trustedProxy);
    }
    if (publicUrl.endsWith("/")) {
      throw new IllegalArgumentException("opendsp.identity.public-url must not end with a slash");
    }
  }

  private static void requireName(String provider) {
    if (!provider.matches("[a-z0-9]{1,20}")) {
      throw new IllegalArgumentException(
          "opendsp.identity.oidc: a provider's name is 1 to 20 of a to z and 0 to 9");
    }
  }

  private static void requireAddress(String proxy) {
    try {
      InetAddress.ofLiteral(proxy);
    } catch (IllegalArgumentException noAddress) {
      throw new IllegalArgumentException(
          "opendsp.identity.trusted-proxy must be an IP address, such as 10.0.0.7", noAddress);
    }
  }

  /** The audience an assertion must name. */
  public String tokenUrl() {
    return publicUrl + "/oauth2/token";
  }
}
