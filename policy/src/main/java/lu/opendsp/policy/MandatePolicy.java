package lu.opendsp.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Who may let whom act for him, and for how long (POLICY 1, Mandated). */
public final class MandatePolicy {

  private MandatePolicy() {}

  /**
   * What is wrong with it, or nothing. The first thing wrong is named; it is about two
   * professionals and betrays nothing of any record.
   *
   * @param his whether the directory lists the giver today as a professional who cares for patients
   * @param longest how long a mandate may last
   */
  public static Optional<MandateFlaw> flaw(
      boolean his, MandateWish wish, Instant now, Duration longest) {
    if (!his) {
      return Optional.of(MandateFlaw.NOT_YOURS);
    }
    if (wish.oneself()) {
      return Optional.of(MandateFlaw.ONESELF);
    }
    if (!wish.suitable()) {
      return Optional.of(MandateFlaw.NOT_SUITABLE);
    }
    return flawOfSpan(wish, now, longest)
        .or(() -> wish.overlapping() ? Optional.of(MandateFlaw.OVERLAPPING) : Optional.empty());
  }

  private static Optional<MandateFlaw> flawOfSpan(MandateWish wish, Instant now, Duration longest) {
    if (!wish.until().isAfter(wish.from())) {
      return Optional.of(MandateFlaw.INVERTED);
    }
    if (!wish.until().isAfter(now)) {
      return Optional.of(MandateFlaw.OVER);
    }
    boolean tooLong =
        wish.until().isAfter(wish.from().plus(longest)) || wish.from().isAfter(now.plus(longest));
    return tooLong ? Optional.of(MandateFlaw.TOO_LONG) : Optional.empty();
  }
}
