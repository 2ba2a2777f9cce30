package lu.opendsp.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.util.Date;
import java.util.concurrent.atomic.AtomicReference;
import lu.opendsp.access.Opening;
import lu.opendsp.document.DocumentFilter;
import lu.opendsp.document.Documents;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.ProblemException;
import lu.opendsp.kernel.Slice;
import lu.opendsp.people.CardAssertion;
import lu.opendsp.people.CardAuthority;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.People;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.policy.Refusal;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

@RunningPlatform
final class AccessTokensTests {

  private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");

  private final AccessTokens tokens;
  private final TokenKey key;
  private final Accounts accounts;
  private final Cards cards;
  private final TrustedRoots roots;
  private final Documents documents;
  private final People people;
  private final MovableClock clock;
  private final int port;

  AccessTokensTests(
      AccessTokens tokens,
      TokenKey key,
      Accounts accounts,
      Cards cards,
      TrustedRoots roots,
      Documents documents,
      People people,
      MovableClock clock,
      @LocalServerPort int port) {
    this.tokens = tokens;
    this.key = key;
    this.accounts = accounts;
    this.cards = cards;
    this.roots = roots;
    this.documents = documents;
    this.people = people;
    this.clock = clock;
    this.port = port;
  }

  @Test
  void givesTokenForCard() throws IOException, InterruptedException {
    Actor weber = people.drWeber().actor();
    var authority = CardAuthority.called("CN=Cards", clock.instant());
    roots.trust(authority.certificate());
    var card = authority.card("dr-weber");
    cards.bind(weber.account(), card.certificate());
    String assertion =
        CardAssertion.signed(
            CardAssertion.claims(weber.account(), clock.instant()), card, JWSAlgorithm.ES256);

    HttpResponse<String> answer = post(assertion);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    var body = JsonMapper.shared().readTree(answer.body());
    assertThat(body.get("token_type").asString()).isEqualTo("Bearer");
    assertThat(body.get("expires_in").asInt()).isEqualTo(300);
    assertThat(tokens.read(body.get("access_token").asString())).isEqualTo(weber.account());
  }

  @Test
  void tellsWhatIsWrongWithAnAssertion() throws IOException, InterruptedException {
    HttpResponse<String> answer = post("not.a.token");

    assertThat(answer.statusCode()).isEqualTo(400);
    var body = JsonMapper.shared().readTree(answer.body());
    assertThat(body.get("error").asString()).isEqualTo("invalid_grant");
    assertThat(body.get("code").asString()).isEqualTo("ASSERTION_MALFORMED");
    assertThat(body.get("rule").asString()).contains("Zertifikat");
  }

  @Test
  void recognisesBearer() throws ServletException, IOException {
    Actor weber = people.drWeber().actor();

    assertThat(recognised("Bearer " + tokens.issue(weber))).isEqualTo(weber);
  }

  @Test
  void asksForMissingToken() {
    assertThat(problem(() -> recognised(""))).isEqualTo(ProblemCode.TOKEN_MISSING);
    assertThat(problem(() -> recognised("Basic abc"))).isEqualTo(ProblemCode.TOKEN_MISSING);
  }

  @Test
  void refusesTokenOfAccountThatIsGone() {
    var gone =
        new Actor(
            "gone", ActorKind.PROFESSIONAL, people.drWeber().id().value(), Actor.Software.FHIR);

    assertThat(problem(() -> recognised("Bearer " + tokens.issue(gone))))
        .isEqualTo(ProblemCode.TOKEN_INVALID);
  }

  @Test
  void refusesChangedToken() {
    String[] parts = tokens.issue(people.drWeber().actor()).split("\\.", -1);
    String[] others = tokens.issue(people.drRossi().actor()).split("\\.", -1);

    assertThat(problem(() -> tokens.read(parts[0] + "." + others[1] + "." + parts[2])))
        .isEqualTo(ProblemCode.TOKEN_INVALID);
    assertThat(problem(() -> tokens.read("nonsense"))).isEqualTo(ProblemCode.TOKEN_INVALID);
  }

  @Test
  void refusesExpiredToken() {
    String token = tokens.issue(people.drWeber().actor());
    clock.pass(Duration.ofMinutes(6));

    assertThat(problem(() -> tokens.read(token))).isEqualTo(ProblemCode.TOKEN_EXPIRED);
  }

  @Test
  void refusesTokenThatEndedAfterItWasProved() {
    String token = tokens.issue(people.drWeber().actor());
    tokens.read(token);
    clock.pass(Duration.ofMinutes(6));

    assertThat(problem(() -> tokens.read(token))).isEqualTo(ProblemCode.TOKEN_EXPIRED);
  }

  @Test
  void provesEachTokenByAllOfIt() {
    String token = tokens.issue(people.drWeber().actor());
    tokens.read(token);
    char last = token.charAt(token.length() - 5);
    String changed =
        token.substring(0, token.length() - 5)
            + (last == 'A' ? 'B' : 'A')
            + token.substring(token.length() - 4);

    assertThat(problem(() -> tokens.read(changed))).isEqualTo(ProblemCode.TOKEN_INVALID);
  }

  @Test
  void refusesTokenOfAnotherType() {
    assertThat(problem(() -> tokens.read(made(key.get(), JOSEObjectType.JWT))))
        .isEqualTo(ProblemCode.TOKEN_INVALID);
  }

  @Test
  void refusesTokenOfAnotherKey() {
    var pair = CardAuthority.ec();
    var other =
        new ECKey.Builder(Curve.P_256, (ECPublicKey) pair.getPublic())
            .privateKey((ECPrivateKey) pair.getPrivate())
            .build();

    assertThat(problem(() -> tokens.read(made(other, ACCESS_TOKEN))))
        .isEqualTo(ProblemCode.TOKEN_INVALID);
  }

  @Test
  void refusesAssertionInPlaceOfToken() {
    var card = CardAuthority.called("CN=Cards", clock.instant()).card("dr-weber");
    String assertion =
        CardAssertion.signed(
            CardAssertion.claims("dr-weber", clock.instant()), card, JWSAlgorithm.ES256);

    assertThat(problem(() -> tokens.read(assertion))).isEqualTo(ProblemCode.TOKEN_INVALID);
  }

  @Test
  void givesRemovedDoctorNothingWithHisLiveToken() throws ServletException, IOException {
    var klein = people.mrsKlein();
    var weber = people.drWeber();
    klein.referredTo(weber);
    String token = "Bearer " + tokens.issue(weber.actor());
    People.granted(
        documents.list(recognised(token), klein.id(), DocumentFilter.current(), Slice.first(5)));

    people.unlist(weber);

    assertThat(
            documents.list(recognised(token), klein.id(), DocumentFilter.current(), Slice.first(5)))
        .isEqualTo(new Opening.Refused<>(Refusal.NOT_LISTED));
  }

  private HttpResponse<String> post(String assertion) throws IOException, InterruptedException {
    String form =
        "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=" + assertion;
    try (var http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/oauth2/token"))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .header("Accept-Language", "de-LU,de;q=0.9")
              .POST(HttpRequest.BodyPublishers.ofString(form))
              .build(),
          BodyHandlers.ofString());
    }
  }

  private Actor recognised(String header) throws ServletException, IOException {
    var request = new MockHttpServletRequest();
    request.addHeader("Authorization", header);
    var actor = new AtomicReference<Actor>();
    new BearerFilter(tokens, new RecentActors(accounts))
        .doFilter(request, new MockHttpServletResponse(), (_, _) -> actor.set(CurrentActor.get()));
    return actor.get();
  }

  private String made(ECKey by, JOSEObjectType type) throws JOSEException {
    var claims =
        new JWTClaimsSet.Builder()
            .audience("http://localhost:8080")
            .subject("dr-weber")
            .expirationTime(Date.from(clock.instant().plusSeconds(60)))
            .build();
    var token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).type(type).build(), claims);
    token.sign(new ECDSASigner(by));
    return token.serialize();
  }

  private static ProblemCode problem(ThrowingCallable call) {
    return catchThrowableOfType(ProblemException.class, call).problem().code();
  }
}
