package lu.opendsp.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.Sql;
import lu.opendsp.notification.Inbox.Entry;
import lu.opendsp.people.Holder;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A minor reads in the portal what his parents, who may read his messages, hear nothing of. */
@RunningPlatform
final class HiddenNoticesTests {

  private final OwnInbox inbox;
  private final Rounds rounds;
  private final People people;
  private final MovableClock clock;
  private final JdbcClient owner;
  private final Professional weber;
  private final Holder luca;

  HiddenNoticesTests(
      OwnInbox inbox, Rounds rounds, People people, MovableClock clock, TestDatabase database) {
    this.inbox = inbox;
    this.rounds = rounds;
    this.people = people;
    this.clock = clock;
    clock.pass(untilTheAfternoon(clock.instant()));
    this.owner = JdbcClient.create(database.owner());
    this.weber = people.drWeber();
    this.luca = people.childLuca().referredTo(weber);
    owner
        .sql(
            """
            INSERT INTO identity.contact (contact_id, account, channel, address, confirmed_at)
            VALUES (:id, :account, 'EMAIL', :address, now())
            """)
        .param("id", UUID.randomUUID())
        .param("account", luca.actor().account())
        .param("address", luca.actor().account() + "@example.lu")
        .update();
  }

  /** Nobody is told at night. */
  private static Duration untilTheAfternoon(Instant now) {
    ZonedDateTime today = now.atZone(ZoneId.of("Europe/Luxembourg"));
    ZonedDateTime then = today.with(LocalTime.of(14, 0));
    return Duration.between(today, then.isAfter(today) ? then : then.plusDays(1));
  }

  @Test
  void areReadInThePortalAndSentNowhere() {
    DocumentId hidden = people.aBloodTest().by(weber).of(luca).hiddenFromParents().filed().id();
    roundsAreDone();

    assertThat(messages()).isEmpty();
    assertThat(told()).contains(hidden);

    DocumentId plain = people.aBloodTest().by(weber).of(luca).filed().id();
    roundsAreDone();

    assertThat(messages()).containsExactly("NEWS");
    assertThat(told()).contains(hidden, plain);
  }

  private List<DocumentId> told() {
    return People.granted(inbox.read(luca.actor())).found().stream()
        .map(Entry::document)
        .flatMap(document -> document.stream())
        .toList();
  }

  private List<@Nullable String> messages() {
    return owner
        .sql("SELECT kind FROM notification.notice WHERE account = :account ORDER BY made_at")
        .param("account", luca.actor().account())
        .query(String.class)
        .list();
  }

  /** A round that the platform began by itself may still hold what is to be sent. */
  private void roundsAreDone() {
    String left =
        """
        SELECT count(*) FROM notification.inbox
         WHERE record_id = :id AND sent_at IS NULL AND look_at <= :now
        """;
    clock.pass(Duration.ofDays(1));
    do {
      rounds.round();
    } while (owner
            .sql(left)
            .param("id", luca.record().value())
            .param("now", Sql.at(clock.instant()))
            .query(Integer.class)
            .single()
        > 0);
  }
}
