package lu.opendsp.fhir;

import java.io.IOException;
import java.io.InputStream;

/** What comes behind it never arrives: the line broke. */
final class BrokenStream extends InputStream {

  @Override
  public int read() throws IOException {
    throw new IOException("the line broke");
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    throw new IOException("the line broke");
  }
}
