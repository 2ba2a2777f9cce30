package lu.opendsp.portal;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/** Turns a template's name and what it is given into a page. */
@Component
public final class Pages {

  private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

  /** A page that answers what was asked. */
  public View show(String template, Object page) {
    return show(HttpStatus.OK, template, page);
  }

  /** A page with another status. */
  public View show(HttpStatus status, String template, Object page) {
    return new JteView(engine, status, template + ".jte", page);
  }

  /** A form shown again with what is to be mended. */
  public View mend(String template, Object page) {
    return show(HttpStatus.UNPROCESSABLE_CONTENT, template, page);
  }
}
