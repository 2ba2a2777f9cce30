package lu.opendsp.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import lu.opendsp.kernel.CannotStartException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL's programs, unpacked once from the jar that carries them.
 *
 * <p>Unpacking goes to a directory beside the final one, which gets its name in one step at the
 * end: a killed or concurrent unpacking is never mistaken for a whole one.
 */
final class PostgresBinaries {

  /** The release in the jar; a test compares it with what the program says of itself. */
  static final String VERSION = "18.6.0";

  static final int MAJOR = 18;

  private static final String PART = ".unpacking-";

  /** Unpacking takes seconds: an hour-old part was left by a killed process. */
  private static final Duration PART_AGE_MAX = Duration.ofHours(1);

  private static final Logger LOG = LoggerFactory.getLogger(PostgresBinaries.class);

  private final Path home;

  private PostgresBinaries(Path home) {
    this.home = home;
  }

  /** Finds the programs in the cache, unpacking them first if they are not there. */
  static PostgresBinaries in(Path cache) throws IOException {
    Path root = Files.createDirectories(cache.toAbsolutePath().normalize()).toRealPath();
    Path home = root.resolve("postgres-" + VERSION);
    if (!Files.isDirectory(home)) {
      unpack(root, home);
    }
    return new PostgresBinaries(home);
  }

  Path program(String name) {
    return home.resolve("bin").resolve(name);
  }

  private static void unpack(Path root, Path home) throws IOException {
    LOG.info("unpacking PostgreSQL {} to {}", VERSION, home);
    deleteAbandonedParts(root);
    Path part = Files.createTempDirectory(root, home.getFileName() + PART, OwnerOnly.DIRECTORY);
    try {
      extract(part);
      OwnerOnly.moveForGood(part, home);
    } catch (FileSystemException lostTheRace) {
      if (!Files.isDirectory(home)) {
        throw lostTheRace;
      }
    } finally {
      OwnerOnly.deleteTree(part);
    }
  }

  private static void extract(Path target) throws IOException {
    try (InputStream packed = packed();
        var tar =
            new TarArchiveInputStream(
                new XZCompressorInputStream(new BufferedInputStream(packed)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
          throw new IOException("the archive names a file outside itself");
        }
        place(tar, entry, file, target);
      }
    }
  }

  private static void place(
      TarArchiveInputStream tar, TarArchiveEntry entry, Path file, Path target) throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
    } else if (entry.isLink()) {
      Files.createLink(file, target.resolve(entry.getLinkName()).normalize());
    } else {
      Files.copy(tar, file);
      Files.setPosixFilePermissions(file, permissions(entry.getMode()));
    }
  }

  private static Set<PosixFilePermission> permissions(int mode) {
    var permissions = EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    if ((mode & 0100) != 0) {
      permissions.add(PosixFilePermission.OWNER_EXECUTE);
    }
    return permissions;
  }

  private static InputStream packed() {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    String machine = List.of("amd64", "x86_64").contains(arch) ? "x86_64" : "arm_64";
    InputStream packed =
        os.contains("linux")
            ? PostgresBinaries.class.getResourceAsStream("/postgres-linux-" + machine + ".txz")
            : null;
    if (packed == null) {
      throw new CannotStartException(
          "This build carries PostgreSQL for Linux on x86_64 only, not for %s on %s: set spring.datasource.url to a PostgreSQL of your own."
              .formatted(os, arch));
    }
    return packed;
  }

  private static void deleteAbandonedParts(Path root) throws IOException {
    Instant abandonedBefore = Instant.now().minus(PART_AGE_MAX);
    try (var parts = Files.newDirectoryStream(root, "postgres-*" + PART + "*")) {
      for (Path part : parts) {
        if (Files.getLastModifiedTime(part).toInstant().isBefore(abandonedBefore)) {
          OwnerOnly.deleteTree(part);
        }
      }
    }
  }
}
