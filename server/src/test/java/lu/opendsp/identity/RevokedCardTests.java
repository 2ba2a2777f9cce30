package lu.opendsp.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JWSAlgorithm;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import lu.opendsp.identity.revocation.RevocationSettings;
import lu.opendsp.identity.revocation.RevocationSettings.Need;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.ProblemException;
import lu.opendsp.people.CardAssertion;
import lu.opendsp.people.CardAuthority;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.People;
import lu.opendsp.people.RevocationDesk;
import lu.opendsp.people.RevocationDesk.Mood;
import lu.opendsp.people.RunningPlatform;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@RunningPlatform
final class RevokedCardTests {

  private final SignIn signIn;
  private final Cards cards;
  private final TrustedRoots roots;
  private final MovableClock clock;
  private final Actor weber;
  private final RevocationDesk desk;
  private final CardAuthority.Card card;

  RevokedCardTests(
      SignIn signIn, Cards cards, TrustedRoots roots, People people, MovableClock clock) {
    this.signIn = signIn;
    this.cards = cards;
    this.roots = roots;
    this.clock = clock;
    this.weber = people.drWeber().actor();
    this.desk = RevocationDesk.open("CN=Cards for doctors", clock);
    this.card = desk.authority().card("dr-weber");
    roots.trustAsked(desk.authority().certificate());
    cards.bind(weber.account(), card.certificate());
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void acceptsCardItsAuthorityStandsBy() {
    assertThat(signIn.recognise(assertion()).actor()).isEqualTo(weber);
    assertThat(desk.answers()).isEqualTo(1);
    assertThat(desk.lists()).isZero();
  }

  @Test
  void refusesCardTheResponderSaysIsRevoked() {
    desk.takeBack(card.certificate());

    assertThat(refusal()).isEqualTo(ProblemCode.CARD_REVOKED);
  }

  @Test
  void refusesCardOnTheListWhenTheResponderIsClosed() {
    desk.now(Mood.IS_CLOSED, Mood.TELLS);
    desk.takeBack(card.certificate());

    assertThat(refusal()).isEqualTo(ProblemCode.CARD_REVOKED);
  }

  @Test
  void acceptsCardThatIsNotOnTheListWhenTheResponderIsClosed() {
    desk.now(Mood.IS_CLOSED, Mood.TELLS);

    assertThat(signIn.recognise(assertion()).actor()).isEqualTo(weber);
    assertThat(desk.lists()).isEqualTo(1);
  }

  @Test
  void refusesCardNobodySaysAnythingOf() {
    desk.now(Mood.IS_CLOSED, Mood.IS_CLOSED);

    assertThat(refusal()).isEqualTo(ProblemCode.CARD_STANDING_UNKNOWN);
  }

  @Test
  void doesNotWaitForAnAuthorityThatIsSilent() {
    desk.now(Mood.IS_SILENT, Mood.IS_SILENT);
    var impatient = check(Need.ALWAYS);
    long before = System.nanoTime();

    assertThat(refusal(impatient)).isEqualTo(ProblemCode.CARD_STANDING_UNKNOWN);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void believesNoAnswerOfYesterday() {
    desk.now(Mood.IS_LATE, Mood.IS_LATE);

    assertThat(refusal()).isEqualTo(ProblemCode.CARD_STANDING_UNKNOWN);
  }

  @Test
  void believesNoAnswerSignedBySomebodyElse() {
    desk.signedBy(CardAuthority.called("CN=Cards for doctors", clock.instant()));

    assertThat(refusal()).isEqualTo(ProblemCode.CARD_STANDING_UNKNOWN);
  }

  @Test
  void acceptsCardNobodySaysAnythingOfWhereThatIsAllowed() {
    desk.now(Mood.IS_CLOSED, Mood.IS_CLOSED);

    check(Need.WHERE_POSSIBLE).require("x5c", card.chain());

    assertThat(desk.answers()).isEqualTo(1);
  }

  @Test
  void refusesRevokedCardAlsoWhereSilenceIsAllowed() {
    desk.takeBack(card.certificate());

    assertThat(refusal(check(Need.WHERE_POSSIBLE))).isEqualTo(ProblemCode.CARD_REVOKED);
  }

  @Test
  void asksOnceInAWhileAndHearsOfARevocationThen() {
    signIn.recognise(assertion());
    desk.takeBack(card.certificate());
    signIn.recognise(assertion());
    clock.pass(Duration.ofMinutes(11));

    assertThat(refusal()).isEqualTo(ProblemCode.CARD_REVOKED);
    assertThat(desk.answers()).isEqualTo(2);
  }

  @Test
  void asksAnAuthorityThatWasAwayAgainAfterTenSeconds() {
    desk.now(Mood.IS_CLOSED, Mood.IS_CLOSED);
    refusal();
    refusal();
    desk.now(Mood.TELLS, Mood.TELLS);
    clock.pass(Duration.ofSeconds(11));

    assertThat(signIn.recognise(assertion()).actor()).isEqualTo(weber);
    assertThat(desk.answers()).isEqualTo(2);
  }

  @Test
  void refusesCardOfAnAuthorityThatWasItselfTakenBack() {
    CardAuthority below = desk.authority().below("CN=Second cards for doctors");
    X509Certificate ofBelow = below.card("dr-weber").certificate();
    desk.takeBack(below.certificate());

    var refused =
        catchThrowableOfType(
            ProblemException.class,
            () -> check(Need.WHERE_POSSIBLE).require("x5c", List.of(ofBelow, below.certificate())));

    assertThat(refused.problem().code()).isEqualTo(ProblemCode.CARD_REVOKED);
  }

  @Test
  void refusesCertificatesThatAreNotForSigningIn() {
    var ofServer = desk.authority().cardFor("dr-weber", KeyPurposeId.id_kp_serverAuth);
    var forContracts = desk.authority().cardForContracts("dr-weber");
    cards.bind(weber.account(), ofServer.certificate());
    cards.bind(weber.account(), forContracts.certificate());

    assertThat(refusal(ofServer)).isEqualTo(ProblemCode.CARD_UNTRUSTED);
    assertThat(refusal(forContracts)).isEqualTo(ProblemCode.CARD_UNTRUSTED);
  }

  @Test
  void acceptsCertificateForSigningIn() {
    var forSigningIn = desk.authority().cardFor("dr-weber", KeyPurposeId.id_kp_clientAuth);
    cards.bind(weber.account(), forSigningIn.certificate());

    assertThat(signIn.recognise(assertion(forSigningIn)).actor()).isEqualTo(weber);
  }

  private CardCheck check(Need need) {
    var settings =
        new IdentitySettings(
            "https://dsp.example",
            List.of(),
            List.of(),
            Duration.ofMinutes(5),
            "",
            new CardPortSettings(null, ""),
            Map.of(),
            new RevocationSettings(need, Duration.ofMillis(500), Duration.ofMinutes(10)));
    return new CardCheck(roots, settings, clock);
  }

  private ProblemCode refusal(CardCheck check) {
    return catchThrowableOfType(ProblemException.class, () -> check.require("x5c", card.chain()))
        .problem()
        .code();
  }

  private String assertion() {
    return assertion(card);
  }

  private String assertion(CardAuthority.Card by) {
    return CardAssertion.signed(
        CardAssertion.claims(weber.account(), clock.instant()), by, JWSAlgorithm.ES256);
  }

  private ProblemCode refusal() {
    return refusal(card);
  }

  private ProblemCode refusal(CardAuthority.Card by) {
    String assertion = assertion(by);
    return catchThrowableOfType(ProblemException.class, () -> signIn.recognise(assertion))
        .problem()
        .code();
  }
}
