package lu.opendsp.fhir;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Base64;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.vault.Spool;

/** Decodes base64 (RFC 4648) into a spool, a few kilobytes at a time. */
final class Base64Spool extends OutputStream {

  private final Spool spool;
  private final String place;
  private final OutputStream sink;
  private final byte[] digits = new byte[4 * 2048];
  private int count;
  private boolean ended;

  Base64Spool(Spool spool, String place) {
    this.spool = spool;
    this.place = place;
    this.sink = spool.sink();
  }

  @Override
  public void write(int digit) throws IOException {
    if (count == digits.length) {
      decode();
    }
    digits[count++] = (byte) digit;
  }

  @Override
  public void close() throws IOException {
    decode();
    sink.close();
  }

  private void decode() throws IOException {
    if (count == 0) {
      return;
    }
    if (ended) {
      throw wrong();
    }
    ended = digits[count - 1] == '=';
    try {
      sink.write(Base64.getDecoder().decode(Arrays.copyOf(digits, count)));
    } catch (IllegalArgumentException notBase64) {
      throw wrong();
    }
    count = 0;
  }

  private RuntimeException wrong() {
    count = 0;
    return Problem.at(place, ProblemCode.VALUE_WRONG, "base64 (RFC 4648)").thrown();
  }

  /** Refuses a document that is too large, once it was read. */
  void requireFits() throws IOException {
    if (spool.filled() instanceof Spool.Filling.TooLarge(long bytesMax)) {
      throw Problem.at(place, ProblemCode.CONTENT_TOO_LARGE, bytesMax >> 20).thrown();
    }
  }
}
