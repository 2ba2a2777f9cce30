package lu.opendsp.fhir;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The outermost layer of the edge: names the request, and answers what fails before the FHIR server
 * is reached in the same form as what fails inside it.
 */
final class EdgeFilter extends OncePerRequestFilter {

  private static final Logger LOG = LoggerFactory.getLogger(EdgeFilter.class);
  private static final int FRAMES_MAX = 30;

  private final OutcomeWriter writer;

  EdgeFilter(OutcomeWriter writer) {
    this.writer = writer;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    addHeaders(request, response);
    var answer = new WholeAnswer(response);
    try {
      chain.doFilter(request, answer);
    } catch (ServletException | RuntimeException failure) {
      writer.write(request, answer, tell(failure, request));
    }
    answer.send();
  }

  /** The headers of every answer: nothing of a patient stays in a cache. */
  static void addHeaders(HttpServletRequest request, HttpServletResponse response) {
    response.setHeader(RequestId.HEADER, RequestId.of(request));
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Vary", "Accept, Accept-Encoding, Accept-Language");
    response.setHeader("X-Content-Type-Options", "nosniff");
  }

  /**
   * The problem to tell; one of ours, or of the database, goes to the log, where it happened and
   * nothing else.
   */
  static Problem tell(Throwable failure, HttpServletRequest request) {
    Problem problem = Failures.problemOf(failure, request);
    if (problem.code() == ProblemCode.INTERNAL) {
      LOG.error("internal error in request {}: {}", RequestId.of(request), where(failure));
    }
    if (problem.code() == ProblemCode.DATABASE_AWAY) {
      LOG.warn("no database in request {}: {}", RequestId.of(request), where(failure));
    }
    Failures.findDamage(failure)
        .ifPresent(broken ->
            LOG.error("damaged in request {}: {}", RequestId.of(request), broken.getMessage()));
    return problem;
  }

  /** Classes and lines only: the message of an exception may hold what was sent. */
  private static String where(Throwable failure) {
    Throwable root = failure;
    for (int depth = 0; root.getCause() != null && depth < FRAMES_MAX; depth++) {
      root = root.getCause();
    }
    return root.getClass().getName()
        + Arrays.stream(root.getStackTrace())
            .limit(FRAMES_MAX)
            .map(frame -> "\n\tat " + frame)
            .collect(Collectors.joining());
  }
}
