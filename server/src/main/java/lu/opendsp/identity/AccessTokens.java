package lu.opendsp.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
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

  /** How often the account's tokens had been revoked before this one was issued. */
  private static final String GENERATION = "rev";

  /** More than ask in one life of a token; a hash and a name each. */
  private static final int PROVED_MAX = 50_000;

  /** No token lives longer ({@link IdentitySettings}). */
  private static final Duration LIFE_MAX = Duration.ofMinutes(15);

  private final IdentitySettings settings;
  private final ECKey key;
  private final Revocations revocations;
  private final Clock clock;

  /**
   * Tokens whose signature was proved, by their hash, so that the tenth question with one costs no
   * more proof. That a token has not ended is asked each time.
   */
  private final Cache<ByteBuffer, JWTClaimsSet> proved =
      Caffeine.newBuilder().maximumSize(PROVED_MAX).expireAfterWrite(LIFE_MAX).build();

  AccessTokens(IdentitySettings settings, TokenKey key, Revocations revocations, Clock clock) {
    this.settings = settings;
    this.key = key.get();
    this.revocations = revocations;
    this.clock = clock;
  }

  /** A token for somebody who is recognised now. */
  String issue(Actor actor) {
    return issue(actor, revocations.generation(actor.account()));
  }

  /** A token for somebody recognised after so many revocations ({@link Revocations}). */
  String issue(Actor actor, long generation) {
    Instant now = clock.instant();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(settings.publicUrl())
            .audience(settings.publicUrl())
            .subject(actor.account())
            .jwtID(UUID.randomUUID().toString())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(settings.tokenLife())))
            .claim(GENERATION, generation)
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
    ByteBuffer hash = hash(text);
    JWTClaimsSet before = proved.getIfPresent(hash);
    if (before != null) {
      return account(before);
    }
    JWTClaimsSet claims = prove(text);
    String account = account(claims);
    proved.put(hash, claims);
    return account;
  }

  private JWTClaimsSet prove(String text) {
    try {
      SignedJWT token = SignedJWT.parse(text);
      boolean ours =
          JWSAlgorithm.ES256.equals(token.getHeader().getAlgorithm())
              && TYPE.equals(token.getHeader().getType())
              && token.verify(new ECDSAVerifier(key));
      if (!ours) {
        throw Problem.of(ProblemCode.TOKEN_INVALID).thrown();
      }
      return token.getJWTClaimsSet();
    } catch (ParseException | JOSEException malformed) {
      throw Problem.of(ProblemCode.TOKEN_INVALID).thrown();
    }
  }

  private static ByteBuffer hash(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private String account(JWTClaimsSet claims) {
    if (!claims.getAudience().equals(List.of(settings.publicUrl()))) {
      throw Problem.of(ProblemCode.TOKEN_INVALID).thrown();
    }
    if (!claims.getExpirationTime().toInstant().isAfter(clock.instant())) {
      throw Problem.of(ProblemCode.TOKEN_EXPIRED).thrown();
    }
    long generation = claims.getClaim(GENERATION) instanceof Number number ? number.longValue() : 0;
    if (revocations.covers(claims.getSubject(), generation)) {
      throw Problem.of(ProblemCode.TOKEN_INVALID).thrown();
    }
    return claims.getSubject();
  }
}
