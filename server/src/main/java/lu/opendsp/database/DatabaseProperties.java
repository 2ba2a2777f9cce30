package lu.opendsp.database;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where the data are kept.
 *
 * @param data the data directory; the environment sets it as {@code OPENDSP_DATA}
 * @param database how the database is run and guarded
 */
@ConfigurationProperties("opendsp")
record DatabaseProperties(@DefaultValue("./data") Path data, @DefaultValue Database database) {

  /**
   * @param binaries where PostgreSQL's programs are unpacked to; {@code postgres/} in the data
   *     directory when empty
   * @param sharedBuffers what PostgreSQL keeps in memory; by the machine's memory when empty
   * @param poolMax connections the application may have at a time
   * @param answerMax how long one statement may take before its request is answered 503
   * @param plainText whether an external PostgreSQL elsewhere may be spoken to without TLS
   * @param diskReserve size of the file that is given back when the disk is nearly full
   * @param stopFilingBelow free space below which nothing new may be filed
   * @param releaseReserveBelow free space below which the reserve is given back
   */
  record Database(
      @DefaultValue("") String binaries,
      @Nullable DataSize sharedBuffers,
      @DefaultValue("20") int poolMax,
      @DefaultValue("8s") Duration answerMax,
      @DefaultValue("false") boolean plainText,
      @DefaultValue("256MB") DataSize diskReserve,
      @DefaultValue("512MB") DataSize stopFilingBelow,
      @DefaultValue("128MB") DataSize releaseReserveBelow) {

    /** The embedded server takes 60 connections, of which some are for Flyway and the superuser. */
    private static final int POOL_LIMIT = 50;

    private static final Duration ANSWER_MIN = Duration.ofSeconds(1);
    private static final Duration ANSWER_LIMIT = Duration.ofMinutes(1);

    Database {
      if (poolMax < 1 || poolMax > POOL_LIMIT) {
        throw new IllegalArgumentException(
            "opendsp.database.pool-max is from 1 to " + POOL_LIMIT + ", not " + poolMax);
      }
      if (answerMax.compareTo(ANSWER_MIN) < 0 || answerMax.compareTo(ANSWER_LIMIT) > 0) {
        throw new IllegalArgumentException("opendsp.database.answer-max is from 1 s to 60 s");
      }
      if (diskReserve.isNegative()
          || releaseReserveBelow.isNegative()
          || stopFilingBelow.compareTo(releaseReserveBelow) <= 0) {
        throw new IllegalArgumentException(
            "opendsp.database.stop-filing-below must be above release-reserve-below, and none of"
                + " the sizes negative");
      }
    }
  }
}
