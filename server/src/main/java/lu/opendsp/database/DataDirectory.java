package lu.opendsp.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import lu.opendsp.kernel.CannotStartException;
import org.jspecify.annotations.Nullable;

/**
 * The one directory that holds all that must stay, locked for as long as this object is open.
 *
 * <p>Whoever has one may start the database in it and may stop what an earlier, killed server left
 * running there: the lock proves that no other server is alive. The system drops the lock with the
 * process, so a kill leaves nothing to clean up.
 */
public final class DataDirectory implements AutoCloseable {

  /**
   * The system's lock belongs to the process and is lost as soon as the process closes any channel
   * on the file, so a second opening within one process must be refused before it touches the file.
   */
  private static final Set<Path> HELD_BY_THIS_PROCESS = ConcurrentHashMap.newKeySet();

  private static final String LOCK = "lock";

  private final Path path;
  private final FileChannel channel;

  private DataDirectory(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** Creates the directory if need be, readable by its owner only, and locks it. */
  public static DataDirectory open(Path directory) {
    try {
      Path path = OwnerOnly.directory(directory.toAbsolutePath().normalize()).toRealPath();
      if (!HELD_BY_THIS_PROCESS.add(path)) {
        throw inUse(path, "this process itself");
      }
      FileChannel channel = lock(path);
      if (channel == null) {
        HELD_BY_THIS_PROCESS.remove(path);
        throw inUse(path, Files.readString(path.resolve(LOCK)).strip());
      }
      return new DataDirectory(path, channel);
    } catch (IOException failure) {
      throw new CannotStartException(
          "The data directory "
              + directory.toAbsolutePath().normalize()
              + " cannot be used ("
              + failure
              + "); set OPENDSP_DATA to a directory this account may write to.",
          failure);
    }
  }

  /** The directory itself, absolute. */
  public Path path() {
    return path;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failure) {
      throw new IllegalStateException("the lock file cannot be closed", failure);
    } finally {
      HELD_BY_THIS_PROCESS.remove(path);
    }
  }

  private static @Nullable FileChannel lock(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(
            path.resolve(LOCK),
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            OwnerOnly.FILE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      return null;
    }
    ProcessHandle self = ProcessHandle.current();
    Instant started = self.info().startInstant().orElseGet(Instant::now);
    String owner = "pid " + self.pid() + ", started " + started + "\n";
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.UTF_8)), 0);
    return channel;
  }

  private static CannotStartException inUse(Path path, String owner) {
    return new CannotStartException(
        "Another OpenDSP uses the data directory "
            + path
            + " ("
            + owner
            + "): stop it, or give this one a directory of its own with OPENDSP_DATA.");
  }
}
