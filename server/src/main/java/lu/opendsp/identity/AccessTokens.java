package lu.opendsp.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import org.springframework.stereotype.Component;

/**
 * Issues and reads the platform's own access tokens: who asks, for a few minutes, and no rights.
 */
@Component
final class AccessTokens {

  private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

  private final IdentitySettings settings;
  private final ECKey key;
  private final Clock clock;

  AccessTokens(IdentitySettings settings, TokenKey key, Clock clock) {
    this.settings = settings;
    this.key = key.get();
    this.clock = clock;
  }

  String issue(Actor actor) {
    Instant now = clock.instant();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(settings.publicUrl())
            .audience(settings.publicUrl())
            .subject(actor.account())
            .jwtID(UUID.randomUUID().toString())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(settings.tokenLife())))
            .build();
    var header = new JWSHeader.Builder(JWSAlgorithm.ES256).type(TYPE).keyID(key.getKeyID()).build();
    var token = new SignedJWT(header, claims);
    try {
      token.sign(new ECDSASigner(key));
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
    return token.serialize();
  }

  /** The account a token was issued to, or the problem thrown. */
  String read(String text) {
    try {
      SignedJWT token = SignedJWT.parse(text);
      boolean ours =
          JWSAlgorithm.ES256.equals(token.getHeader().getAlgorithm())
              && TYPE.equals(token.getHeader().getType())
              && token.verify(new ECDSAVerifier(key));
      if (!ours) {
        throw Problem.of(ProblemCode.TOKEN_INVALID).thrown();
      }
      return account(token.getJWTClaimsSet());
    } catch (ParseException | JOSEException malformed) {
      throw Problem.of(ProblemCode.TOKEN_INVALID).thrown();
    }
  }

  private String account(JWTClaimsSet claims) {
    if (!claims.getAudience().equals(List.of(settings.publicUrl()))) {
      throw Problem.of(ProblemCode.TOKEN_INVALID).thrown();
    }
    if (!claims.getExpirationTime().toInstant().isAfter(clock.instant())) {
      throw Problem.of(ProblemCode.TOKEN_EXPIRED).thrown();
    }
    return claims.getSubject();
  }
}
