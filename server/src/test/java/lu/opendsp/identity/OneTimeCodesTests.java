package lu.opendsp.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import lu.opendsp.identity.OneTimeCodes.Purpose;
import lu.opendsp.identity.OneTimeCodes.Sending;
import lu.opendsp.kernel.Language;
import lu.opendsp.notification.Address;
import lu.opendsp.notification.Channel;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.People;
import lu.opendsp.people.RunningPlatform;
import org.junit.jupiter.api.Test;

/** How many codes are sent, and to whom. */
@RunningPlatform
final class OneTimeCodesTests {

  private final OneTimeCodes codes;
  private final People people;
  private final MovableClock clock;
  private final String word = UUID.randomUUID().toString().substring(0, 8);

  OneTimeCodesTests(OneTimeCodes codes, People people, MovableClock clock) {
    this.codes = codes;
    this.people = people;
    this.clock = clock;
  }

  private Address address(int number) {
    return new Address(Channel.EMAIL, word + "-" + number + "@example.lu");
  }

  private static Activation activation(UUID person) {
    return new Activation(UUID.randomUUID(), ActorKind.CIVIL, person, false, null, null);
  }

  /** How many of so many are sent. */
  private int sent(Activation activation, int from, int count) {
    return Math.toIntExact(
        IntStream.range(from, from + count)
            .filter(number -> codes.sendFirst(activation, address(number), Language.FR).isPresent())
            .count());
  }

  @Test
  void sendsTwelveCodesForALetterInADay() {
    Activation letter = activation(UUID.randomUUID());

    assertThat(sent(letter, 0, 15)).isEqualTo(12);
    clock.pass(Duration.ofHours(25));
    assertThat(sent(letter, 20, 1)).isEqualTo(1);
  }

  @Test
  void sendsTwentyForAPersonHoweverManyLetters() {
    UUID person = UUID.randomUUID();

    int first = sent(activation(person), 0, 12);
    int second = sent(activation(person), 20, 12);

    assertThat(first + second).isEqualTo(20);
  }

  @Test
  void sendsTwelveToAnAddressWhoeverNamesIt() {
    long sent =
        IntStream.range(0, 15)
            .filter(_ ->
                codes.sendFirst(activation(UUID.randomUUID()), address(0), Language.FR).isPresent())
            .count();
    String account = people.mrsKlein().actor().account();

    assertThat(sent).isEqualTo(12);
    assertThat(codes.send(Purpose.CONFIRM, account, address(0), Language.FR)).isEmpty();
    assertThat(codes.send(Purpose.SIGN_IN, account, address(0), Language.FR)).isPresent();
  }

  @Test
  void sendsNoMoreToWhoAsksForAnotherOneInstead() {
    String account = people.mrsKlein().actor().account();
    List<UUID> first =
        IntStream.range(0, 3)
            .mapToObj(
                _ -> codes.send(Purpose.SIGN_IN, account, address(2), Language.FR).orElseThrow())
            .toList();
    Activation letter = activation(UUID.randomUUID());
    UUID proof = codes.sendFirst(letter, address(3), Language.FR).orElseThrow();
    sent(letter, 30, 11);

    clock.pass(Duration.ofSeconds(31));
    assertThat(codes.sendAgain(first.getFirst(), Purpose.SIGN_IN, Language.FR))
        .isInstanceOf(Sending.Sent.class);
    for (int i = 0; i < 8; i++) {
      assertThat(codes.send(Purpose.SIGN_IN, account, address(2), Language.FR)).isPresent();
    }

    assertThat(codes.sendAgain(first.getLast(), Purpose.SIGN_IN, Language.FR))
        .isInstanceOf(Sending.NoMore.class);
    assertThat(codes.sendAgain(proof, Purpose.CONFIRM, Language.FR))
        .isInstanceOf(Sending.NoMore.class);
  }

  @Test
  void sendsNoMoreToWhoAsksManyTimesAtOnce() {
    String account = people.mrsKlein().actor().account();

    List<Boolean> sent =
        IntStream.range(0, 30)
            .mapToObj(_ ->
                CompletableFuture.supplyAsync(() ->
                    codes.send(Purpose.SIGN_IN, account, address(1), Language.FR).isPresent()))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(sent).filteredOn(each -> each).hasSize(12);
  }
}
