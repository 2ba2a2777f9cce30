package lu.opendsp.policy;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A document's mode as a function of time: an announcement ends by the clock alone, so that nothing
 * stays hidden from its patient because a job did not run (POLICY 3).
 *
 * @param set the mode as it was set
 * @param announcedUntil end of the announcement, present exactly when {@code set} is ANNOUNCEMENT
 * @param after the mode after release, agreed with the patient; equals {@code set} otherwise
 */
public record Mode(Confidentiality set, @Nullable Instant announcedUntil, Confidentiality after) {

  public Mode {
    boolean announcement = set == Confidentiality.ANNOUNCEMENT;
    if (announcement != (announcedUntil != null)) {
      throw new IllegalArgumentException("an announcement has an end, and only an announcement");
    }
    if (announcement == (after == set)) {
      throw new IllegalArgumentException("an announcement ends in one of the three lasting modes");
    }
  }

  /** One of the three lasting modes. */
  public static Mode of(Confidentiality lasting) {
    return new Mode(lasting, null, lasting);
  }

  /** Hidden from the patient until the given moment, then in the given lasting mode. */
  public static Mode announced(Instant until, Confidentiality after) {
    return new Mode(Confidentiality.ANNOUNCEMENT, until, after);
  }

  /**
   * This mode for a new version of a document that has the other one: never wider, and held back no
   * longer, so that a correction does not undo what the patient decided (POLICY 3). What the
   * patient narrowed is not held back from him either: an announcement would show it to more
   * professionals.
   */
  public Mode replacing(Mode other, Instant now) {
    Confidentiality before = other.modeAt(now);
    return switch (before) {
      case NORMAL -> this;
      case RESTRICTED, PRIVATE -> of(narrower(after, before));
      case ANNOUNCEMENT -> {
        Confidentiality lasting = narrower(after, other.after);
        Instant end = announcedUntil;
        Instant otherEnd = Objects.requireNonNull(other.announcedUntil);
        yield end == null
            ? of(lasting)
            : announced(end.isBefore(otherEnd) ? end : otherEnd, lasting);
      }
    };
  }

  private static Confidentiality narrower(Confidentiality one, Confidentiality other) {
    return one.isWiderThan(other) ? other : one;
  }

  /** The mode in force at this moment. The end itself belongs to the time after. */
  public Confidentiality modeAt(Instant now) {
    boolean ended = announcedUntil != null && !now.isBefore(Objects.requireNonNull(announcedUntil));
    return ended ? after : set;
  }
}
