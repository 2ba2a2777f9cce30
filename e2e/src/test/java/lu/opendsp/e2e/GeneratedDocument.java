package lu.opendsp.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.SplittableRandom;

/** A PDF of any size that is never held in memory: a head, then noise that follows from a seed. */
public record GeneratedDocument(long size, long seed) {

  private static final byte[] HEAD = "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII);
  private static final String MARK = "@CONTENT@";

  /** A multiple of three, so that pieces of base64 join without padding. */
  private static final int PIECE = 3 << 14;

  /** The bytes, the same each time. */
  public InputStream open() {
    return new Noise(size, seed);
  }

  public byte[] bytes() {
    try (InputStream in = open()) {
      return in.readAllBytes();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  public String sha256() {
    try (InputStream in = open()) {
      return Answer.sha256(in);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** The body of a submission with this as its content, streamed. */
  public BodyPublisher in(Submission submission) {
    submission.holding("application/pdf", new byte[0]);
    submission.object("/entry/2/resource").put("data", MARK);
    String whole = new String(submission.bytes(), StandardCharsets.UTF_8);
    int at = whole.indexOf(MARK);
    return BodyPublishers.concat(
        BodyPublishers.ofString(whole.substring(0, at)),
        BodyPublishers.ofInputStream(() -> new InBase64(open())),
        BodyPublishers.ofString(whole.substring(at + MARK.length())));
  }

  private static final class Noise extends InputStream {

    private final SplittableRandom random;
    private final long size;
    private long position;
    private long word;

    Noise(long size, long seed) {
      this.size = size;
      this.random = new SplittableRandom(seed);
    }

    @Override
    public int read() {
      if (position >= size) {
        return -1;
      }
      long at = position++;
      if (at < HEAD.length) {
        return HEAD[(int) at];
      }
      word = (at - HEAD.length) % Long.BYTES == 0 ? random.nextLong() : word >>> Byte.SIZE;
      return (int) (word & 0xff);
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      int count = (int) Math.min(length, size - position);
      for (int i = 0; i < count; i++) {
        into[offset + i] = (byte) read();
      }
      return count == 0 && length > 0 ? -1 : count;
    }
  }

  private static final class InBase64 extends InputStream {

    private final InputStream from;
    private byte[] encoded = new byte[0];
    private int next;

    InBase64(InputStream from) {
      this.from = from;
    }

    @Override
    public int read() throws IOException {
      if (next == encoded.length) {
        encoded = Base64.getEncoder().encode(from.readNBytes(PIECE));
        next = 0;
      }
      return encoded.length == 0 ? -1 : encoded[next++];
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int first = read();
      if (first < 0) {
        return -1;
      }
      into[offset] = (byte) first;
      int more = Math.min(length - 1, encoded.length - next);
      System.arraycopy(encoded, next, into, offset + 1, more);
      next += more;
      return 1 + more;
    }
  }
}
