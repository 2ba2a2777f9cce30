package lu.opendsp.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import lu.opendsp.identity.OidcSignIn.Outcome;
import lu.opendsp.identity.OidcSignIn.Refusal;
import lu.opendsp.identity.revocation.RevocationSettings;
import lu.opendsp.people.Holder;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.People;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.people.VouchingProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

@RunningPlatform
final class OidcSignInTests {

  private static final String ID = "luxtrust";
  private static final String CLIENT = "opendsp";
  private static final Set<ActorKind> PATIENTS = Set.of(ActorKind.CIVIL);
  private static final String STRONG = "http://eidas.europa.eu/LoA/high";

  private final LoginNames names;
  private final Accounts accounts;
  private final MovableClock clock;
  private final People people;
  private final Holder klein;
  private final VouchingProvider provider = VouchingProvider.open();
  private OidcSignIn signIn;

  OidcSignInTests(LoginNames names, Accounts accounts, People people, MovableClock clock) {
    this.names = names;
    this.accounts = accounts;
    this.clock = clock;
    this.people = people;
    this.klein = people.mrsKlein();
    this.signIn = new OidcSignIn(settings(provider.issuer(), PATIENTS), names, accounts, clock);
  }

  private static IdentitySettings settings(String issuer, Set<ActorKind> kinds) {
    var named =
        new OidcProvider(
            issuer,
            CLIENT,
            "secret",
            "LuxTrust",
            "national_id",
            "LU/LU/",
            List.of(STRONG),
            "RS256",
            kinds);
    return new IdentitySettings(
        "https://dsp.example",
        List.of(),
        List.of(),
        Duration.ofMinutes(5),
        "",
        new CardPortSettings(null, ""),
        Map.of(ID, named),
        new RevocationSettings(
            RevocationSettings.Need.ALWAYS, Duration.ofSeconds(3), Duration.ofMinutes(10)));
  }

  @AfterEach
  void close() {
    provider.close();
  }

  @Test
  void sendsWithPkceStateNonceAndTheLevelWanted() {
    OAuth2AuthorizationRequest begun = begin();

    assertThat(begun.getAuthorizationRequestUri())
        .startsWith(provider.issuer() + "/authorize?")
        .contains(
            "code_challenge=", "code_challenge_method=S256", "state=", "nonce=", "acr_values=")
        .contains("redirect_uri=https://dsp.example/signin/oidc/luxtrust/back");
  }

  @Test
  void recognisesPatientByVerifiedNationalId() {
    assertThat(outcome(claims -> claims)).isEqualTo(new Outcome.Known(klein.actor().account()));
  }

  @Test
  void refusesNumberOfNobodyAndNoNumber() {
    assertThat(refusal(claims -> claims.claim("national_id", "LU/LU/1893120105732")))
        .isEqualTo(Refusal.UNKNOWN);
    assertThat(refusal(claims -> claims.claim("national_id", null))).isEqualTo(Refusal.UNKNOWN);
    assertThat(refusal(claims -> claims.claim("national_id", "FR/LU/" + matricule())))
        .isEqualTo(Refusal.UNKNOWN);
  }

  @Test
  void refusesLevelThatIsTooWeakOrNotTold() {
    assertThat(refusal(claims -> claims.claim("acr", "http://eidas.europa.eu/LoA/low")))
        .isEqualTo(Refusal.TOO_WEAK);
    assertThat(refusal(claims -> claims.claim("acr", null))).isEqualTo(Refusal.TOO_WEAK);
  }

  @Test
  void refusesTokenForAnotherAudience() {
    assertThat(refusal(claims -> claims.audience("another"))).isEqualTo(Refusal.FAILED);
    assertThat(refusal(claims -> claims.audience(List.of(CLIENT, "another"))))
        .isEqualTo(Refusal.FAILED);
  }

  @Test
  void refusesTokenOfAnotherIssuer() {
    assertThat(refusal(claims -> claims.issuer("https://elsewhere"))).isEqualTo(Refusal.FAILED);
  }

  @Test
  void refusesExpiredToken() {
    Date past = Date.from(clock.instant().minus(Duration.ofMinutes(10)));

    assertThat(refusal(claims -> claims.expirationTime(past))).isEqualTo(Refusal.FAILED);
  }

  @Test
  void refusesNonceOfAnotherRequest() {
    assertThat(refusal(claims -> claims.claim("nonce", "another"))).isEqualTo(Refusal.FAILED);
    assertThat(refusal(claims -> claims.claim("nonce", null))).isEqualTo(Refusal.FAILED);
  }

  @Test
  void refusesStateOfAnotherRequest() {
    OAuth2AuthorizationRequest begun = begin();
    String code = give(begun, provider.signed(claims(begun).build()));

    assertThat(signIn.finish(ID, begun, code, "another"))
        .isEqualTo(new Outcome.Refused(Refusal.FAILED));
  }

  @Test
  void refusesAnswerToAnotherRequest() {
    OAuth2AuthorizationRequest victims = begin();
    OAuth2AuthorizationRequest thiefs = begin();
    String code = give(victims, provider.signed(claims(victims).build()));

    assertThat(signIn.finish(ID, thiefs, code, state(thiefs)))
        .isEqualTo(new Outcome.Refused(Refusal.FAILED));
  }

  @Test
  void acceptsCodeOnce() {
    OAuth2AuthorizationRequest begun = begin();
    String code = give(begun, provider.signed(claims(begun).build()));
    signIn.finish(ID, begun, code, state(begun));

    assertThat(signIn.finish(ID, begun, code, state(begun)))
        .isEqualTo(new Outcome.Refused(Refusal.FAILED));
  }

  @Test
  void refusesOtherAlgorithmsAndOtherKeys() throws JOSEException {
    var other = VouchingProvider.newKey();
    var mac = new MACSigner("secretsecretsecretsecretsecretse");
    OAuth2AuthorizationRequest begun = begin();
    JWTClaimsSet claims = claims(begun).build();
    List<String> tokens =
        List.of(
            provider.signed(claims, JWSAlgorithm.HS256, mac),
            provider.signed(claims, JWSAlgorithm.RS512, new RSASSASigner(other)),
            provider.signed(claims, JWSAlgorithm.RS256, new RSASSASigner(other)),
            new PlainJWT(claims).serialize());

    assertThat(tokens)
        .allSatisfy(token ->
            assertThat(signIn.finish(ID, begun, give(begun, token), state(begun)))
                .isEqualTo(new Outcome.Refused(Refusal.FAILED)));
  }

  @Test
  void goesNowhereWhileTheProviderIsAway() {
    var away = VouchingProvider.open();
    var settings = settings(away.issuer(), PATIENTS);
    away.close();

    var later = new OidcSignIn(settings, names, accounts, clock);

    assertThat(later.begin(ID, new MockHttpServletRequest())).isEmpty();
    assertThat(signIn.begin("nobody", new MockHttpServletRequest())).isEmpty();
  }

  @Test
  void vouchesForProfessionalsOnlyWhereThatWasAgreed() {
    String weber = "LU/LU/" + Objects.requireNonNull(people.drWeber().listing().eHealthId());

    assertThat(refusal(claims -> claims.claim("national_id", weber)))
        .isEqualTo(Refusal.NOT_FOR_HIM);
    Set<ActorKind> both = Set.of(ActorKind.CIVIL, ActorKind.PROFESSIONAL);
    signIn = new OidcSignIn(settings(provider.issuer(), both), names, accounts, clock);
    assertThat(outcome(claims -> claims.claim("national_id", weber)))
        .isInstanceOf(Outcome.Known.class);
  }

  @Test
  void vouchesForNoMachine() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("https://i", Set.of(ActorKind.ORGANISATION)))
        .withMessageContaining("kinds");
  }

  @Test
  void demandsThatLevelsAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new OidcProvider(
                "https://i", CLIENT, "s", "N", "national_id", "", List.of(), "RS256", PATIENTS))
        .withMessageContaining("acr");
  }

  private OAuth2AuthorizationRequest begin() {
    return signIn.begin(ID, new MockHttpServletRequest()).orElseThrow();
  }

  private static String state(OAuth2AuthorizationRequest begun) {
    return Objects.requireNonNull(begun.getState());
  }

  private String matricule() {
    return Objects.requireNonNull(klein.patient().matricule()).digits();
  }

  private JWTClaimsSet.Builder claims(OAuth2AuthorizationRequest begun) {
    return new JWTClaimsSet.Builder()
        .issuer(provider.issuer())
        .subject("a person")
        .audience(CLIENT)
        .issueTime(Date.from(clock.instant()))
        .expirationTime(Date.from(clock.instant().plusSeconds(60)))
        .claim("nonce", begun.getAdditionalParameters().get("nonce"))
        .claim("acr", STRONG)
        .claim("national_id", "LU/LU/" + matricule());
  }

  private String give(OAuth2AuthorizationRequest begun, String idToken) {
    String code = UUID.randomUUID().toString();
    provider.give(
        code, String.valueOf(begun.getAdditionalParameters().get("code_challenge")), idToken);
    return code;
  }

  private Outcome outcome(UnaryOperator<JWTClaimsSet.Builder> change) {
    OAuth2AuthorizationRequest begun = begin();
    String code = give(begun, provider.signed(change.apply(claims(begun)).build()));
    return signIn.finish(ID, begun, code, state(begun));
  }

  private Refusal refusal(UnaryOperator<JWTClaimsSet.Builder> change) {
    return ((Outcome.Refused) outcome(change)).why();
  }
}
