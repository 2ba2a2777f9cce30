package lu.opendsp.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What was seen on the port for cards, on its way to the pages: a random ticket, good once, for
 * half a minute, and for the browser alone that was sent there. Held in memory as sessions are.
 */
@Component
final class CardTickets {

  static final Duration LIFE = Duration.ofSeconds(30);

  private static final int HELD_MAX = 10_000;
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Clock clock;
  private final Cache<String, Held> held =
      Caffeine.newBuilder().maximumSize(HELD_MAX).expireAfterWrite(LIFE.multipliedBy(2)).build();

  CardTickets(Clock clock) {
    this.clock = clock;
  }

  /** What was seen: a card that was accepted, or why it was not. */
  sealed interface Seen {
    record Card(X509Certificate certificate) implements Seen {}

    record Refused(CardRefusal why) implements Seen {}
  }

  private record Held(Seen seen, String browser, Instant until) {}

  /**
   * A ticket for what was seen.
   *
   * @param browser the sign of the browser that was sent
   */
  String issue(String browser, Seen seen) {
    String ticket = random();
    held.put(Fingerprint.text(ticket), new Held(seen, browser, clock.instant().plus(LIFE)));
    return ticket;
  }

  /**
   * What a ticket stands for, once; nothing for one that is used, too old, or of another browser.
   */
  Optional<Seen> redeem(String ticket, String browser) {
    return Optional.ofNullable(held.asMap().remove(Fingerprint.text(ticket)))
        .filter(found -> found.browser().equals(browser))
        .filter(found -> found.until().isAfter(clock.instant()))
        .map(Held::seen);
  }

  /** Something nobody guesses. */
  static String random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
