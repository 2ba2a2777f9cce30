package lu.opendsp.vault;

import com.google.crypto.tink.StreamingAead;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads sealed bytes and gives none that is not proved true.
 *
 * <p>The first byte is asked for at once, so that the first segment, and with it the whole of a
 * small document, is proved before the caller holds a stream. Tink tells a broken seal and a
 * failing source by the same exception; this class tells them apart, because one is an alarm and
 * the other a cut line.
 */
final class UnsealingStream extends InputStream {

  private static final int NONE = -2;

  private final Source source;
  private final InputStream plain;
  private final Supplier<SealBroken> brokenSeal;
  private int first = NONE;
  private boolean broken;

  UnsealingStream(
      StreamingAead cipher, InputStream from, byte[] binding, Supplier<SealBroken> brokenSeal)
      throws IOException {
    this.source = new Source(from);
    this.brokenSeal = brokenSeal;
    try {
      this.plain = cipher.newDecryptingStream(source, binding);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the cipher cannot be set up", e);
    }
    var one = new byte[1];
    this.first = readPlain(one, 0, 1) == 1 ? one[0] & 0xff : -1;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) == 1 ? one[0] & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (first == -1) {
      return -1;
    }
    if (first == NONE) {
      return readPlain(into, offset, length);
    }
    into[offset] = (byte) first;
    first = NONE;
    return 1;
  }

  @Override
  public void close() throws IOException {
    plain.close();
    source.close();
  }

  private int readPlain(byte[] into, int offset, int length) throws IOException {
    if (broken) {
      throw brokenSeal.get();
    }
    try {
      return plain.read(into, offset, length);
    } catch (IOException e) {
      IOException cause = source.failure;
      if (cause != null) {
        throw cause;
      }
      broken = true;
      throw (SealBroken) brokenSeal.get().initCause(e);
    }
  }

  /** Remembers whether it was the source that failed. */
  private static final class Source extends FilterInputStream {

    private @Nullable IOException failure;

    Source(InputStream from) {
      super(from);
    }

    @Override
    public int read() throws IOException {
      try {
        return super.read();
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      try {
        return super.read(into, offset, length);
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }

    /** Tink must keep its own first segment: a mark on the source may have another bound. */
    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
