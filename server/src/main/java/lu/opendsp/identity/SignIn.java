package lu.opendsp.identity;

import com.nimbusds.jwt.JWTClaimsSet;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Recognises a person by an assertion signed with his card (RFC 7523 section 3). */
@Component
final class SignIn {

  private final IdentitySettings settings;
  private final CardCheck check;
  private final Cards cards;
  private final Accounts accounts;
  private final UsedAssertions used;
  private final Revocations revocations;
  private final Clock clock;

  SignIn(
      IdentitySettings settings,
      CardCheck check,
      Cards cards,
      Accounts accounts,
      UsedAssertions used,
      Revocations revocations,
      Clock clock) {
    this.settings = settings;
    this.check = check;
    this.cards = cards;
    this.accounts = accounts;
    this.used = used;
    this.revocations = revocations;
    this.clock = clock;
  }

  /**
   * Who signed.
   *
   * @param generation how often his tokens had been revoked before his card was looked up
   * @param emergency the emergency he declares with it, if he does
   */
  record Recognised(Actor actor, long generation, Optional<EmergencyClaim> emergency) {}

  /**
   * The actor who signed, or the problem thrown. The assertion is used up only when all is right.
   */
  Recognised recognise(String text) {
    Assertion assertion = Assertion.parse(text);
    check.require("x5c", assertion.chain());
    String account = requireClaims(assertion.claims());
    long generation = revocations.generation(account);
    requireCardOf(account, assertion.chain().getFirst());
    Optional<Actor> actor = accounts.find(account, Actor.Software.FHIR);
    if (actor.isEmpty()) {
      throw refuse("sub", ProblemCode.CARD_UNKNOWN);
    }
    Optional<EmergencyClaim> emergency = PurposeOfUse.emergency(assertion.claims());
    requireFirstUse(account, assertion.claims());
    return new Recognised(actor.get(), generation, emergency);
  }

  private String requireClaims(JWTClaimsSet claims) {
    String issuer = claims.getIssuer();
    if (issuer == null || !issuer.equals(claims.getSubject())) {
      throw refuse("iss", ProblemCode.ASSERTION_ISSUER_WRONG);
    }
    if (!claims.getAudience().equals(List.of(settings.tokenUrl()))) {
      throw refuse("aud", ProblemCode.ASSERTION_AUDIENCE_WRONG, settings.tokenUrl());
    }
    requireShortLife(claims.getIssueTime(), claims.getExpirationTime());
    return issuer;
  }

  private void requireShortLife(@Nullable Date issuedAt, @Nullable Date expiresAt) {
    Instant now = clock.instant();
    if (expiresAt == null
        || !expiresAt.toInstant().plus(IdentitySettings.CLOCK_SKEW_MAX).isAfter(now)) {
      throw refuse("exp", ProblemCode.ASSERTION_EXPIRED);
    }
    Instant from = issuedAt == null ? now : issuedAt.toInstant();
    boolean inFuture = from.isAfter(now.plus(IdentitySettings.CLOCK_SKEW_MAX));
    Instant latest = from.plus(IdentitySettings.ASSERTION_LIFE_MAX);
    if (inFuture || expiresAt.toInstant().isAfter(latest)) {
      throw refuse("exp", ProblemCode.ASSERTION_TOO_LONG);
    }
  }

  private void requireCardOf(String account, X509Certificate card) {
    if (!cards.findAccount(card).equals(Optional.of(account))) {
      throw refuse("x5c", ProblemCode.CARD_UNKNOWN);
    }
  }

  private void requireFirstUse(String account, JWTClaimsSet claims) {
    String id = claims.getJWTID();
    if (id == null || id.isBlank() || id.length() > 200) {
      throw refuse("jti", ProblemCode.ASSERTION_ID_MISSING);
    }
    if (!used.use(account, id, claims.getExpirationTime().toInstant())) {
      throw refuse("jti", ProblemCode.ASSERTION_REPLAYED);
    }
  }

  private static RuntimeException refuse(String place, ProblemCode code, Object... arguments) {
    return Problem.at(place, code, arguments).thrown();
  }
}
