package lu.opendsp.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** On what ground somebody represents a patient by law (POLICY 1), and when that ends. */
public enum LegalBasis {
  /** As long as the patient is a minor. */
  PARENT,
  /** Named by a judge, from when to when the judgment says. */
  GUARDIAN;

  private static final ZoneId ZONE = ZoneId.of("Europe/Luxembourg");

  private static final int OF_AGE = 18;

  /** When somebody is, or was, of age; where nobody knows his birth date, long ago. */
  public static Instant majority(@Nullable LocalDate birthDate) {
    return birthDate == null
        ? Instant.EPOCH
        : birthDate.plusYears(OF_AGE).atStartOfDay(ZONE).toInstant();
  }

  /**
   * When it ends, or null if it has no end.
   *
   * @param until the end recorded, or null
   * @param birthDate the patient's, as the index has it now
   */
  public @Nullable Instant ends(@Nullable Instant until, @Nullable LocalDate birthDate) {
    if (this == GUARDIAN) {
      return until;
    }
    Instant ofAge = majority(birthDate);
    return until == null || ofAge.isBefore(until) ? ofAge : until;
  }
}
