package lu.opendsp.portal;

import jakarta.servlet.http.HttpServletResponse;
import lu.opendsp.database.DatabaseAway;
import lu.opendsp.identity.TooBusyException;
import lu.opendsp.kernel.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.servlet.View;

/** Turns what a page could not answer into a page in plain words. */
@ControllerAdvice(basePackages = "lu.opendsp.portal")
final class PortalAdvice {

  private static final Logger LOG = LoggerFactory.getLogger(PortalAdvice.class);

  /** Seconds after which a browser may try again. */
  private static final String RETRY_AFTER = "10";

  private final Trouble trouble;

  PortalAdvice(Trouble trouble) {
    this.trouble = trouble;
  }

  @InitBinder
  void read(WebDataBinder binder) {
    binder.registerCustomEditor(String.class, new TypedText());
  }

  @ExceptionHandler(Missing.class)
  View missing(Visitor visitor) {
    return trouble.unknown(visitor);
  }

  @ExceptionHandler(NotPossible.class)
  View notPossible(Visitor visitor, NotPossible cause) {
    return trouble.notPossible(visitor, cause.refusal());
  }

  /** A path or a form nobody is offered. */
  @ExceptionHandler({TypeMismatchException.class, MissingServletRequestParameterException.class})
  View malformed(Visitor visitor) {
    return trouble.unknown(visitor);
  }

  @ExceptionHandler(NotSignedIn.class)
  String notSignedIn() {
    return "redirect:/session-over";
  }

  @ExceptionHandler(ProblemException.class)
  View problem(Visitor visitor, ProblemException problem) {
    return trouble.of(visitor, HttpStatus.valueOf(problem.problem().code().status()));
  }

  /** More hashes than cores: it is over in seconds. */
  @ExceptionHandler(TooBusyException.class)
  View busy(Visitor visitor, HttpServletResponse response) {
    response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
    return trouble.away(visitor);
  }

  @ExceptionHandler(Exception.class)
  View broken(Visitor visitor, HttpServletResponse response, Exception cause) {
    if (DatabaseAway.isCause(cause)) {
      response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
      return trouble.away(visitor);
    }
    LOG.error("a page failed", cause);
    return trouble.of(visitor, HttpStatus.INTERNAL_SERVER_ERROR);
  }
}
