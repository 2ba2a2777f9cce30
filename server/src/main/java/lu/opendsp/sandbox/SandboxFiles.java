package lu.opendsp.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The files a new user finds under {@code data/sandbox}; each appears whole or not at all. */
record SandboxFiles(Path directory) {

  Path authority() {
    return directory.resolve("ca.p12");
  }

  Path authorityCertificate() {
    return directory.resolve("ca.pem");
  }

  Path card(String person) {
    return directory.resolve("cards").resolve(person + ".p12");
  }

  Path certificate(String person) {
    return directory.resolve("cards").resolve(person + ".pem");
  }

  Path people() {
    return directory.resolve("people.json");
  }

  byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  void write(Path file, byte[] content) {
    try {
      Files.createDirectories(file.getParent());
      Path draft = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new");
      Files.write(draft, content);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
