package lu.opendsp.database;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * How much of the database PostgreSQL keeps in its own memory (its setting {@code shared_buffers}).
 * What does not fit is fetched from the operating system page by page, which a list of fifty
 * documents feels: at 500,000 documents it was half of what the list costs the database.
 */
record SharedBuffers(DataSize size) {

  private static final DataSize LEAST = DataSize.ofMegabytes(128);
  private static final DataSize MOST = DataSize.ofGigabytes(2);

  /** The database shares the machine with the server, and the system keeps pages too. */
  private static final int SHARE_OF_MEMORY = 8;

  SharedBuffers {
    if (size.compareTo(LEAST) < 0) {
      throw new IllegalArgumentException(
          "opendsp.database.shared-buffers is at least 128MB, as in 512MB");
    }
  }

  /** For the tests of one process, of which several run beside each other. */
  static final SharedBuffers SMALL = new SharedBuffers(LEAST);

  /** What was asked for, or else what suits the memory of this machine or container. */
  static SharedBuffers of(@Nullable DataSize wanted) {
    if (wanted != null) {
      return new SharedBuffers(wanted);
    }
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine
        ? suiting(DataSize.ofBytes(machine.getTotalMemorySize()))
        : SMALL;
  }

  /** An eighth of the memory, at least 128 MB and at most 2 GB. */
  static SharedBuffers suiting(DataSize memory) {
    long share = memory.toBytes() / SHARE_OF_MEMORY;
    long bounded = Math.clamp(share, LEAST.toBytes(), MOST.toBytes());
    return new SharedBuffers(DataSize.ofMegabytes(DataSize.ofBytes(bounded).toMegabytes()));
  }

  /** As PostgreSQL wants it. */
  String setting() {
    return "shared_buffers=" + size.toMegabytes() + "MB";
  }
}
