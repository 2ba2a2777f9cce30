package lu.opendsp.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import lu.opendsp.kernel.Sql;
import org.jspecify.annotations.Nullable;

/**
 * Which facts a decision rests on.
 *
 * @param record moves with every fact of the record
 * @param listedFrom since when the asker's entry in the directory holds, or null
 * @param matrix the version of the matrix of professions and folders
 * @param mandates which mandates of the asker are in force, as one number, or null for none
 */
record FactsVersion(
    long record, @Nullable Instant listedFrom, int matrix, @Nullable Long mandates) {

  static FactsVersion of(ResultSet row) throws SQLException {
    return new FactsVersion(
        row.getLong("facts_version"),
        Sql.instantOrNull(row, "listed_from"),
        row.getInt("matrix"),
        row.getObject("mandates", Long.class));
  }

  /** As it stands in the log. */
  @Override
  public String toString() {
    return record
        + "/"
        + (listedFrom == null ? "-" : ChronoUnit.MICROS.between(Instant.EPOCH, listedFrom))
        + "/"
        + matrix
        + (mandates == null ? "" : "/" + Long.toHexString(mandates));
  }
}
