package lu.opendsp.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import lu.opendsp.identity.PasswordSignIn.Place;
import lu.opendsp.identity.Recovery.Asked;
import lu.opendsp.kernel.Language;
import lu.opendsp.notification.Address;
import lu.opendsp.notification.Channel;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.People;
import lu.opendsp.people.RunningPlatform;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** Who asks for recovery by a number costs its owner nothing. */
@RunningPlatform
final class RecoveryTests {

  private static final int NETWORK_FREE = 60;

  private final Recovery recovery;
  private final OneTimeCodes codes;
  private final Devices devices;
  private final Failures failures;
  private final MovableClock clock;
  private final String number;
  private final String account;
  private final String word = UUID.randomUUID().toString();

  RecoveryTests(
      Recovery recovery,
      OneTimeCodes codes,
      Devices devices,
      Failures failures,
      Contacts contacts,
      People people,
      TransactionTemplate transactions,
      MovableClock clock) {
    this.recovery = recovery;
    this.codes = codes;
    this.devices = devices;
    this.failures = failures;
    this.clock = clock;
    var klein = people.mrsKlein();
    this.number = Objects.requireNonNull(klein.patient().matricule()).digits();
    this.account = klein.actor().account();
    var address = new Address(Channel.EMAIL, word + "@example.lu");
    transactions.executeWithoutResult(_ -> contacts.put(account, address));
  }

  private Place place(String network, String device) {
    return new Place(word + network, device, "FIREFOX/LINUX", Language.FR);
  }

  /** Whether a code was sent; a stranger cannot tell. */
  private boolean isSent(Place place) {
    return recovery.sendCode(number, Channel.EMAIL, place) instanceof Asked.Answered(UUID id)
        && codes.findAccount(id).isPresent();
  }

  private long sent(int times, String network, String device) {
    return IntStream.range(0, times).filter(_ -> isSent(place(network, device))).count();
  }

  @Test
  void sendsFewFromOneNetworkAndStillFromAnother() {
    assertThat(sent(6, "stranger", "")).isEqualTo(4);
    assertThat(sent(1, "owner", "")).isEqualTo(1);
    clock.pass(Duration.ofMinutes(61));
    assertThat(sent(1, "stranger", "")).isEqualTo(1);
  }

  @Test
  void keepsSomeForADeviceTheAccountKnowsHoweverManyStrangersAsk() {
    String device = Devices.invent();
    devices.note(account, device);

    long strangers = IntStream.range(0, 5).mapToLong(i -> sent(4, "n" + i, "")).sum();

    assertThat(strangers).isEqualTo(12);
    assertThat(sent(1, "n0", Devices.invent())).isZero();
    assertThat(sent(6, "n0", device)).isEqualTo(4);
  }

  @Test
  void holdsANetworkBackThatAsksForManyNumbers() {
    Place place = place("list", "");
    for (int i = 0; i < NETWORK_FREE; i++) {
      assertThat(recovery.sendCode("no-number-" + i, Channel.EMAIL, place))
          .isInstanceOf(Asked.Answered.class);
    }

    assertThat(recovery.sendCode("no-number", Channel.EMAIL, place)).isInstanceOf(Asked.Wait.class);
    assertThat(recovery.sendCode(number, Channel.EMAIL, place)).isInstanceOf(Asked.Wait.class);
  }

  @Test
  void holdsANetworkBackThatTriesManyNumbersWithPasswordAndPaper() {
    Place place = place("paper", "");
    for (int i = 0; i < NETWORK_FREE; i++) {
      failures.note(Failures.Limit.NETWORK, "", place.network());
    }

    assertThat(recovery.byPassword("no-number", "typed", "typed", place))
        .isInstanceOf(Recovery.Recognised.Wait.class);
    assertThat(recovery.byPassword("no-number", "typed", "typed", place("elsewhere", "")))
        .isInstanceOf(Recovery.Recognised.Wrong.class);
  }
}
