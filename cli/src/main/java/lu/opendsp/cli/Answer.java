package lu.opendsp.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.Optional;

/** What the server answered. The body is read once. */
record Answer(int status, HttpURLConnection connection, InputStream body) {
  /** Metadata, one page of a list or a refusal; content is streamed and has no such bound. */
  private static final int JSON_MAX = 16 << 20;

  Optional<String> header(String name) {
    return Optional.ofNullable(connection.getHeaderField(name));
  }

  /** The body as a JSON object, empty when it is none. */
  Map<String, Object> json() {
    try (body) {
      return Json.findObject(body.readNBytes(JSON_MAX)).orElse(Map.of());
    } catch (IOException cut) {
      throw new Failure(
          Exit.UNREACHABLE, "The server's answer broke off: " + cut.getMessage(), "Try again.");
    }
  }
}
