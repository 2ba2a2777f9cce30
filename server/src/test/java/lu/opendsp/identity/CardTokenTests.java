package lu.opendsp.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.time.Duration;
import lu.opendsp.people.CardAuthority;
import lu.opendsp.people.CardBrowser.Answer;
import lu.opendsp.people.CardToken;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.People;
import lu.opendsp.people.RunningPlatform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;

/** Signing in with a key that is made in a token and stays there, over mutual TLS. */
@RunningPlatform
@Tag("softhsm")
final class CardTokenTests {

  private final Cards cards;
  private final MovableClock clock;
  private final int port;
  private final Actor weber;
  private final CardAuthority authority;
  private final CardToken token = CardToken.blank();

  CardTokenTests(
      Cards cards, TrustedRoots roots, People people, MovableClock clock, Environment environment) {
    this.cards = cards;
    this.clock = clock;
    this.port = environment.getRequiredProperty("local.server.port", Integer.class);
    this.weber = people.drWeber().actor();
    this.authority = CardAuthority.called("CN=Cards in tokens", clock.instant());
    roots.trust(authority.certificate());
  }

  @AfterEach
  void pullOut() {
    token.close();
  }

  @Test
  void signsInWithKeyThatNeverLeavesItsToken() {
    var until = clock.instant().plus(Duration.ofDays(30));
    X509Certificate certificate = token.certified(authority, "dr-weber", until);
    Answer before = token.browser(port).signIn();
    cards.bind(weber.account(), certificate);

    Answer answer = token.browser(port).signIn();

    assertThat(token.copyOfKey()).isEmpty();
    assertThat(before.status()).isEqualTo(403);
    assertThat(before.text()).contains("belongs to no account");
    assertThat(answer.location()).endsWith("/patients");
  }
}
