package lu.opendsp.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import lu.opendsp.kernel.CannotStartException;

/**
 * Small files that only the server's own account may read, written so that a crash leaves either
 * the whole file or none.
 *
 * <p>A file is drafted in a directory of its own, forced to disk, and only then given its name. A
 * name is given by a hard link where the first writer must win, because a link never replaces what
 * is there and a rename does; by a rename where the old content must go. Drafts of a crash are
 * swept at the next start.
 */
final class PrivateFiles {

  private static final FileAttribute<Set<PosixFilePermission>> FILE_MODE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<Set<PosixFilePermission>> DIRECTORY_MODE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path drafts;

  PrivateFiles(Path drafts) throws IOException {
    this.drafts = drafts;
    makeDirectory(drafts);
    empty(drafts);
  }

  /**
   * Makes the directory and answers whether it was missing. Its parents are not ours alone and get
   * the usual mode.
   */
  static boolean makeDirectory(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return false;
    }
    Files.createDirectories(directoryOf(directory));
    Files.createDirectory(directory, DIRECTORY_MODE);
    return true;
  }

  /** Deletes the plain files of a directory that holds nothing worth keeping. */
  static void empty(Path directory) throws IOException {
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(directory)) {
      for (Path leftover : leftovers) {
        Files.deleteIfExists(leftover);
      }
    }
  }

  static FileChannel createPrivate(Path file) throws IOException {
    return FileChannel.open(
        file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), FILE_MODE);
  }

  /** Refuses a file or directory that others than its owner may read or change. */
  static void requirePrivate(Path path) throws IOException {
    Set<PosixFilePermission> modes = Files.getPosixFilePermissions(path);
    boolean open = modes.stream().anyMatch(mode -> !mode.name().startsWith("OWNER_"));
    if (open) {
      throw new CannotStartException(
          "%s is open to others (%s); run: chmod %s %s"
              .formatted(
                  path,
                  PosixFilePermissions.toString(modes),
                  Files.isDirectory(path) ? "700" : "600",
                  path));
    }
  }

  /** Writes the file unless it is there. In both cases it is durable on return. */
  void writeOnce(Path file, byte[] content) throws IOException {
    Path draft = draft(content);
    try {
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException e) {
      // the first writer won; its file is the one to use
    } finally {
      Files.deleteIfExists(draft);
    }
    sync(directoryOf(file));
  }

  /** Puts other content in place of the file and wipes what was there, as far as the disk lets. */
  void replaceAndWipe(Path file, byte[] content) throws IOException {
    Path draft = draft(content);
    try (FileChannel old = FileChannel.open(file, StandardOpenOption.WRITE)) {
      moveOver(draft, file);
      old.write(ByteBuffer.allocate((int) old.size()), 0);
      old.force(true);
    } catch (NoSuchFileException e) {
      moveOver(draft, file);
    }
  }

  static void sync(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static void moveOver(Path draft, Path file) throws IOException {
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    sync(directoryOf(file));
  }

  private Path draft(byte[] content) throws IOException {
    Path draft = drafts.resolve(UUID.randomUUID() + ".draft");
    try (FileChannel channel = createPrivate(draft)) {
      var left = ByteBuffer.wrap(content);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    }
    return draft;
  }

  static Path directoryOf(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IllegalArgumentException("the root directory is no place for " + file);
    }
    return parent;
  }
}
