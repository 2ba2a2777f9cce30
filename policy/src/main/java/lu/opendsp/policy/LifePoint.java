package lu.opendsp.policy;

import java.time.Instant;

/**
 * Where a record stands in its life at a moment, as {@link RecordLife} asks.
 *
 * @param since since when it is in this state
 * @param holderLives whether the index knows of no death of the patient
 * @param terms how long its waits are
 */
public record LifePoint(
    RecordState state, Instant since, boolean holderLives, LifeTerms terms, Instant now) {

  boolean isTimeToObjectOver() {
    return !now.isBefore(terms.objectionEnds(since));
  }

  boolean isKeptLongEnough() {
    return !now.isBefore(terms.keptUntil(since));
  }
}
