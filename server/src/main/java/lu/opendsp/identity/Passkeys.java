package lu.opendsp.identity;

import com.webauthn4j.util.exception.WebAuthnException;
import java.io.Serializable;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Passkeys: added by who is signed in, and then a way to sign in (WebAuthn Level 3). The device
 * must have verified its user, by finger, face or code: a stolen device alone opens nothing.
 */
@Component
public final class Passkeys {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Webauthn4JRelyingPartyOperations ceremonies;
  private final JsonMapper json =
      JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();
  private final Clock clock;

  Passkeys(IdentitySettings settings, PasskeyOwners owners, PasskeyStore store, Clock clock) {
    var here =
        PublicKeyCredentialRpEntity.builder()
            .id(URI.create(settings.publicUrl()).getHost())
            .name("OpenDSP")
            .build();
    this.ceremonies =
        new Webauthn4JRelyingPartyOperations(owners, store, here, Set.of(settings.publicUrl()));
    this.clock = clock;
    ceremonies.setCustomizeCreationOptions(options ->
        options
            .timeout(PATIENCE)
            .authenticatorSelection(
                AuthenticatorSelectionCriteria.builder()
                    .residentKey(ResidentKeyRequirement.REQUIRED)
                    .userVerification(UserVerificationRequirement.REQUIRED)
                    .build()));
    ceremonies.setCustomizeRequestOptions(options ->
        options.timeout(PATIENCE).userVerification(UserVerificationRequirement.REQUIRED));
  }

  /**
   * A ceremony that was begun.
   *
   * @param options what the browser is given
   * @param kept what has to come back with its answer, once
   */
  public record Begun(String options, Kept kept) {}

  /** The challenge, as the session keeps it until the answer comes. */
  public record Kept(Serializable options, Instant until) implements Serializable {}

  /** Begins to add one to an account. */
  public Begun beginAdding(String account) {
    var owner = UsernamePasswordAuthenticationToken.authenticated(account, null, Set.of());
    PublicKeyCredentialCreationOptions options =
        ceremonies.createPublicKeyCredentialCreationOptions(
            new ImmutablePublicKeyCredentialCreationOptionsRequest(owner));
    return begun(options);
  }

  /** Begins to sign somebody in; who it is, his device will say. */
  public Begun beginSignIn() {
    var nobody = UsernamePasswordAuthenticationToken.unauthenticated("", null);
    PublicKeyCredentialRequestOptions options =
        ceremonies.createCredentialRequestOptions(
            new ImmutablePublicKeyCredentialRequestOptionsRequest(nobody));
    return begun(options);
  }

  private <T extends Serializable> Begun begun(T options) {
    return new Begun(
        json.writeValueAsString(options), new Kept(options, clock.instant().plus(PATIENCE)));
  }

  /** Adds the passkey in the browser's answer; false when it does not fit what was begun. */
  boolean add(Kept kept, String answer, String label) {
    if (!(kept.options() instanceof PublicKeyCredentialCreationOptions options) || isLate(kept)) {
      return false;
    }
    try {
      var passkey =
          json.readValue(
              answer,
              new TypeReference<PublicKeyCredential<AuthenticatorAttestationResponse>>() {});
      ceremonies.registerCredential(
          new ImmutableRelyingPartyRegistrationRequest(
              options, new RelyingPartyPublicKey(passkey, label)));
      return true;
    } catch (JacksonException | WebAuthnException | IllegalArgumentException wrong) {
      return false;
    }
  }

  /** Whose passkey answered. */
  public Optional<String> signIn(Kept kept, String answer) {
    if (!(kept.options() instanceof PublicKeyCredentialRequestOptions options) || isLate(kept)) {
      return Optional.empty();
    }
    try {
      var passkey =
          json.readValue(
              answer, new TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>>() {});
      return Optional.of(
          ceremonies
              .authenticate(new RelyingPartyAuthenticationRequest(options, passkey))
              .getName());
    } catch (JacksonException
        | WebAuthnException
        | IllegalArgumentException
        | AuthenticationException wrong) {
      return Optional.empty();
    }
  }

  private boolean isLate(Kept kept) {
    return !kept.until().isAfter(clock.instant());
  }
}
