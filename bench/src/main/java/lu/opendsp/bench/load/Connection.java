package lu.opendsp.bench.load;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One kept-alive HTTP/1.1 connection, written out on a socket: it costs the shared machine some
 * twenty microseconds a request, so that the server is measured and not its client.
 */
final class Connection implements Closeable {

  private static final int TIMEOUT_MILLIS = 60_000;
  private static final int BUFFER_BYTES = 64 * 1024;

  /**
   * What is asked.
   *
   * @param headers lines, each with its CRLF
   */
  record Request(String method, String path, String headers, byte[] body) {

    static Request get(String path, String headers) {
      return new Request("GET", path, headers, new byte[0]);
    }
  }

  private final URI base;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private byte[] body = new byte[4 * BUFFER_BYTES];
  private int length;
  private int position;
  private int limit;
  private @Nullable Socket socket;

  Connection(URI base) {
    this.base = base;
  }

  /** Asks, and holds the answer's body until the next question; gives the status. */
  int call(Request request) throws IOException {
    Socket open = open();
    try {
      send(open, request);
      return receive(open.getInputStream());
    } catch (IOException broken) {
      close();
      throw broken;
    }
  }

  /** How many bytes the last answer had. */
  int length() {
    return length;
  }

  /** The last answer as text. */
  String text() {
    return new String(body, 0, length, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }

  private Socket open() throws IOException {
    if (socket == null) {
      var made = new Socket();
      made.setTcpNoDelay(true);
      made.setSoTimeout(TIMEOUT_MILLIS);
      made.connect(new InetSocketAddress(base.getHost(), base.getPort()), TIMEOUT_MILLIS);
      socket = made;
      position = 0;
      limit = 0;
    }
    return socket;
  }

  private void send(Socket open, Request request) throws IOException {
    String head =
        "%s %s%s HTTP/1.1\r\nHost: %s:%d\r\n%s"
            .formatted(
                request.method(),
                base.getPath(),
                request.path(),
                base.getHost(),
                base.getPort(),
                request.headers());
    boolean content = !request.method().equals("GET");
    String end = content ? "Content-Length: " + request.body().length + "\r\n\r\n" : "\r\n";
    byte[] first = (head + end).getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = Arrays.copyOf(first, first.length + request.body().length);
    System.arraycopy(request.body(), 0, all, first.length, request.body().length);
    open.getOutputStream().write(all);
  }

  private int receive(InputStream in) throws IOException {
    int status = Integer.parseInt(line(in).substring(9, 12));
    int announced = 0;
    boolean chunked = false;
    boolean last = false;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      String header = line.toLowerCase(Locale.ROOT);
      if (header.startsWith("content-length:")) {
        announced = Integer.parseInt(header.substring(15).strip());
      }
      last |= header.startsWith("connection:") && header.endsWith("close");
      chunked |= header.startsWith("transfer-encoding:") && header.endsWith("chunked");
    }
    length = 0;
    take(in, announced);
    for (int size = chunked ? chunk(in) : 0; size > 0; size = chunk(in)) {
      take(in, size);
      line(in);
    }
    if (chunked) {
      line(in);
    }
    if (last) {
      close();
    }
    return status;
  }

  private int chunk(InputStream in) throws IOException {
    return Integer.parseInt(line(in).split(";", 2)[0].strip(), 16);
  }

  private void take(InputStream in, int count) throws IOException {
    if (body.length < length + count) {
      body = Arrays.copyOf(body, Math.max(length + count, body.length * 2));
    }
    int left = count;
    while (left > 0) {
      int taken = Math.min(left, fill(in) - position);
      System.arraycopy(buffer, position, body, length, taken);
      position += taken;
      length += taken;
      left -= taken;
    }
  }

  private String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    while (true) {
      int limitNow = fill(in);
      while (position < limitNow) {
        char next = (char) (buffer[position++] & 0xff);
        if (next == '\n') {
          return line.toString();
        }
        if (next != '\r') {
          line.append(next);
        }
      }
    }
  }

  private int fill(InputStream in) throws IOException {
    if (position == limit) {
      position = 0;
      limit = Math.max(0, in.read(buffer));
      if (limit == 0) {
        throw new EOFException("the server closed the connection");
      }
    }
    return limit;
  }
}
