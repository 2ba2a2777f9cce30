package lu.opendsp.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssertionTests {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "ES256, -keyalg EC -groupname secp256r1",
    "RS256, -keyalg RSA -keysize 2048",
    "PS256, -keyalg RSASSA-PSS -keysize 2048"
  })
  void signsWithTheAlgorithmOfTheCardsKey(String algorithm, String kind)
      throws GeneralSecurityException {
    Card card = read(TestCards.make(directory, algorithm, kind.split(" ", -1)));

    String[] parts = assertion().signedBy(card).split("\\.", -1);

    assertThat(decoded(parts[0])).containsEntry("alg", algorithm);
    Signature verifier = Assertion.signature(algorithm);
    verifier.initVerify(card.holder());
    verifier.update((parts[0] + "." + parts[1]).getBytes(US_ASCII));
    assertThat(verifier.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
  }

  @Test
  void carriesTheCardsCertificatesAndTheClaimsOfTheContract() throws GeneralSecurityException {
    Card card = read(TestCards.p256(directory, "dr-weber"));

    String[] parts = assertion().signedBy(card).split("\\.", -1);

    assertThat(decoded(parts[0]).get("x5c"))
        .isEqualTo(List.of(Base64.getEncoder().encodeToString(card.holder().getEncoded())));
    assertThat(decoded(parts[1]))
        .containsEntry("iss", "dr-weber")
        .containsEntry("sub", "dr-weber")
        .containsEntry("aud", "http://localhost:8080/oauth2/token")
        .containsEntry("jti", "once")
        .containsEntry("iat", Math.toIntExact(NOW.getEpochSecond()))
        .containsEntry("exp", Math.toIntExact(NOW.getEpochSecond() + 150));
  }

  @Test
  void refusesACardOnAnotherCurve() {
    Card card = read(TestCards.make(directory, "p384", "-keyalg", "EC", "-groupname", "secp384r1"));

    assertThatThrownBy(() -> assertion().signedBy(card))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("P-256");
  }

  @Test
  void refusesACardThatHasRunOut() {
    Card card = read(TestCards.p256(directory, "old"));

    assertThatThrownBy(() -> card.validAt(Instant.parse("2096-01-01T00:00:00Z")))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("has run out");
  }

  @Test
  void refusesAWrongPasswordWithoutRepeatingIt() {
    Path file = TestCards.p256(directory, "dr-weber");

    assertThatThrownBy(() -> Card.read(file, "opensesame".toCharArray()))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("cannot be opened")
        .hasMessageNotContaining("opensesame");
  }

  private static Assertion assertion() {
    return new Assertion("dr-weber", "http://localhost:8080/oauth2/token", NOW, "once");
  }

  private static Card read(Path file) {
    return Card.read(file, "sandbox".toCharArray());
  }

  private static Map<String, Object> decoded(String part) {
    return Json.findObject(Base64.getUrlDecoder().decode(part)).orElseThrow();
  }
}
