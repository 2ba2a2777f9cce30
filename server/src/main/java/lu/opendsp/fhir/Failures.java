package lu.opendsp.fhir;

import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.MethodNotAllowedException;
import ca.uhn.fhir.rest.server.exceptions.NotImplementedOperationException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import lu.opendsp.database.DatabaseAway;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.ProblemException;
import lu.opendsp.vault.SealBroken;

/**
 * Turns whatever was thrown into one of our problems. The words of the library underneath never
 * reach a caller: they may hold what he sent, and they change with its versions.
 */
final class Failures {

  /** Deeper than any real chain; a bound because causes may be circular. */
  private static final int CAUSES_MAX = 32;

  private Failures() {}

  /** What to tell the caller. */
  static Problem problemOf(Throwable failure, HttpServletRequest request) {
    Optional<ProblemException> told = find(failure, ProblemException.class);
    if (told.isPresent()) {
      return told.get().problem();
    }
    if (findDamage(failure).isPresent()) {
      return Problem.of(ProblemCode.CONTENT_DAMAGED);
    }
    if (DatabaseAway.isCause(failure)) {
      return Problem.of(ProblemCode.DATABASE_AWAY);
    }
    if (find(failure, DataFormatException.class).isPresent()) {
      return Problem.of(ProblemCode.BODY_MALFORMED);
    }
    return switch (failure) {
      case MethodNotAllowedException _ -> Problem.of(ProblemCode.METHOD_NOT_ALLOWED);
      case ResourceNotFoundException _, NotImplementedOperationException _ ->
          Problem.of(ProblemCode.INTERACTION_UNKNOWN);
      case InvalidRequestException _ -> ofInvalid(request);
      case BaseServerResponseException other when other.getStatusCode() == 415 ->
          Problem.of(ProblemCode.MEDIA_TYPE_UNSUPPORTED);
      default -> Problem.of(ProblemCode.INTERNAL);
    };
  }

  /** The seal that does not hold, if that is why it failed. */
  static Optional<SealBroken> findDamage(Throwable failure) {
    return find(failure, SealBroken.class)
        .filter(broken -> broken.reason() == SealBroken.Reason.CHANGED);
  }

  /** Nothing handles this method on this path, or the body is not what the path takes. */
  private static Problem ofInvalid(HttpServletRequest request) {
    return switch (request.getMethod()) {
      case "GET", "HEAD" -> Problem.of(ProblemCode.INTERACTION_UNKNOWN);
      case "POST", "PUT", "PATCH" ->
          Problem.of(
              takesBody(request) ? ProblemCode.BODY_MALFORMED : ProblemCode.METHOD_NOT_ALLOWED);
      default -> Problem.of(ProblemCode.METHOD_NOT_ALLOWED);
    };
  }

  private static boolean takesBody(HttpServletRequest request) {
    String path = request.getPathInfo() == null ? "/" : request.getPathInfo();
    boolean registers = request.getMethod().equals("PUT") && path.equals("/Patient");
    boolean describes = path.equals("/DocumentReference") || path.startsWith("/DocumentReference/");
    return path.equals("/")
        || registers
        || describes
        || path.contains("/$")
        || path.endsWith("/_search");
  }

  private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < CAUSES_MAX; depth++) {
      if (type.isInstance(cause)) {
        return Optional.of(type.cast(cause));
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }
}
