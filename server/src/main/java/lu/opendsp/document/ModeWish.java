package lu.opendsp.document;

import java.time.Duration;
import java.time.Instant;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.policy.Mode;
import org.jspecify.annotations.Nullable;

/**
 * The mode somebody wants for a document.
 *
 * @param until end of an announcement; null for the default
 * @param reason why it is held back, required for an announcement
 * @param after the mode after an announcement, agreed with the patient
 */
public record ModeWish(
    Confidentiality mode, @Nullable Instant until, @Nullable String reason, Confidentiality after) {

  /** POLICY 3: fourteen days where nothing is said. */
  public static final Duration ANNOUNCEMENT_DEFAULT = Duration.ofDays(14);

  /** POLICY 3: never longer than thirty days. */
  public static final Duration ANNOUNCEMENT_MAX = Duration.ofDays(30);

  private static final int REASON_LENGTH_MAX = 500;

  /** One of the three lasting modes. */
  public static ModeWish of(Confidentiality lasting) {
    return new ModeWish(lasting, null, null, lasting);
  }

  /** The mode it means, or the problem thrown. */
  Mode asMode(Instant now) {
    if (mode != Confidentiality.ANNOUNCEMENT) {
      return Mode.of(mode);
    }
    if (reason == null || reason.isBlank() || after == Confidentiality.ANNOUNCEMENT) {
      throw Problem.at("announcement", ProblemCode.ANNOUNCEMENT_INCOMPLETE).thrown();
    }
    if (reason.length() > REASON_LENGTH_MAX) {
      throw Problem.at("announcement.reason", ProblemCode.TEXT_TOO_LONG, REASON_LENGTH_MAX)
          .thrown();
    }
    Instant end = until == null ? now.plus(ANNOUNCEMENT_DEFAULT) : until;
    if (!end.isAfter(now) || end.isAfter(now.plus(ANNOUNCEMENT_MAX))) {
      throw Problem.at("announcement.until", ProblemCode.ANNOUNCEMENT_TOO_LONG).thrown();
    }
    return Mode.announced(end, after);
  }
}
