package lu.opendsp.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.opts.AllowWeakRSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.ProblemException;
import lu.opendsp.people.CardAssertion;
import lu.opendsp.people.CardAuthority;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.People;
import lu.opendsp.people.RunningPlatform;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@RunningPlatform
final class SignInTests {

  private final SignIn signIn;
  private final Cards cards;
  private final JdbcClient jdbc;
  private final MovableClock clock;
  private final CardAuthority authority;
  private final Actor weber;
  private final CardAuthority.Card card;

  SignInTests(
      SignIn signIn,
      Cards cards,
      TrustedRoots roots,
      People people,
      JdbcClient jdbc,
      MovableClock clock) {
    this.signIn = signIn;
    this.cards = cards;
    this.jdbc = jdbc;
    this.clock = clock;
    this.authority = CardAuthority.called("CN=Cards for doctors", clock.instant());
    this.weber = people.drWeber().actor();
    this.card = authority.card("dr-weber");
    roots.trust(authority.certificate());
    cards.bind(weber.account(), card.certificate());
  }

  @Test
  void recognisesCardWithP256Key() {
    assertThat(signIn.recognise(signed(claims -> claims)).actor()).isEqualTo(weber);
  }

  @Test
  void recognisesCardWithRsaKeyInBothPaddings() {
    var rsa = authority.rsaCard("dr-weber");
    cards.bind(weber.account(), rsa.certificate());

    for (JWSAlgorithm algorithm : List.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256)) {
      assertThat(signIn.recognise(CardAssertion.signed(claims(), rsa, algorithm)).actor())
          .isEqualTo(weber);
    }
  }

  @Test
  void refusesRsaKeyShorterThan2048Bits() {
    var weak = authority.card("dr-weber", CardAuthority.rsa(1024), tomorrow());
    cards.bind(weber.account(), weak.certificate());

    var signer = new RSASSASigner(weak.key(), Set.of(AllowWeakRSAKey.getInstance()));

    assertThat(refusal(CardAssertion.signed(claims(), weak.chain(), JWSAlgorithm.RS256, signer)))
        .isEqualTo(ProblemCode.ASSERTION_ALGORITHM_REFUSED);
  }

  @Test
  void refusesAlgorithmNone() {
    assertThat(refusal(new PlainJWT(claims().build()).serialize()))
        .isEqualTo(ProblemCode.ASSERTION_ALGORITHM_REFUSED);
  }

  @Test
  void refusesPublicKeyUsedAsSharedSecret() throws JOSEException {
    var mac = new MACSigner(card.certificate().getPublicKey().getEncoded());

    assertThat(refusal(CardAssertion.signed(claims(), card.chain(), JWSAlgorithm.HS256, mac)))
        .isEqualTo(ProblemCode.ASSERTION_ALGORITHM_REFUSED);
  }

  @Test
  void refusesAlgorithmThatIsNotOfTheCardsKey() {
    var rsa = authority.rsaCard("dr-weber");
    cards.bind(weber.account(), rsa.certificate());

    String rsaOverEcCard =
        CardAssertion.signed(
            claims(), card.chain(), JWSAlgorithm.RS256, CardAssertion.signer(rsa.key()));
    String ecOverRsaCard =
        CardAssertion.signed(
            claims(), rsa.chain(), JWSAlgorithm.ES256, CardAssertion.signer(card.key()));

    assertThat(refusal(rsaOverEcCard)).isEqualTo(ProblemCode.ASSERTION_ALGORITHM_REFUSED);
    assertThat(refusal(ecOverRsaCard)).isEqualTo(ProblemCode.ASSERTION_ALGORITHM_REFUSED);
  }

  @Test
  void refusesSignatureOfAnotherKey() {
    var other = CardAssertion.signer(CardAuthority.ec().getPrivate());

    assertThat(refusal(CardAssertion.signed(claims(), card.chain(), JWSAlgorithm.ES256, other)))
        .isEqualTo(ProblemCode.ASSERTION_SIGNATURE_INVALID);
  }

  @Test
  void refusesChangedClaims() {
    String[] parts = signed(claims -> claims).split("\\.", -1);
    String[] others = signed(claims -> claims.subject("dr-rossi")).split("\\.", -1);

    assertThat(refusal(parts[0] + "." + others[1] + "." + parts[2]))
        .isEqualTo(ProblemCode.ASSERTION_SIGNATURE_INVALID);
  }

  @Test
  void refusesExpiredAssertion() {
    String assertion = signed(claims -> claims);
    clock.pass(Duration.ofMinutes(4));

    assertThat(refusal(assertion)).isEqualTo(ProblemCode.ASSERTION_EXPIRED);
  }

  @Test
  void refusesAssertionWithoutEnd() {
    assertThat(refusal(signed(claims -> claims.expirationTime(null))))
        .isEqualTo(ProblemCode.ASSERTION_EXPIRED);
  }

  @Test
  void refusesAssertionThatLivesTooLong() {
    assertThat(refusal(signed(claims -> claims.expirationTime(Date.from(tomorrow())))))
        .isEqualTo(ProblemCode.ASSERTION_TOO_LONG);
  }

  @Test
  void refusesAssertionFromTheFuture() {
    Date later = Date.from(clock.instant().plusSeconds(90));

    assertThat(refusal(signed(claims -> claims.issueTime(later))))
        .isEqualTo(ProblemCode.ASSERTION_TOO_LONG);
  }

  @Test
  void refusesReplay() {
    String assertion = signed(claims -> claims);
    signIn.recognise(assertion);

    assertThat(refusal(assertion)).isEqualTo(ProblemCode.ASSERTION_REPLAYED);
  }

  @Test
  void remembersUsedAssertionsOverRestart() {
    signIn.recognise(signed(claims -> claims.jwtID("once")));

    var restarted = new UsedAssertions(jdbc, clock);

    assertThat(restarted.use(weber.account(), "once", tomorrow())).isFalse();
    assertThat(restarted.use("dr-rossi", "once", tomorrow())).isTrue();
  }

  @Test
  void forgetsUsedAssertionsOnceTheyHaveExpired() {
    var used = new UsedAssertions(jdbc, clock);
    used.use(weber.account(), "long ago", clock.instant().plusSeconds(60));
    clock.pass(Duration.ofMinutes(10));

    assertThat(used.use(weber.account(), "long ago", tomorrow())).isTrue();
  }

  @Test
  void keepsAssertionUsableThatWasRefusedForSomethingElse() {
    var claims = claims().jwtID("again");
    refusal(CardAssertion.signed(claims.audience("elsewhere"), card, JWSAlgorithm.ES256));

    var mended = claims.audience(CardAssertion.TOKEN_URL);

    assertThat(signIn.recognise(CardAssertion.signed(mended, card, JWSAlgorithm.ES256)).actor())
        .isEqualTo(weber);
  }

  @Test
  void refusesAssertionForAnotherAudience() {
    assertThat(refusal(signed(claims -> claims.audience("https://elsewhere/oauth2/token"))))
        .isEqualTo(ProblemCode.ASSERTION_AUDIENCE_WRONG);
    assertThat(refusal(signed(c -> c.audience(List.of(CardAssertion.TOKEN_URL, "https://e")))))
        .isEqualTo(ProblemCode.ASSERTION_AUDIENCE_WRONG);
  }

  @Test
  void refusesIssuerWhoIsNotTheSubject() {
    assertThat(refusal(signed(claims -> claims.issuer("dr-rossi"))))
        .isEqualTo(ProblemCode.ASSERTION_ISSUER_WRONG);
    assertThat(refusal(signed(claims -> claims.subject(null))))
        .isEqualTo(ProblemCode.ASSERTION_ISSUER_WRONG);
  }

  @Test
  void refusesAssertionWithoutId() {
    assertThat(refusal(signed(claims -> claims.jwtID(null))))
        .isEqualTo(ProblemCode.ASSERTION_ID_MISSING);
  }

  @Test
  void refusesAssertionWithoutCertificate() {
    String bare =
        CardAssertion.signed(
            claims(), List.of(), JWSAlgorithm.ES256, CardAssertion.signer(card.key()));

    assertThat(refusal(bare)).isEqualTo(ProblemCode.ASSERTION_MALFORMED);
  }

  @Test
  void refusesOversizedAssertion() {
    assertThat(refusal(signed(claims -> claims.claim("much", "x".repeat(20_000)))))
        .isEqualTo(ProblemCode.ASSERTION_MALFORMED);
    assertThat(refusal("not.a.token")).isEqualTo(ProblemCode.ASSERTION_MALFORMED);
    assertThat(refusal("")).isEqualTo(ProblemCode.ASSERTION_MALFORMED);
  }

  private Instant tomorrow() {
    return clock.instant().plus(Duration.ofDays(1));
  }

  private JWTClaimsSet.Builder claims() {
    return CardAssertion.claims(weber.account(), clock.instant());
  }

  private String signed(UnaryOperator<JWTClaimsSet.Builder> change) {
    return CardAssertion.signed(change.apply(claims()), card, JWSAlgorithm.ES256);
  }

  private ProblemCode refusal(String assertion) {
    return catchThrowableOfType(ProblemException.class, () -> signIn.recognise(assertion))
        .problem()
        .code();
  }
}
