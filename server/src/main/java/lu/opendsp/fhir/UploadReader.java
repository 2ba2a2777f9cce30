package lu.opendsp.fhir;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import lu.opendsp.identity.CurrentActor;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.vault.Spools;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads the body of a request before the FHIR server does: checks its form, lifts the documents out
 * of it, and hands on what remains. Whatever becomes of the request, and be its connection cut in
 * the middle, nothing of it stays behind.
 */
final class UploadReader extends OncePerRequestFilter {

  /** What remains of a body without its documents. */
  private static final int SMALL_BYTES_MAX = 4 << 20;

  /** A search form. */
  private static final int FORM_BYTES_MAX = 64 << 10;

  private final Spools spools;
  private final FhirSettings settings;

  UploadReader(Spools spools, FhirSettings settings) {
    this.spools = spools;
    this.settings = settings;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!hasBody(request)) {
      chain.doFilter(request, response);
      return;
    }
    CurrentActor.get();
    try (var uploads = new Uploads(spools, settings.documentSizeMax().toBytes())) {
      byte[] small = read(request, uploads);
      uploads.attachTo(request);
      chain.doFilter(new SmallRequest(request, small), response);
    }
  }

  private static boolean hasBody(HttpServletRequest request) {
    return switch (request.getMethod()) {
      case "POST", "PUT", "PATCH" -> true;
      default -> false;
    };
  }

  private byte[] read(HttpServletRequest request, Uploads into) throws IOException {
    String encoding = request.getHeader("Content-Encoding");
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw Problem.of(ProblemCode.MEDIA_TYPE_UNSUPPORTED).thrown();
    }
    String type = Optional.ofNullable(request.getContentType()).orElse("");
    String[] parts = type.toLowerCase(Locale.ROOT).split(";", 2);
    if (parts.length == 2 && parts[1].contains("charset") && !parts[1].contains("utf-8")) {
      throw Problem.of(ProblemCode.MEDIA_TYPE_UNSUPPORTED).thrown();
    }
    return switch (parts[0].strip()) {
      case "application/fhir+json", "application/json" ->
          JsonLift.lift(limited(request, settings.bodySizeMax().toBytes()), into, SMALL_BYTES_MAX);
      case "application/fhir+xml", "application/xml", "text/xml" ->
          XmlLift.lift(limited(request, settings.bodySizeMax().toBytes()), into, SMALL_BYTES_MAX);
      case "application/x-www-form-urlencoded" -> form(request);
      default -> throw Problem.of(ProblemCode.MEDIA_TYPE_UNSUPPORTED).thrown();
    };
  }

  /** The container may have read the form already, so it is asked for what was in it. */
  private static byte[] form(HttpServletRequest request) {
    if (request.getContentLengthLong() > FORM_BYTES_MAX) {
      throw LimitedStreams.tooLarge(FORM_BYTES_MAX);
    }
    return request.getParameterMap().entrySet().stream()
        .flatMap(one ->
            Arrays.stream(one.getValue())
                .map(value -> Addresses.escape(one.getKey()) + "=" + Addresses.escape(value)))
        .collect(Collectors.joining("&"))
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static InputStream limited(HttpServletRequest request, long bytesMax) throws IOException {
    if (request.getContentLengthLong() > bytesMax) {
      throw LimitedStreams.tooLarge(bytesMax);
    }
    return LimitedStreams.input(request.getInputStream(), bytesMax);
  }
}
