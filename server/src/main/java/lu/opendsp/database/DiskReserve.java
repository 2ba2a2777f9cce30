package lu.opendsp.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Guards the disk of the data directory, so that reading stays possible when it fills up.
 *
 * <p>Nothing may be read that cannot be logged, and a line of the log takes space. So filing stops
 * while there is still some, and a file that holds space for nothing but this is given back when it
 * gets tight.
 */
public final class DiskReserve implements AutoCloseable {

  /** A burst of uploads at full speed takes a second or two to use up what the marks leave. */
  private static final Duration CHECK_EVERY = Duration.ofSeconds(2);

  /** On a small disk the reserve takes a sixteenth of it at most. */
  private static final int SHARE_OF_DISK = 16;

  private static final int CHUNK = 1 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(DiskReserve.class);

  private final Path file;
  private final LongSupplier usableSpace;
  private final Marks marks;
  private final ReentrantLock checking = new ReentrantLock();
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile Reading last = new Reading(true, System.nanoTime() - CHECK_EVERY.toNanos() - 1);

  private record Reading(boolean mayFile, long atNanos) {}

  /**
   * @param reserveBytes size of the reserve
   * @param stopFilingBelow usable space below which filing stops
   * @param releaseBelow usable space below which the reserve is given back
   */
  record Marks(long reserveBytes, long stopFilingBelow, long releaseBelow) {

    Marks {
      if (reserveBytes < 0 || releaseBelow < 0 || stopFilingBelow <= releaseBelow) {
        throw new IllegalArgumentException("filing must stop before the reserve is given back");
      }
    }

    Marks onDiskOf(long totalBytes) {
      return new Marks(
          Math.min(reserveBytes, totalBytes / SHARE_OF_DISK), stopFilingBelow, releaseBelow);
    }
  }

  DiskReserve(Path file, LongSupplier usableSpace, Marks marks) {
    this.file = file;
    this.usableSpace = usableSpace;
    this.marks = marks;
  }

  /** Measures at once, making the reserve if it is missing, and from then on by itself. */
  static DiskReserve watch(DataDirectory data, Marks marks) {
    Path directory = data.path();
    var disk = directory.toFile();
    var reserve =
        new DiskReserve(
            directory.resolve("reserve"),
            disk::getUsableSpace,
            marks.onDiskOf(disk.getTotalSpace()));
    reserve.check();
    Thread.ofVirtual().name("disk-reserve").start(reserve::watch);
    return reserve;
  }

  /** Whether a new document may be taken in; no means 507 or 503 at an edge, with a clear word. */
  public boolean mayFile() {
    if (System.nanoTime() - last.atNanos() > CHECK_EVERY.toNanos()) {
      check();
    }
    return last.mayFile();
  }

  @Override
  public void close() {
    closing.countDown();
  }

  private void watch() {
    try {
      while (!closing.await(CHECK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        check();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** One at a time; whoever comes while the reserve is being written goes by the last reading. */
  void check() {
    if (!checking.tryLock()) {
      return;
    }
    try {
      DiskVerdict verdict = measure();
      switch (verdict.step()) {
        case LEAVE -> {}
        case RELEASE -> release();
        case CREATE -> create();
      }
      boolean mayFile =
          verdict.step() == DiskVerdict.Step.LEAVE ? verdict.mayFile() : measure().mayFile();
      tell(mayFile);
      last = new Reading(mayFile, System.nanoTime());
    } finally {
      checking.unlock();
    }
  }

  private DiskVerdict measure() {
    return DiskVerdict.of(usableSpace.getAsLong(), Files.exists(file), marks);
  }

  private void tell(boolean mayFile) {
    if (mayFile == last.mayFile()) {
      return;
    }
    long free = usableSpace.getAsLong() >> 20;
    if (mayFile) {
      LOG.info("filing is possible again: {} MiB free", free);
    } else {
      LOG.warn("filing is stopped: only {} MiB free", free);
    }
  }

  private void release() {
    try {
      Files.deleteIfExists(file);
      LOG.error("the disk is nearly full: its reserve is given back so that reads stay logged");
    } catch (IOException failure) {
      LOG.error("the disk is nearly full and its reserve cannot be given back", failure);
    }
  }

  private void create() {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.deleteIfExists(part);
      write(part);
      OwnerOnly.moveForGood(part, file);
    } catch (IOException failure) {
      LOG.warn("the reserve of the disk cannot be made: {}", failure.toString());
      part.toFile().delete();
    }
  }

  /** Random bytes: file systems that compress, or drop zeros, would keep no space for others. */
  private void write(Path part) throws IOException {
    var random = new SplittableRandom();
    byte[] chunk = new byte[CHUNK];
    try (var channel =
        FileChannel.open(
            part,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            OwnerOnly.FILE)) {
      for (long left = marks.reserveBytes(); left > 0; left -= chunk.length) {
        if (usableSpace.getAsLong() < marks.stopFilingBelow()) {
          throw new IOException("the space went away meanwhile");
        }
        random.nextBytes(chunk);
        ByteBuffer bytes = ByteBuffer.wrap(chunk, 0, Math.toIntExact(Math.min(left, CHUNK)));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
      }
      channel.force(true);
    }
  }
}
