package lu.opendsp.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpRetryException;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The server as seen over HTTP: one request, one answer, and a {@link Failure} for everything that
 * is not a success.
 */
final class Server {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  /** Filing 50 MiB on a slow disk is the longest answer known; twice that. */
  private static final Duration ANSWER = Duration.ofMinutes(2);

  /**
   * From this size on a body is streamed and not held, and the server is asked "may I?" before it
   * is sent (RFC 9110, 10.1.1). Not below: a streamed request loses the text of a 401.
   */
  private static final long STREAM_FROM = 1 << 20;

  private final URI base;
  private final String language;

  Server(URI base, String language) {
    this.base = base;
    this.language = language;
  }

  /** What is sent along: its media type, its exact length, its bytes as a stream. */
  interface Body {
    String mediaType();

    long length();

    void writeTo(OutputStream out) throws IOException;
  }

  /** A request before it is sent. The path begins with a slash and may hold a query. */
  record Request(String method, String path, Map<String, String> headers, @Nullable Body body) {
    Request {
      headers = Map.copyOf(headers);
    }

    static Request get(String path) {
      return new Request("GET", path, Map.of(), null);
    }
  }

  /** Reads {@code --server}: scheme, host, port and possibly a path, no slash at its end. */
  static Server at(String address, String language) {
    try {
      URI uri = new URI(address.replaceFirst("/+$", ""));
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (web && uri.getHost() != null && uri.getQuery() == null && uri.getUserInfo() == null) {
        return new Server(uri, language);
      }
    } catch (URISyntaxException notAnAddress) {
      // said below, with an example
    }
    throw Failure.usage(
        "--server " + address + " is not a web address.", "As in --server http://localhost:8080");
  }

  URI base() {
    return base;
  }

  String url(String path) {
    return base + path;
  }

  /**
   * A link the server gave, as a path of this server. Its host is not followed: the token goes to
   * the server that was named on the command line and nowhere else.
   */
  static String pathOf(String link) {
    int fhir = link.indexOf("/fhir");
    String path = fhir < 0 ? "/fhir/" + link.replaceFirst("^/+", "") : link.substring(fhir);
    return path;
  }

  Answer send(Request request) {
    HttpURLConnection connection = connect(request);
    try {
      sendBody(connection, request.body());
      return received(connection);
    } catch (ProtocolException | HttpRetryException _) {
      throw Refusal.withoutWords(statusOf(connection));
    } catch (IOException broken) {
      throw noAnswer(broken);
    }
  }

  /** The JDK keeps the status of an upload refused before it was sent, but not the text. */
  private int statusOf(HttpURLConnection connection) {
    try {
      return connection.getResponseCode();
    } catch (IOException broken) {
      throw noAnswer(broken);
    }
  }

  private HttpURLConnection connect(Request request) {
    try {
      var connection = (HttpURLConnection) URI.create(url(request.path())).toURL().openConnection();
      connection.setRequestMethod(request.method());
      connection.setInstanceFollowRedirects(false);
      connection.setUseCaches(false);
      connection.setConnectTimeout(Math.toIntExact(CONNECT.toMillis()));
      connection.setReadTimeout(Math.toIntExact(ANSWER.toMillis()));
      connection.setRequestProperty("Accept", "application/fhir+json, application/json;q=0.9");
      connection.setRequestProperty("Accept-Language", language);
      connection.setRequestProperty("User-Agent", "dspctl");
      request.headers().forEach(connection::setRequestProperty);
      return connection;
    } catch (MalformedURLException | IllegalArgumentException notAnAddress) {
      throw Failure.usage(url(request.path()) + " is not an address.");
    } catch (IOException broken) {
      throw noAnswer(broken);
    }
  }

  private static void sendBody(HttpURLConnection connection, @Nullable Body body)
      throws IOException {
    if (body == null) {
      return;
    }
    connection.setDoOutput(true);
    connection.setRequestProperty("Content-Type", body.mediaType());
    if (body.length() > STREAM_FROM) {
      connection.setFixedLengthStreamingMode(body.length());
      connection.setRequestProperty("Expect", "100-continue");
    }
    connection.connect();
    try (OutputStream out = connection.getOutputStream()) {
      body.writeTo(out);
    } catch (ProtocolException refused) {
      throw refused;
    } catch (IOException broken) {
      throw new Failure(
          Exit.UNREACHABLE,
          "The server closed the connection while the document was on its way.",
          "It may be larger than the server takes (50 MiB unless set otherwise), or the line"
              + " broke.");
    }
  }

  private static Answer received(HttpURLConnection connection) throws IOException {
    int status = connection.getResponseCode();
    InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream();
    var answer =
        new Answer(status, connection, body == null ? InputStream.nullInputStream() : body);
    if (status >= 300) {
      throw Refusal.of(answer);
    }
    return answer;
  }

  private Failure noAnswer(IOException broken) {
    return new Failure(
        Exit.UNREACHABLE,
        "No answer from " + base + ": " + broken.getMessage(),
        "Is it running? ./run starts a server here; --server URL names another.");
  }
}
