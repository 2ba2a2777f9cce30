package lu.opendsp.identity;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A provider that vouches for people by OpenID Connect.
 *
 * @param issuer its issuer; its configuration is read from there
 * @param clientId as which the platform is registered with it
 * @param clientSecret the secret of that registration
 * @param name as people know it
 * @param claim the claim of the ID token with the verified national id, or eHealth id
 * @param prefix what stands before the number in the claim, such as {@code LU/LU/}
 * @param acr the levels of assurance that are strong enough, at least one
 * @param algorithm what its ID tokens are signed with
 * @param kinds for whom it may vouch: patients only, unless its contract covers others
 */
record OidcProvider(
    String issuer,
    String clientId,
    String clientSecret,
    String name,
    @DefaultValue("national_id") String claim,
    @DefaultValue("") String prefix,
    List<String> acr,
    @DefaultValue("RS256") String algorithm,
    @DefaultValue("CIVIL") Set<ActorKind> kinds) {

  private static final Set<String> ALGORITHMS = Set.of("RS256", "PS256", "ES256");

  /** A machine has a certificate and no online account. */
  private static final Set<ActorKind> VOUCHED_FOR =
      EnumSet.of(ActorKind.CIVIL, ActorKind.PROFESSIONAL, ActorKind.AGENCY);

  OidcProvider {
    if (acr == null || acr.isEmpty()) {
      throw new IllegalArgumentException(
          "opendsp.identity.oidc needs acr: the levels of assurance that are strong enough");
    }
    if (!ALGORITHMS.contains(algorithm)) {
      throw new IllegalArgumentException(
          "opendsp.identity.oidc: algorithm must be one of " + ALGORITHMS);
    }
    if (kinds.isEmpty() || !VOUCHED_FOR.containsAll(kinds)) {
      throw new IllegalArgumentException(
          "opendsp.identity.oidc: kinds must be some of " + VOUCHED_FOR);
    }
    acr = List.copyOf(acr);
    kinds = Set.copyOf(kinds);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "OidcProvider[" + issuer + "]";
  }
}
