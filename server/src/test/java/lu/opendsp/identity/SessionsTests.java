package lu.opendsp.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.ProblemException;
import lu.opendsp.people.CardAuthority;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.People;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

@RunningPlatform
final class SessionsTests {

  private static final String DEVICE = "FIREFOX/LINUX";

  private final Sessions sessions;
  private final SignIns signIns;
  private final AccessTokens tokens;
  private final Revocations revocations;
  private final Cards cards;
  private final People people;
  private final MovableClock clock;
  private final TestDatabase database;
  private final TransactionTemplate transactions;

  SessionsTests(
      Sessions sessions,
      SignIns signIns,
      AccessTokens tokens,
      Revocations revocations,
      Cards cards,
      People people,
      MovableClock clock,
      TestDatabase database,
      TransactionTemplate transactions) {
    this.sessions = sessions;
    this.signIns = signIns;
    this.tokens = tokens;
    this.revocations = revocations;
    this.cards = cards;
    this.people = people;
    this.clock = clock;
    this.database = database;
    this.transactions = transactions;
  }

  @Test
  void listsSessionsByTheirLastUse() {
    String account = people.drWeber().actor().account();
    UUID first = sessions.begin(account, SignInWay.CARD, DEVICE);
    UUID second = sessions.begin(account, SignInWay.PASSKEY, DEVICE);
    clock.pass(Duration.ofMinutes(2));

    assertThat(sessions.use(first)).isTrue();

    assertThat(sessions.list(account, clock.instant().minusSeconds(600)))
        .extracting(Sessions.Session::id)
        .containsExactly(first, second);
  }

  @Test
  void endsNobodyElsesSession() {
    String weber = people.drWeber().actor().account();
    String rossi = people.drRossi().actor().account();
    UUID session = sessions.begin(weber, SignInWay.CARD, DEVICE);

    sessions.end(rossi, session);
    assertThat(sessions.use(session)).isTrue();
    sessions.end(weber, session);

    assertThat(sessions.use(session)).isFalse();
  }

  @Test
  void keepsOnlyTheSessionInWhichTheOthersAreEnded() {
    String account = people.drWeber().actor().account();
    UUID kept = sessions.begin(account, SignInWay.CARD, DEVICE);
    UUID other = sessions.begin(account, SignInWay.PASSKEY, DEVICE);

    sessions.endOthers(account, kept);

    assertThat(sessions.use(kept)).isTrue();
    assertThat(sessions.use(other)).isFalse();
  }

  @Test
  void opensNothingAnyMoreWithALostCard() {
    Actor weber = people.drWeber().actor();
    var card = CardAuthority.called("CN=Cards", clock.instant()).card("dr-weber").certificate();
    cards.bind(weber.account(), card);
    UUID byCard = sessions.begin(weber.account(), SignInWay.CARD, DEVICE);
    UUID byPasskey = sessions.begin(weber.account(), SignInWay.PASSKEY, DEVICE);
    String token = tokens.issue(weber);
    assertThat(tokens.read(token)).isEqualTo(weber.account());

    cards.withdraw(weber.account());

    assertThat(cards.findAccount(card)).isEmpty();
    assertThat(sessions.use(byCard)).isFalse();
    assertThat(sessions.use(byPasskey)).isTrue();
    assertThat(catchThrowableOfType(ProblemException.class, () -> tokens.read(token)))
        .extracting(refused -> refused.problem().code())
        .isEqualTo(ProblemCode.TOKEN_INVALID);
  }

  @Test
  void takesTokensIssuedInTheSecondOfTheRevocationAndNoneOfBefore() {
    Actor weber = people.drWeber().actor();
    String before = tokens.issue(weber);

    revocations.revoke(weber.account());

    String after = tokens.issue(weber);
    assertThat(tokens.read(after)).isEqualTo(weber.account());
    assertThat(catchThrowableOfType(ProblemException.class, () -> tokens.read(before))).isNotNull();
  }

  @Test
  void missesNoRevocationBetweenLookingAtTheCardAndIssuing() {
    Actor weber = people.drWeber().actor();
    long seen = revocations.generation(weber.account());

    revocations.revoke(weber.account());

    String late = tokens.issue(weber, seen);
    assertThat(catchThrowableOfType(ProblemException.class, () -> tokens.read(late))).isNotNull();
  }

  @Test
  void revokesNothingThatIsRolledBack() {
    Actor weber = people.drWeber().actor();
    String token = tokens.issue(weber);

    transactions.executeWithoutResult(status -> {
      revocations.revoke(weber.account());
      status.setRollbackOnly();
    });

    assertThat(tokens.read(token)).isEqualTo(weber.account());
  }

  @Test
  void hearsOfRevocationsOfAnotherProcess() {
    Actor weber = people.drWeber().actor();
    String token = tokens.issue(weber);
    var other = new Revocations(database.client(), clock);
    other.revoke(weber.account());

    revocations.refresh();

    assertThat(catchThrowableOfType(ProblemException.class, () -> tokens.read(token))).isNotNull();
  }

  @Test
  void tellsTheLatestSignInsFirst() {
    String account = people.mrsKlein().actor().account();
    signIns.note(account, SignInWay.PASSWORD_AND_CODE, SignIns.Outcome.FAILED, DEVICE);
    signIns.note(account, SignInWay.PASSWORD_AND_CODE, SignIns.Outcome.SIGNED_IN, DEVICE);

    assertThat(signIns.latest(account, 5))
        .extracting(SignIns.Attempt::outcome)
        .containsExactly(SignIns.Outcome.SIGNED_IN, SignIns.Outcome.FAILED);
  }

  @Test
  void letsNoStrangerPushTheOwnersLinesOutOfSight() {
    String account = people.mrsKlein().actor().account();
    signIns.note(account, SignInWay.CARD, SignIns.Outcome.SIGNED_IN, DEVICE);
    signIns.note(account, SignInWay.PASSWORD_AND_CODE, SignIns.Outcome.FAILED, DEVICE);
    for (int day = 0; day < 30; day++) {
      for (int i = 0; i < 3; i++) {
        signIns.fold(account, SignInWay.PASSWORD_AND_CODE, SignIns.Outcome.HELD_BACK, "A" + i);
      }
      clock.pass(Duration.ofDays(1));
    }

    List<SignIns.Attempt> latest = signIns.latest(account, 20);

    assertThat(latest).hasSize(2 + 6);
    assertThat(latest.getFirst().times()).isEqualTo(3);
    assertThat(latest)
        .extracting(SignIns.Attempt::outcome)
        .endsWith(SignIns.Outcome.FAILED, SignIns.Outcome.SIGNED_IN);
  }
}
