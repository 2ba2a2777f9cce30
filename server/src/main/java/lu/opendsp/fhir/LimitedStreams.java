package lu.opendsp.fhir;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;

/** Streams that end a request that is too large instead of the memory. */
final class LimitedStreams {

  private LimitedStreams() {}

  /** Refuses the request once more than so many bytes were read. */
  static InputStream input(InputStream of, long bytesMax) {
    return new Input(of, bytesMax);
  }

  /** Refuses the request once more than so many bytes were written. */
  static ByteArrayOutputStream output(int bytesMax) {
    return new Output(bytesMax);
  }

  static RuntimeException tooLarge(long bytesMax) {
    return Problem.of(ProblemCode.BODY_TOO_LARGE, bytesMax).thrown();
  }

  private static final class Input extends FilterInputStream {

    private final long bytesMax;
    private long count;

    Input(InputStream of, long bytesMax) {
      super(of);
      this.bytesMax = bytesMax;
    }

    @Override
    public int read() throws IOException {
      int one = in.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = in.read(into, offset, length);
      count(Math.max(read, 0));
      return read;
    }

    private void count(int more) {
      count += more;
      if (count > bytesMax) {
        throw tooLarge(bytesMax);
      }
    }
  }

  private static final class Output extends ByteArrayOutputStream {

    private final int bytesMax;

    Output(int bytesMax) {
      this.bytesMax = bytesMax;
    }

    @Override
    public synchronized void write(int one) {
      count(1);
      super.write(one);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      count(length);
      super.write(bytes, offset, length);
    }

    private void count(int more) {
      if (size() + more > bytesMax) {
        throw tooLarge(bytesMax);
      }
    }
  }
}
