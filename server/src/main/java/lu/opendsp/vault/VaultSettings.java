package lu.opendsp.vault;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the vault keeps its files.
 *
 * @param directory the keys; by default {@code keys} in the data directory. An operator of real
 *     records puts it on another volume than the database, with a backup of its own.
 * @param spool uploads on their way, encrypted; by default {@code spool} in the data directory
 */
@ConfigurationProperties("opendsp.vault")
record VaultSettings(@Nullable Path directory, @Nullable Path spool) {

  Path directoryIn(Path data) {
    return directory == null ? data.resolve("keys") : directory;
  }

  Path spoolIn(Path data) {
    return spool == null ? data.resolve("spool") : spool;
  }
}
