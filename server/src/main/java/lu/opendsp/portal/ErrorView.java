package lu.opendsp.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/** The page of errors that happen outside of any page, found by Spring under this name. */
@Component("error")
final class ErrorView implements View {

  private final Visitors visitors;
  private final Trouble trouble;

  ErrorView(Visitors visitors, Trouble trouble) {
    this.visitors = visitors;
    this.trouble = trouble;
  }

  @Override
  public void render(
      @Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
      throws Exception {
    HttpStatus status = HttpStatus.resolve(response.getStatus());
    Visitor visitor = visitors.of(request);
    View page =
        trouble.of(visitor, status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status);
    page.render(model, request, response);
  }
}
