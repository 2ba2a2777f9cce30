package lu.opendsp.consent;

import java.time.Instant;
import java.util.UUID;
import lu.opendsp.kernel.PersonId;

/**
 * That one professional may act for another, from–to.
 *
 * @param restricted whether restricted documents are covered
 * @param until its end, which no longer counts
 */
public record Mandate(
    UUID id, PersonId giver, PersonId mandated, boolean restricted, Instant from, Instant until) {

  /** A new one. */
  public static Mandate of(
      PersonId giver, PersonId mandated, boolean restricted, Instant from, Instant until) {
    return new Mandate(UUID.randomUUID(), giver, mandated, restricted, from, until);
  }

  /** Answers whether it counts at this moment. */
  public boolean holdsAt(Instant now) {
    return !now.isBefore(from) && now.isBefore(until);
  }

  /** Answers whether both count at some moment. */
  public boolean overlaps(Mandate other) {
    return from.isBefore(other.until) && other.from.isBefore(until);
  }
}
