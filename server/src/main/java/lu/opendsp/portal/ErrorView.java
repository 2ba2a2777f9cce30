package lu.opendsp.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** The page of errors that happen outside of any page. */
@Component
final class ErrorView implements ErrorViewResolver {

  private final Visitors visitors;
  private final Trouble trouble;

  ErrorView(Visitors visitors, Trouble trouble) {
    this.visitors = visitors;
    this.trouble = trouble;
  }

  @Override
  public ModelAndView resolveErrorView(
      HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
    return new ModelAndView(trouble.of(visitors.of(request), status));
  }
}
