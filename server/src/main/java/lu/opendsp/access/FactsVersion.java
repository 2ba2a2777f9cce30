package lu.opendsp.access;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Which facts a decision rests on.
 *
 * @param record moves with every fact of the record
 * @param listedFrom since when the asker's entry in the directory holds, or null
 * @param matrix the version of the matrix of professions and folders
 */
record FactsVersion(long record, @Nullable Instant listedFrom, int matrix) {

  /** As it stands in the log. */
  @Override
  public String toString() {
    return record
        + "/"
        + (listedFrom == null ? "-" : ChronoUnit.MICROS.between(Instant.EPOCH, listedFrom))
        + "/"
        + matrix;
  }
}
