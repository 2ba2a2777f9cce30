package lu.opendsp.portal.agency;

import lu.opendsp.portal.Trouble;
import lu.opendsp.portal.Visitor;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.View;

/** What somebody of the agency sees who is no officer: asked before the advice of all pages. */
@ControllerAdvice(basePackages = "lu.opendsp.portal.agency")
@Order(Ordered.HIGHEST_PRECEDENCE)
final class AgencyAdvice {

  private final Trouble trouble;

  AgencyAdvice(Trouble trouble) {
    this.trouble = trouble;
  }

  @ExceptionHandler(NotAnOfficer.class)
  View notAnOfficer(Visitor visitor) {
    return trouble.forbidden(visitor);
  }
}
