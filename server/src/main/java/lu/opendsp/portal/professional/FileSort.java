package lu.opendsp.portal.professional;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import lu.opendsp.vault.Spool;
import org.apache.tika.Tika;

/** What a file is by its content; its name proves nothing. */
final class FileSort {

  private static final Set<String> ACCEPTED =
      Set.of("application/pdf", "text/plain", "image/jpeg", "image/png");

  private static final Tika TIKA = new Tika();

  private FileSort() {}

  /** The media type of a file we take, empty for all others. */
  static Optional<String> find(Spool file) throws IOException {
    try (InputStream bytes = file.open()) {
      return Optional.of(TIKA.detect(bytes)).filter(ACCEPTED::contains);
    }
  }
}
