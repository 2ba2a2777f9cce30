package lu.opendsp.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The cards of the many as whom one command acts, and their tokens, renewed before they end. */
final class Badges {
  /** Far below the shortest life a server may give a token, one minute. */
  private static final Duration SPARE = Duration.ofSeconds(30);

  private final Server server;
  private final InstantSource clock;
  private final Map<String, Card> cards = new ConcurrentHashMap<>();
  private final Map<String, Held> held = new ConcurrentHashMap<>();

  Badges(Server server, InstantSource clock) {
    this.server = server;
    this.clock = clock;
  }

  private record Held(Session session, Instant until) {}

  void take(String account, Card card) {
    cards.put(account, card);
  }

  boolean has(String account) {
    return cards.containsKey(account);
  }

  /** Somebody signed in, with a token that lasts. */
  Session of(String account) {
    return Objects.requireNonNull(
            held.compute(
                account,
                (_, now) ->
                    now != null && clock.instant().isBefore(now.until()) ? now : signIn(account)))
        .session();
  }

  private Held signIn(String account) {
    Instant now = clock.instant();
    Card card = cards.get(account);
    if (card == null) {
      throw new Failure(Exit.CARD, "There is no card of " + account + ".");
    }
    var assertion =
        new Assertion(account, server.url("/oauth2/token"), now, UUID.randomUUID().toString());
    Map<String, Object> answer =
        Patience.ask(() -> Session.exchange(server, assertion.signedBy(card.validAt(now))));
    String life = Json.text(answer, "expires_in");
    Instant end = now.plusSeconds(life.isEmpty() ? 0 : Long.parseLong(life)).minus(SPARE);
    return new Held(new Session(server, Json.text(answer, "access_token")), end);
  }
}
