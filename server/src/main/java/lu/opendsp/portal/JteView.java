package lu.opendsp.portal;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.View;

/**
 * One page, made whole before the first byte leaves: a template that fails gives an error page, not
 * half a page.
 */
final class JteView implements View {

  private final TemplateEngine engine;
  private final HttpStatus status;
  private final String template;
  private final Object page;

  JteView(TemplateEngine engine, HttpStatus status, String template, Object page) {
    this.engine = engine;
    this.status = status;
    this.template = template;
    this.page = page;
  }

  @Override
  public String getContentType() {
    return "text/html;charset=UTF-8";
  }

  @Override
  public void render(
      @Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var html = new Utf8ByteOutput();
    engine.render(template, page, html);
    response.setStatus(status.value());
    response.setContentType(getContentType());
    response.setContentLength(html.getContentLength());
    html.writeTo(response.getOutputStream());
  }
}
