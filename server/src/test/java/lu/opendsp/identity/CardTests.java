package lu.opendsp.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JWSAlgorithm;
import java.time.Duration;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.ProblemException;
import lu.opendsp.people.CardAssertion;
import lu.opendsp.people.CardAuthority;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.People;
import lu.opendsp.people.RunningPlatform;
import org.junit.jupiter.api.Test;

@RunningPlatform
final class CardTests {

  private final SignIn signIn;
  private final Cards cards;
  private final People people;
  private final MovableClock clock;
  private final CardAuthority authority;

  CardTests(SignIn signIn, Cards cards, TrustedRoots roots, People people, MovableClock clock) {
    this.signIn = signIn;
    this.cards = cards;
    this.people = people;
    this.clock = clock;
    this.authority = CardAuthority.called("CN=Cards for doctors", clock.instant());
    roots.trust(authority.certificate());
  }

  @Test
  void refusesCardOfForeignAuthority() {
    Actor weber = people.drWeber().actor();
    var foreign = CardAuthority.called("CN=Cards for doctors", clock.instant()).card("dr-weber");
    cards.bind(weber.account(), foreign.certificate());

    assertThat(refusal(weber.account(), foreign)).isEqualTo(ProblemCode.CARD_UNTRUSTED);
  }

  @Test
  void refusesLookAlikeOfTheSameAuthority() {
    Actor weber = people.drWeber().actor();
    cards.bind(weber.account(), authority.card("dr-weber").certificate());

    var lookAlike = authority.card("dr-weber");

    assertThat(refusal(weber.account(), lookAlike)).isEqualTo(ProblemCode.CARD_UNKNOWN);
  }

  @Test
  void refusesCardOfSomebodyElse() {
    Actor weber = people.drWeber().actor();
    Actor rossi = people.drRossi().actor();
    var card = authority.card("dr-rossi");
    cards.bind(rossi.account(), card.certificate());

    assertThat(refusal(weber.account(), card)).isEqualTo(ProblemCode.CARD_UNKNOWN);
  }

  @Test
  void refusesExpiredCard() {
    Actor weber = people.drWeber().actor();
    var card =
        authority.card("dr-weber", CardAuthority.ec(), clock.instant().plus(Duration.ofHours(1)));
    cards.bind(weber.account(), card.certificate());
    clock.pass(Duration.ofHours(2));

    assertThat(refusal(weber.account(), card)).isEqualTo(ProblemCode.CARD_EXPIRED);
  }

  @Test
  void refusesCardThatIsNotYetInForce() {
    Actor weber = people.drWeber().actor();
    var card =
        CardAuthority.called("CN=Cards of next month", clock.instant().plus(Duration.ofDays(30)))
            .card("dr-weber");
    cards.bind(weber.account(), card.certificate());

    assertThat(refusal(weber.account(), card)).isEqualTo(ProblemCode.CARD_EXPIRED);
  }

  @Test
  void refusesAuthoritysOwnCertificateAsCard() {
    Actor weber = people.drWeber().actor();
    cards.bind(weber.account(), authority.certificate());

    assertThat(refusal(weber.account(), authority.asCard())).isEqualTo(ProblemCode.CARD_UNTRUSTED);
  }

  @Test
  void refusesUnknownAccount() {
    Actor weber = people.drWeber().actor();
    var card = authority.card("dr-weber");
    cards.bind(weber.account(), card.certificate());

    assertThat(refusal("nobody", card)).isEqualTo(ProblemCode.CARD_UNKNOWN);
  }

  private ProblemCode refusal(String account, CardAuthority.Card card) {
    String assertion =
        CardAssertion.signed(
            CardAssertion.claims(account, clock.instant()), card, JWSAlgorithm.ES256);
    return catchThrowableOfType(ProblemException.class, () -> signIn.recognise(assertion))
        .problem()
        .code();
  }
}
