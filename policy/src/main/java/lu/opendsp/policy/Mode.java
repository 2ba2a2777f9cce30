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
   * This mode for a new version of a document that has the other one: never wider, so that a
   * correction does not undo what the patient decided (POLICY 3).
   */
  public Mode replacing(Mode other, Instant now) {
    Confidentiality before = other.modeAt(now);
    Confidentiality floor = before == Confidentiality.ANNOUNCEMENT ? other.after : before;
    Confidentiality lasting = after.isWiderThan(floor) ? floor : after;
    return new Mode(announcedUntil == null ? lasting : set, announcedUntil, lasting);
  }

  /** The mode in force at this moment. The end itself belongs to the time after. */
  public Confidentiality modeAt(Instant now) {
    boolean ended = announcedUntil != null && !now.isBefore(Objects.requireNonNull(announcedUntil));
    return ended ? after : set;
  }
}
