package lu.opendsp.database;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file PostgreSQL writes its few messages to, kept small by copying it away and cutting it.
 *
 * <p>The process appends to the file itself rather than to a pipe of ours, so that it never waits
 * for us and still says what happened after we were killed.
 */
final class PostgresLog {

  /** Room for some hundred thousand lines, twice: the present file and the one before. */
  private static final long SIZE_MAX = 16L << 20;

  private static final int TAIL_MAX = 64 << 10;

  private static final Logger LOG = LoggerFactory.getLogger(PostgresLog.class);

  private final Path file;

  PostgresLog(Path directory) throws IOException {
    this.file = OwnerOnly.directory(directory).resolve("postgres.log");
    if (!Files.exists(file)) {
      Files.createFile(file, OwnerOnly.FILE);
    }
  }

  Path file() {
    return file;
  }

  long size() throws IOException {
    return Files.size(file);
  }

  /** What was written since the file had that size, its last part if it is long. */
  String since(long size) throws IOException {
    try (var channel = FileChannel.open(file, Set.of(StandardOpenOption.READ))) {
      long from = Math.max(Math.min(size, channel.size()), channel.size() - TAIL_MAX);
      byte[] tail = Channels.newInputStream(channel.position(from)).readNBytes(TAIL_MAX);
      return new String(tail, StandardCharsets.UTF_8);
    }
  }

  void cutIfLong() {
    try {
      if (size() > SIZE_MAX) {
        Files.copy(
            file,
            file.resolveSibling("postgres.log.1"),
            StandardCopyOption.REPLACE_EXISTING,
            StandardCopyOption.COPY_ATTRIBUTES);
        FileChannel.open(file, StandardOpenOption.WRITE).truncate(0).close();
      }
    } catch (IOException failure) {
      LOG.warn("the log of PostgreSQL cannot be cut: {}", failure.toString());
    }
  }
}
