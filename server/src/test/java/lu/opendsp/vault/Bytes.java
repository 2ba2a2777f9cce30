package lu.opendsp.vault;

import java.io.InputStream;
import java.util.Random;

/** Bytes for tests: the same for the same seed, and larger than memory if asked. */
final class Bytes {

  private Bytes() {}

  static byte[] random(int size, long seed) {
    var bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  /** A stream that repeats a sentence up to the size, held nowhere. */
  static InputStream repeated(byte[] sentence, long size) {
    return new InputStream() {
      private long given;

      @Override
      public int read() {
        return given == size ? -1 : sentence[(int) (given++ % sentence.length)] & 0xff;
      }

      @Override
      public int read(byte[] into, int offset, int length) {
        if (given == size) {
          return -1;
        }
        int count = (int) Math.min(length, size - given);
        for (int i = 0; i < count; i++) {
          into[offset + i] = sentence[(int) ((given + i) % sentence.length)];
        }
        given += count;
        return count;
      }
    };
  }
}
