package lu.opendsp.portal.signin;

import jakarta.servlet.http.HttpSession;
import java.util.List;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.SignInPages;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Shows the code for the sheet at home, once: it is kept nowhere else in clear. */
@Controller
public final class Sheets {

  private static final String SHOWN = Sheets.class.getName();

  private final Pages pages;

  Sheets(Pages pages) {
    this.pages = pages;
  }

  /** A code, and where to go on to. */
  private record Shown(String code, String next) {

    @Override
    public String toString() {
      return "Shown[" + next + "]";
    }
  }

  /** Keeps it for the next page, and says which one that is. */
  public String show(HttpSession session, String code, String next) {
    session.setAttribute(SHOWN, new Shown(code, next));
    return "redirect:/signin/sheet";
  }

  @GetMapping("/signin/sheet")
  Object sheet(Visitor visitor) {
    if (!(visitor.kept(SHOWN) instanceof Shown shown)) {
      return "redirect:/signin";
    }
    visitor.session().removeAttribute(SHOWN);
    return pages.show(
        "signin/sheet",
        new SignInPages.Sheet(
            visitor.frame("signin.sheet.title"),
            List.of(visitor.say("signin.sheet.text"), visitor.say("signin.sheet.keep")),
            shown.code,
            String.join(" ", shown.code.split("")),
            Link.to(visitor.say("signin.sheet.next"), shown.next)));
  }
}
