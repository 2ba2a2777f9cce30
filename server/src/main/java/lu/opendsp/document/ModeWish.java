package lu.opendsp.document;

import java.time.Instant;
import java.util.Optional;
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

  private static final int REASON_LENGTH_MAX = 500;

  /** One of the three lasting modes. */
  public static ModeWish of(Confidentiality lasting) {
    return new ModeWish(lasting, null, null, lasting);
  }

  /** Which part of an announcement is wrong. */
  public enum Part {
    WHOLE,
    REASON,
    UNTIL
  }

  /** What is wrong with the wish, told without a place: each edge has its own. */
  public record Flaw(Part part, Problem problem) {

    private static Optional<Flaw> of(Part part, ProblemCode code, Object... arguments) {
      return Optional.of(new Flaw(part, Problem.of(code, arguments)));
    }
  }

  /** What is wrong with it at this moment, if anything is. */
  public Optional<Flaw> flaw(Instant now, DocumentSettings rules) {
    if (mode != Confidentiality.ANNOUNCEMENT) {
      return Optional.empty();
    }
    if (reason == null || reason.isBlank() || after == Confidentiality.ANNOUNCEMENT) {
      return Flaw.of(Part.WHOLE, ProblemCode.ANNOUNCEMENT_INCOMPLETE);
    }
    if (reason.length() > REASON_LENGTH_MAX) {
      return Flaw.of(Part.REASON, ProblemCode.TEXT_TOO_LONG, REASON_LENGTH_MAX);
    }
    Instant end = end(now, rules);
    return !end.isAfter(now) || end.isAfter(now.plus(rules.announcementMax()))
        ? Flaw.of(
            Part.UNTIL,
            ProblemCode.ANNOUNCEMENT_TOO_LONG,
            rules.announcementMax().toDays(),
            rules.announcementDefault().toDays())
        : Optional.empty();
  }

  /** The mode it means, or the problem thrown. */
  Mode asMode(Instant now, DocumentSettings rules) {
    Optional<Flaw> flaw = flaw(now, rules);
    if (flaw.isPresent()) {
      throw flaw.get().problem().thrown();
    }
    return mode == Confidentiality.ANNOUNCEMENT
        ? Mode.announced(end(now, rules), after)
        : Mode.of(mode);
  }

  private Instant end(Instant now, DocumentSettings rules) {
    return until == null ? now.plus(rules.announcementDefault()) : until;
  }
}
