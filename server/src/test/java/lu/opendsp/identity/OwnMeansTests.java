package lu.opendsp.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import lu.opendsp.identity.CardTickets.Seen;
import lu.opendsp.kernel.Language;
import lu.opendsp.kernel.Sql;
import lu.opendsp.notification.Address;
import lu.opendsp.notification.Channel;
import lu.opendsp.people.CardAuthority;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.People;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** The owner hears of each card and passkey that is added or ended. */
@RunningPlatform
final class OwnMeansTests {

  private final OwnMeans means;
  private final OwnCards cards;
  private final CardTickets tickets;
  private final Contacts contacts;
  private final TransactionTemplate transactions;
  private final TestDatabase database;
  private final People people;
  private final Instant now;

  OwnMeansTests(
      OwnMeans means,
      OwnCards cards,
      CardTickets tickets,
      Contacts contacts,
      TransactionTemplate transactions,
      TestDatabase database,
      People people,
      MovableClock clock) {
    this.means = means;
    this.cards = cards;
    this.tickets = tickets;
    this.contacts = contacts;
    this.transactions = transactions;
    this.database = database;
    this.people = people;
    this.now = clock.instant();
  }

  @Test
  void tellsTheOwnerOfEachCardAddedAndEnded() {
    String account = people.drWeber().actor().account();
    var address = new Address(Channel.EMAIL, account + "@example.lu");
    transactions.executeWithoutResult(_ -> contacts.put(account, address));
    var card = CardAuthority.called("CN=Cards", now).card("dr-weber").certificate();

    add(account, new Seen.Card(card));
    add(account, new Seen.Card(card));
    means.endCard(account, cards.list(account).getFirst().id(), Language.FR);
    means.endCard(account, "00", Language.FR);

    assertThat(told(account)).containsExactly("MEANS_ADDED", "MEANS_ENDED");
  }

  private void add(String account, Seen seen) {
    String ticket = tickets.issue(Fingerprint.text("secret"), seen);
    means.addCard(account, ticket, "secret", Language.FR);
  }

  /** The kinds of notices to him, sent already or not, in their order. */
  private List<String> told(String account) {
    return database
        .client()
        .sql(
            """
            SELECT kind FROM notification.notice
             WHERE kind LIKE 'MEANS%' AND made_at > :now AND (address = :address OR address = '')
             ORDER BY made_at
            """)
        .param("now", Sql.at(now))
        .param("address", account + "@example.lu")
        .query((row, _) -> Sql.text(row, "kind"))
        .list();
  }
}
