package lu.opendsp.access;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Which facts a decision rests on.
 *
 * @param record moves with every fact of the record
 * @param listedFrom since when the asker's entry in the directory holds, or null
 */
record FactsVersion(long record, @Nullable Instant listedFrom) {

  /** As it stands in the log. */
  @Override
  public String toString() {
    return record
        + "/"
        + (listedFrom == null ? "-" : ChronoUnit.MICROS.between(Instant.EPOCH, listedFrom));
  }
}
