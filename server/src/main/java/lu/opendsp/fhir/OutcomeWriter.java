package lu.opendsp.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import lu.opendsp.database.DatabaseAway;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.springframework.stereotype.Component;

/** Sends a problem to the caller, in JSON unless he asks for XML. */
@Component
final class OutcomeWriter {

  private final FhirContext fhir;
  private final Outcomes outcomes;

  OutcomeWriter(FhirContext fhir, Outcomes outcomes) {
    this.fhir = fhir;
    this.outcomes = outcomes;
  }

  /** Answers with the problem; an answer that has begun is cut off, never mended. */
  void write(HttpServletRequest request, HttpServletResponse response, Problem problem)
      throws IOException {
    if (response.isCommitted()) {
      throw new IOException("the answer had begun when it failed: " + problem.code());
    }
    response.reset();
    EdgeFilter.addHeaders(request, response);
    response.setStatus(problem.code().status());
    addHeaders(response, problem);
    OperationOutcome outcome = outcomes.of(problem, RequestLanguage.of(request));
    boolean xml = wantsXml(request);
    IParser parser = xml ? fhir.newXmlParser() : fhir.newJsonParser();
    byte[] body = parser.encodeResourceToString(outcome).getBytes(StandardCharsets.UTF_8);
    response.setContentType(
        xml ? "application/fhir+xml;charset=UTF-8" : "application/fhir+json;charset=UTF-8");
    response.setHeader("Content-Language", RequestLanguage.of(request).tag());
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
    response.flushBuffer();
  }

  private static void addHeaders(HttpServletResponse response, Problem problem) {
    switch (problem.code().status()) {
      case 416 -> response.setHeader("Content-Range", "bytes */" + problem.arguments().getFirst());
      case 401 -> response.setHeader("WWW-Authenticate", "Bearer realm=\"opendsp\"");
      case 503 ->
          response.setHeader("Retry-After", String.valueOf(DatabaseAway.RETRY_AFTER_SECONDS));
      case 429 -> waitFor(response, problem);
      default -> {
        // the others need none
      }
    }
  }

  /** A brake says in minutes when it lets go. */
  private static void waitFor(HttpServletResponse response, Problem problem) {
    if (problem.code() == ProblemCode.LOOK_UPS_TOO_MANY
        && problem.arguments().getFirst() instanceof Number minutes) {
      response.setHeader("Retry-After", String.valueOf(minutes.longValue() * 60));
    }
  }

  private static boolean wantsXml(HttpServletRequest request) {
    String query = Optional.ofNullable(request.getQueryString()).orElse("");
    if (query.contains("_format=")) {
      return query.toLowerCase(Locale.ROOT).matches(".*_format=[^&]*xml.*");
    }
    String accept = Optional.ofNullable(request.getHeader("Accept")).orElse("");
    return accept.contains("xml") && !accept.contains("json") && !accept.contains("html");
  }
}
