package lu.opendsp.vault;

import com.google.crypto.tink.StreamingAead;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Gives out spools. Their key is made at start and never leaves the memory of this process, so that
 * what a crash leaves on disk is noise; it is deleted at the next start.
 */
public final class Spools {

  private final Path directory;
  private final StreamingAead cipher = Ciphers.spoolCipher();

  public Spools(Path directory) {
    this.directory = directory;
    try {
      PrivateFiles.makeDirectory(directory);
      PrivateFiles.requirePrivate(directory);
      PrivateFiles.empty(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("the spool at " + directory + " cannot be used", e);
    }
  }

  /** An empty spool that takes up to {@code bytesMax} bytes. */
  public Spool open(long bytesMax) {
    return new Spool(directory.resolve(UUID.randomUUID() + ".spool"), cipher, bytesMax);
  }
}
