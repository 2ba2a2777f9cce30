package lu.opendsp.vault;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Lets others have the processor after each piece of a long piece of work. Requests run in virtual
 * threads, and those keep their processor until they wait for something: two dozen uploads that
 * arrive faster than they are sealed would hold up everybody for seconds, and who holds a
 * connection to the database with them.
 */
final class Turns {

  /** About a millisecond of decoding, hashing and sealing. */
  private static final int PIECE_BYTES = 256 << 10;

  private long sinceLast;

  /** So many bytes were worked on. */
  @SuppressWarnings("ThreadPriorityCheck") // fairness among virtual threads is ours to arrange
  void after(long bytes) {
    sinceLast += bytes;
    if (sinceLast >= PIECE_BYTES) {
      sinceLast = 0;
      Thread.yield();
    }
  }

  /** The same bytes, read in turns. */
  static InputStream reading(InputStream from) {
    var turns = new Turns();
    return new FilterInputStream(from) {
      @Override
      public int read() throws IOException {
        turns.after(1);
        return in.read();
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        int read = in.read(into, offset, length);
        turns.after(Math.max(read, 0));
        return read;
      }
    };
  }
}
