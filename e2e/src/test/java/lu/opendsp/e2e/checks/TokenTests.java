package lu.opendsp.e2e.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import lu.opendsp.e2e.Answer;
import lu.opendsp.e2e.Caller;
import lu.opendsp.e2e.Card;
import lu.opendsp.e2e.Certificates;
import lu.opendsp.e2e.Json;
import lu.opendsp.e2e.RunningPlatform;
import org.junit.jupiter.api.Test;

class TokenTests {

  private final RunningPlatform platform = RunningPlatform.shared();
  private final Caller nobody = platform.nobody();
  private final Card card = Card.of(platform.data(), "dr-weber");
  private final Map<String, Object> header = card.header();
  private final Map<String, Object> claims = Card.claims("dr-weber", nobody.tokenUrl());

  @Test
  void givesTokenForSignedAssertion() {
    Answer answer = nobody.exchange(card.sign(header, claims));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(Json.text(answer.json(), "/token_type")).isEqualTo("Bearer");
    assertThat(answer.json().path("expires_in").asInt()).isBetween(60, 900);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void refusesExpiredAssertion() {
    Instant past = Instant.now().minusSeconds(600);
    claims.put("iat", past.getEpochSecond());
    claims.put("exp", past.plusSeconds(60).getEpochSecond());

    assertRefused(nobody.exchange(card.sign(header, claims)), "ASSERTION_EXPIRED", "exp");
  }

  @Test
  void refusesAssertionThatLivesTooLong() {
    claims.put("exp", Instant.now().plusSeconds(3600).getEpochSecond());

    assertRefused(nobody.exchange(card.sign(header, claims)), "ASSERTION_TOO_LONG", "exp");
  }

  @Test
  void refusesReplayedAssertion() {
    String assertion = card.sign(header, claims);
    assertThat(nobody.exchange(assertion).status()).isEqualTo(200);

    assertRefused(nobody.exchange(assertion), "ASSERTION_REPLAYED", "jti");
  }

  @Test
  void refusesAssertionWithoutId() {
    claims.remove("jti");

    assertRefused(nobody.exchange(card.sign(header, claims)), "ASSERTION_ID_MISSING", "jti");
  }

  @Test
  void refusesCardOfForeignAuthority() {
    Card foreign = Certificates.selfMade("CN=dr-weber,O=OpenDSP sandbox (invented people)");

    Answer answer = nobody.exchange(foreign.sign(foreign.header(), claims));

    assertRefused(answer, "CARD_UNTRUSTED", "x5c");
  }

  @Test
  void refusesCardOfSomebodyElse() {
    Card other = Card.of(platform.data(), "dr-rossi");

    Answer answer = nobody.exchange(other.sign(other.header(), claims));

    assertRefused(answer, "CARD_UNKNOWN", "x5c");
  }

  @Test
  void refusesUnsignedAssertion() {
    header.put("alg", "none");

    Answer answer = nobody.exchange(Card.unsigned(header, claims) + ".");

    assertRefused(answer, "ASSERTION_ALGORITHM_REFUSED", "assertion");
  }

  @Test
  void refusesAlgorithmThatIsNotTheKeys() {
    header.put("alg", "HS256");

    Answer answer = nobody.exchange(card.sign(header, claims));

    assertRefused(answer, "ASSERTION_ALGORITHM_REFUSED", "assertion");
  }

  @Test
  void refusesChangedAssertion() {
    String signature = card.sign(header, claims).replaceFirst("^.*\\.", "");
    claims.put("iss", "dr-rossi");
    claims.put("sub", "dr-rossi");

    Answer answer = nobody.exchange(Card.unsigned(header, claims) + "." + signature);

    assertRefused(answer, "ASSERTION_SIGNATURE_INVALID", "assertion");
  }

  @Test
  void refusesAssertionForAnotherServer() {
    claims.put("aud", "https://elsewhere.example/oauth2/token");

    assertRefused(nobody.exchange(card.sign(header, claims)), "ASSERTION_AUDIENCE_WRONG", "aud");
  }

  @Test
  void refusesAssertionIssuedForSomebodyElse() {
    claims.put("sub", "dr-rossi");

    assertRefused(nobody.exchange(card.sign(header, claims)), "ASSERTION_ISSUER_WRONG", "iss");
  }

  @Test
  void refusesNonsense() {
    assertRefused(nobody.exchange("no.jwt.atall"), "ASSERTION_MALFORMED", "assertion");
  }

  @Test
  void refusesOtherGrantTypes() {
    Answer answer = nobody.exchange("password", card.sign(header, claims));

    assertThat(Json.text(answer.json(), "/error")).isEqualTo("unsupported_grant_type");
    assertThat(Json.text(answer.json(), "/code")).isEqualTo("GRANT_TYPE_UNSUPPORTED");
  }

  @Test
  void answersInLanguageOfCaller() {
    Answer french = nobody.speaking("fr").exchange("x");
    Answer german = nobody.speaking("de").exchange("x");

    assertThat(Json.text(french.json(), "/error_description"))
        .isNotEqualTo(Json.text(german.json(), "/error_description"));
  }

  @Test
  void refusesCallWithoutToken() {
    Answer answer = nobody.get("/fhir/Patient/" + platform.patient("mrs-klein").patientId());

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo("TOKEN_MISSING");
    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
  }

  @Test
  void refusesForgedToken() {
    String token = platform.as("dr-weber").token();
    int middle = token.indexOf('.') + 20;
    char other = token.charAt(middle) == 'A' ? 'B' : 'A';
    String forged = token.substring(0, middle) + other + token.substring(middle + 1);

    Answer answer =
        nobody.send(nobody.request("/fhir/Patient/x").header("Authorization", "Bearer " + forged));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo("TOKEN_INVALID");
  }

  /** RFC 6749, 5.2, with our code, place, rule and example beside. */
  private static void assertRefused(Answer answer, String code, String place) {
    assertThat(Json.text(answer.json(), "/code")).as(answer.text()).isEqualTo(code);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(Json.text(answer.json(), "/error")).isEqualTo("invalid_grant");
    assertThat(Json.text(answer.json(), "/place")).isEqualTo(place);
    assertThat(Json.text(answer.json(), "/error_description")).hasSizeGreaterThan(15);
    assertThat(Json.text(answer.json(), "/rule")).isNotEmpty();
    assertThat(Json.text(answer.json(), "/example")).isNotEmpty();
  }
}
