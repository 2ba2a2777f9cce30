package lu.opendsp.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * A data directory in which the sandbox's stories are told already. They are told once for each
 * build and day (they are told in days before today), and copied for whoever wants one of his own.
 */
final class SeededData {

  private static final Path KEPT = Checkout.target().resolve("seeded");

  private SeededData() {}

  /** A copy under this name; an older one is forgotten. */
  static Path copy(String name) {
    Path seeded = seeded();
    Path copy = empty(name);
    Shell.must("cp", "-a", "--reflink=auto", seeded + "/.", copy.toString());
    return copy;
  }

  /** An empty directory under this name; an older one is forgotten. */
  static Path empty(String name) {
    Path directory = Checkout.target().resolve("data").resolve(name);
    Shell.must("rm", "-rf", directory.toString());
    try {
      return Files.createDirectories(directory);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private static synchronized Path seeded() {
    LocalDate today = LocalDate.now(ZoneId.of("Europe/Luxembourg"));
    Path seeded = KEPT.resolve(PackagedServer.fingerprint() + "-" + today);
    if (!Files.exists(seeded)) {
      Shell.must("rm", "-rf", KEPT.toString());
      Path part = KEPT.resolve("part");
      try (var server = ServerProcess.start("seeding", part, List.of(), List.of())) {
        server.awaitReady();
        server.stop();
      }
      PackagedServer.learn(part);
      Shell.must("mv", part.toString(), seeded.toString());
    }
    return seeded;
  }
}
