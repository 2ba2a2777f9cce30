package lu.opendsp.identity.revocation;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How it is asked whether a card was taken back.
 *
 * @param need what happens to a card of which this cannot be learnt
 * @param timeout how long an authority's answer is waited for, 500 ms to 30 seconds
 * @param keep how long an answer is kept before it is asked for anew, 1 minute to 24 hours
 */
public record RevocationSettings(
    @DefaultValue("always") Need need,
    @DefaultValue("3s") Duration timeout,
    @DefaultValue("10m") Duration keep) {

  /** What happens to a card of which nobody says whether it was taken back. */
  public enum Need {
    /** It is not accepted. */
    ALWAYS,
    /** It is accepted, with a line in the server's log. */
    WHERE_POSSIBLE,
    /** Nobody is asked. */
    NEVER
  }

  public RevocationSettings {
    requireBetween("timeout", timeout, Duration.ofMillis(500), Duration.ofSeconds(30));
    requireBetween("keep", keep, Duration.ofMinutes(1), Duration.ofHours(24));
  }

  private static void requireBetween(String name, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "opendsp.identity.revocation." + name + " must be from " + least + " to " + most);
    }
  }
}
