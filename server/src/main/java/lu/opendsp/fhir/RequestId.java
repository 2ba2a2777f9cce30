package lu.opendsp.fhir;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import java.util.regex.Pattern;

/** The id under which one request is found in the log and named to its caller. */
final class RequestId {

  static final String HEADER = "X-Request-Id";

  /** What a caller may name his request; anything else is replaced. */
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{8,64}");

  private RequestId() {}

  /** The caller's own id where it is harmless, a random one otherwise; the same all along. */
  static String of(HttpServletRequest request) {
    if (request.getAttribute(HEADER) instanceof String known) {
      return known;
    }
    String sent = request.getHeader(HEADER);
    String id =
        sent != null && HARMLESS.matcher(sent).matches() ? sent : UUID.randomUUID().toString();
    request.setAttribute(HEADER, id);
    return id;
  }
}
