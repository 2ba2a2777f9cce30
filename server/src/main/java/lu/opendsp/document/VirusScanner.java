package lu.opendsp.document;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import lu.opendsp.vault.Spool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks a ClamAV daemon about a document, by the command INSTREAM of clamd(8): pieces with their
 * length before them, an empty one at the end, one line as answer. Nothing touches the disk in
 * clear on our side.
 *
 * <p>Where no scanner is set nothing is scanned. Where one is set and gives no clear answer, the
 * document is not filed: a platform that scans on good days only has no scanner.
 */
@Component
final class VirusScanner {

  private static final Logger LOG = LoggerFactory.getLogger(VirusScanner.class);

  private static final byte[] INSTREAM = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);
  private static final int PIECE_BYTES = 64 * 1024;

  /** A line with the name of what was found. */
  private static final int ANSWER_BYTES_MAX = 4096;

  private final ScannerSettings settings;

  VirusScanner(ScannerSettings settings) {
    this.settings = settings;
  }

  /** What a scan says. */
  enum Verdict {
    /** Nothing was found, or nobody is to look. */
    CLEAN,
    /** Something that harms was found. */
    FOUND,
    /** Nobody looked, or not to the end. */
    UNKNOWN
  }

  Verdict scan(Spool document) {
    return settings.socketAddress().map(address -> scan(document, address)).orElse(Verdict.CLEAN);
  }

  private Verdict scan(Spool document, InetSocketAddress address) {
    int timeout = Math.toIntExact(settings.timeout().toMillis());
    try (var socket = new Socket();
        InputStream bytes = document.open()) {
      socket.connect(address, timeout);
      socket.setSoTimeout(timeout);
      return verdict(ask(socket, bytes));
    } catch (IOException away) {
      LOG.warn("the virus scanner does not answer: {}", away.getClass().getSimpleName());
      return Verdict.UNKNOWN;
    }
  }

  private static String ask(Socket socket, InputStream bytes) throws IOException {
    var out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
    out.write(INSTREAM);
    var piece = new byte[PIECE_BYTES];
    for (int count = bytes.read(piece); count >= 0; count = bytes.read(piece)) {
      if (count > 0) {
        out.writeInt(count);
        out.write(piece, 0, count);
      }
    }
    out.writeInt(0);
    out.flush();
    byte[] answer = socket.getInputStream().readNBytes(ANSWER_BYTES_MAX);
    return new String(answer, StandardCharsets.UTF_8).replace("\0", "").strip();
  }

  /** The name of what was found stays here: it may be the name of a file inside the document. */
  private static Verdict verdict(String answer) {
    if (answer.equals("stream: OK")) {
      return Verdict.CLEAN;
    }
    if (answer.startsWith("stream: ") && answer.endsWith(" FOUND")) {
      return Verdict.FOUND;
    }
    LOG.warn("the virus scanner could not look to the end: see StreamMaxLength of clamd.conf");
    return Verdict.UNKNOWN;
  }
}
