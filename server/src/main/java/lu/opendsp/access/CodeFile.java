package lu.opendsp.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.springframework.core.env.Environment;

/** A file with the code for an account, which only the server's own account may read. */
record CodeFile(Path path) {

  /** The one of this name in the data directory. */
  static CodeFile of(Environment environment, String name) {
    return new CodeFile(Path.of(environment.getProperty("opendsp.data", "./data")).resolve(name));
  }

  /** Puts a code into it, and what is typed beside the code for a number. */
  void write(String code, String number) throws IOException {
    Path draft =
        Files.createTempFile(
            path.toAbsolutePath().getParent(),
            path.getFileName().toString(),
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(draft, code + "\nnumber: " + number + "\n");
    Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
  }

  void delete() throws IOException {
    Files.deleteIfExists(path);
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
