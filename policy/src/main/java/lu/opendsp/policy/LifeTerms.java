package lu.opendsp.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;

/**
 * How long the waits in a record's life are (POLICY 5).
 *
 * @param toObject how long somebody who was written to may object
 * @param kept how long a record is kept after it was closed, or its holder died
 */
public record LifeTerms(Duration toObject, Period kept) {

  private static final ZoneId ZONE = ZoneId.of("Europe/Luxembourg");

  private static final Period TEN_YEARS = Period.ofYears(10);

  /** Of a record that is opened for everybody who is insured. */
  public static final LifeTerms LAW = new LifeTerms(Duration.ofDays(30), TEN_YEARS);

  /** Of a record that an adult without a referring doctor asked for with a form. */
  public static final LifeTerms PILOT = new LifeTerms(Duration.ofDays(28), TEN_YEARS);

  public LifeTerms {
    if (toObject.isNegative() || toObject.isZero() || kept.isNegative() || kept.isZero()) {
      throw new IllegalArgumentException("a wait in a record's life lasts some time");
    }
  }

  /** From this moment on nobody objects any more. */
  Instant objectionEnds(Instant written) {
    return written.plus(toObject);
  }

  /** From this moment on a record is purged; years and days are those of the country. */
  Instant keptUntil(Instant since) {
    return since.atZone(ZONE).plus(kept).toInstant();
  }
}
