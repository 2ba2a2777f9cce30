package lu.opendsp.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import lu.opendsp.kernel.Language;
import lu.opendsp.kernel.Texts;
import lu.opendsp.people.MovableClock;
import lu.opendsp.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Messages on their way: kept until they arrive, given up after two days, and then counted. */
final class OutboxTests {

  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final Address MAILBOX = new Address(Channel.EMAIL, "klein@example.lu");
  private static final Duration DAY = Duration.ofDays(1);

  private final MovableClock clock = new MovableClock();
  private final Outbox outbox = new Outbox(DATABASE.client(), clock);
  private final Unreached unreached = new Unreached(DATABASE.client(), clock);
  private final Mailbox mailbox = new Mailbox(clock);
  private final Delivery away = delivery(Map.of());
  private final Delivery there = delivery(Map.of(Channel.EMAIL, mailbox.slot(Channel.EMAIL)));

  private Delivery delivery(Map<Channel, Carrier> carriers) {
    return new Delivery(
        outbox,
        new Messenger(new NotificationConfiguration.Carriers(carriers), outbox, new Texts()));
  }

  @BeforeEach
  void forget() {
    JdbcClient.create(DATABASE.owner()).sql("TRUNCATE notification.notice").update();
  }

  @AfterAll
  static void drop() {
    DATABASE.close();
  }

  @Test
  void bringsWhatWaitedAndNotTwice() {
    outbox.put(Message.notice(Message.Kind.NEWS, Language.EN, MAILBOX), "mrs-klein");
    away.round();
    there.round();
    assertThat(mailbox.newestFirst()).as("it waits a minute after a failure").isEmpty();

    clock.pass(Duration.ofMinutes(2));
    there.round();
    clock.pass(DAY);
    there.round();

    assertThat(mailbox.newestFirst()).hasSize(1);
    assertThat(unreached.waiting()).isZero();
    assertThat(unreached.counts()).isEmpty();
  }

  @Test
  void bringsWhatIsUrgentBeforeTheNewsOfTheDay() {
    for (int person = 0; person < 25; person++) {
      outbox.put(Message.notice(Message.Kind.NEWS, Language.EN, MAILBOX), "person-" + person);
    }
    clock.pass(Duration.ofMinutes(1));
    outbox.put(Message.notice(Message.Kind.EMERGENCY_DECLARED, Language.EN, MAILBOX), "mrs-klein");

    assertThat(outbox.take())
        .extracting(due -> due.message().kind())
        .contains(Message.Kind.EMERGENCY_DECLARED);
  }

  @Test
  void countsWhatWasGivenUpWithoutAnAddress() {
    Instant begun = clock.instant();
    outbox.put(Message.notice(Message.Kind.NEWS, Language.EN, MAILBOX), "mrs-klein");
    for (int hour = 0; hour < 24 * 4; hour++) {
      away.round();
      clock.pass(Duration.ofHours(1));
    }

    assertThat(unreached.waiting()).isZero();
    assertThat(unreached.counts())
        .extracting(count -> count.kind() + " " + count.channel() + " " + count.count())
        .containsExactly("NEWS EMAIL 1");
    assertThat(unreached.last("mrs-klein", begun)).isPresent();
    assertThat(unreached.last("mrs-klein", clock.instant())).isEmpty();
    assertThat(unreached.last("dr-weber", begun)).isEmpty();
    assertThat(addresses()).containsExactly("");
  }

  private static List<@Nullable String> addresses() {
    return JdbcClient.create(DATABASE.owner())
        .sql("SELECT address FROM notification.notice")
        .query(String.class)
        .list();
  }

  @Test
  void saysNothingInAMessage() {
    outbox.put(Message.notice(Message.Kind.NEWS, Language.FR, MAILBOX), "mrs-klein");
    there.round();

    Letter letter = mailbox.newestFirst().getFirst().letter();
    assertThat(letter.text()).contains("Avis").doesNotContain("http", "Klein", "klein");
  }
}
