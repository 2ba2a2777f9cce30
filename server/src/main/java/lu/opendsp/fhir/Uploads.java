package lu.opendsp.fhir;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lu.opendsp.vault.Spool;
import lu.opendsp.vault.Spools;

/**
 * The documents of one request, lifted out of its body into spools. Each leaves a marker in its
 * place, so that the body can be read whole and stays small.
 */
final class Uploads implements Closeable {

  /** More documents at once are several submissions. */
  static final int DOCUMENTS_MAX = 50;

  private static final String MARKER = "upload ";
  private static final String ATTRIBUTE = Uploads.class.getName();

  private final Spools spools;
  private final long documentBytesMax;
  private final List<Spool> held = new ArrayList<>();

  Uploads(Spools spools, long documentBytesMax) {
    this.spools = spools;
    this.documentBytesMax = documentBytesMax;
  }

  /** Those of a request that came through the upload reader. */
  static Uploads of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Uploads uploads) {
      return uploads;
    }
    throw new IllegalStateException("the request did not come through the upload reader");
  }

  void attachTo(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  /** The largest document taken. */
  long documentBytesMax() {
    return documentBytesMax;
  }

  /** Room for one more, closed with all others. */
  Spool next() {
    Spool spool = spools.open(documentBytesMax);
    held.add(spool);
    return spool;
  }

  int count() {
    return held.size();
  }

  /** What stands in the body for the document lifted last. */
  byte[] marker() {
    return (MARKER + (held.size() - 1)).getBytes(StandardCharsets.US_ASCII);
  }

  /** The document a marker stands for. */
  Optional<Spool> find(byte[] marker) {
    String text = new String(marker, StandardCharsets.US_ASCII);
    boolean ours = text.matches(MARKER + "[0-9]{1,3}");
    int index = ours ? Integer.parseInt(text.substring(MARKER.length())) : -1;
    return index >= 0 && index < held.size() ? Optional.of(held.get(index)) : Optional.empty();
  }

  @Override
  public void close() throws IOException {
    IOException first = null;
    for (Spool spool : held) {
      try {
        spool.close();
      } catch (IOException failed) {
        first = first == null ? failed : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
