package lu.opendsp.identity;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.Optional;
import lu.opendsp.identity.CardTickets.Seen;
import org.springframework.stereotype.Component;

/**
 * Signing in to the pages with a card. The browser is sent to the port for cards and comes back
 * with a ticket; a secret in its cookie ties both ends together, so that a ticket somebody else
 * fetched, or was lured into fetching, opens nothing.
 */
@Component
public final class CardSignIn {

  private final CardPort port;
  private final CardTickets tickets;
  private final Cards cards;
  private final OwnCards own;

  CardSignIn(CardPort port, CardTickets tickets, Cards cards, OwnCards own) {
    this.port = port;
    this.tickets = tickets;
    this.cards = cards;
    this.own = own;
  }

  /**
   * A way to the port for cards.
   *
   * @param secret what the browser keeps in a cookie until it is back
   */
  public record Way(URI address, String secret) {}

  /** Whether there is such a port. */
  public boolean isPossible() {
    return port.address().isPresent();
  }

  /** Begins the way there. */
  public Optional<Way> begin() {
    return port.address()
        .map(address -> {
          String secret = CardTickets.random();
          String query = "?" + CardDoor.BROWSER + "=" + Fingerprint.text(secret);
          return new Way(address.resolve(CardDoor.PATH + query), secret);
        });
  }

  /** What came of it. */
  public sealed interface Outcome {
    /** It is this account's card. */
    record Known(String account) implements Outcome {}

    record Refused(CardRefusal why) implements Outcome {}
  }

  /** Whose card was shown. */
  public Outcome finish(String ticket, String secret) {
    return switch (seen(ticket, secret)) {
      case Seen.Refused(CardRefusal why) -> new Outcome.Refused(why);
      case Seen.Card(X509Certificate card) ->
          cards
              .findAccount(card)
              .<Outcome>map(Outcome.Known::new)
              .orElse(new Outcome.Refused(CardRefusal.UNKNOWN));
    };
  }

  /** Binds the card that was shown to the account of somebody who is signed in and asks for it. */
  Outcome add(String account, String ticket, String secret) {
    return switch (seen(ticket, secret)) {
      case Seen.Refused(CardRefusal why) -> new Outcome.Refused(why);
      case Seen.Card(X509Certificate card) ->
          own.add(account, card)
              ? new Outcome.Known(account)
              : new Outcome.Refused(CardRefusal.TAKEN);
    };
  }

  private Seen seen(String ticket, String secret) {
    return tickets
        .redeem(ticket, Fingerprint.text(secret))
        .orElse(new Seen.Refused(CardRefusal.OVER));
  }
}
