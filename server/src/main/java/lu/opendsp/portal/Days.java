package lu.opendsp.portal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Days as they are typed. */
public final class Days {

  private Days() {}

  /** The start of that day, if it is one. */
  public static Optional<Instant> startOf(String typed) {
    try {
      return Optional.of(LocalDate.parse(typed.strip()).atStartOfDay(Phrases.ZONE).toInstant());
    } catch (DateTimeException wrong) {
      return Optional.empty();
    }
  }

  /** The day of this moment, as it is typed. */
  public static String typed(Instant at) {
    return at.atZone(Phrases.ZONE).toLocalDate().toString();
  }

  /** The last day before this end, as it is typed. */
  public static String lastBefore(Instant end) {
    return typed(end.minusNanos(1));
  }

  /** The end of that day, if it is one. */
  public static Optional<Instant> endOf(String typed) {
    try {
      return Optional.of(
          LocalDate.parse(typed.strip()).plusDays(1).atStartOfDay(Phrases.ZONE).toInstant());
    } catch (DateTimeException wrong) {
      return Optional.empty();
    }
  }
}
