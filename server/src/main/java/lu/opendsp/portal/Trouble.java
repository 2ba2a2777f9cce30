package lu.opendsp.portal;

import java.util.List;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.policy.Refusal;
import lu.opendsp.portal.view.Frame;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.SharedPages;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/** Pages that say what went wrong and what to do now. */
@Component
public final class Trouble {

  private final Pages pages;

  Trouble(Pages pages) {
    this.pages = pages;
  }

  /** What is not there, or not for this reader: nobody can tell which (POLICY 7). */
  public View unknown(Visitor visitor) {
    return page(visitor, HttpStatus.NOT_FOUND, "unknown");
  }

  /** What cannot be done in one's own record, with the reason and the next step. */
  public View notPossible(Visitor visitor, Refusal refusal) {
    String key = "portal.refusal." + refusal.name();
    var status = HttpStatus.valueOf(ProblemCode.valueOf(refusal.name()).status());
    return page(visitor, status, key, key + ".next");
  }

  /** Something only somebody else may do. */
  public View forbidden(Visitor visitor) {
    return page(visitor, HttpStatus.FORBIDDEN, "forbidden");
  }

  /** No room for new documents. */
  public View full(Visitor visitor) {
    return page(visitor, HttpStatus.INSUFFICIENT_STORAGE, "full");
  }

  /** A document that could harm who opens it. */
  public View unsafe(Visitor visitor) {
    return page(visitor, HttpStatus.UNPROCESSABLE_CONTENT, "unsafe");
  }

  /** The virus scanner does not answer, so nothing is filed. */
  public View unscanned(Visitor visitor) {
    return page(visitor, HttpStatus.SERVICE_UNAVAILABLE, "unscanned");
  }

  /** Away for a moment. */
  public View away(Visitor visitor) {
    return page(visitor, HttpStatus.SERVICE_UNAVAILABLE, "away");
  }

  /** What somebody else changed in the meantime. */
  public View changed(Visitor visitor) {
    return page(visitor, HttpStatus.CONFLICT, "changed");
  }

  /** The page of any other status. */
  public View of(Visitor visitor, HttpStatus status) {
    return switch (status) {
      case NOT_FOUND, METHOD_NOT_ALLOWED -> unknown(visitor);
      case FORBIDDEN, UNAUTHORIZED -> forbidden(visitor);
      case INSUFFICIENT_STORAGE -> full(visitor);
      case SERVICE_UNAVAILABLE -> away(visitor);
      case CONFLICT -> changed(visitor);
      default -> page(visitor, status, status.is4xxClientError() ? "request" : "broken");
    };
  }

  private View page(Visitor visitor, HttpStatus status, String name) {
    String key = "portal.trouble." + name;
    return page(visitor, status, key, key + "_text");
  }

  private View page(Visitor visitor, HttpStatus status, String title, String text) {
    Frame frame = visitor.frame(title);
    Link next =
        visitor
            .signedIn()
            .map(known -> Link.to(visitor.say("portal.trouble.next"), known.home()))
            .orElseGet(() -> Link.to(visitor.say("portal.trouble.start"), "/"));
    var page = new SharedPages.Trouble(frame, List.of(visitor.say(text)), next);
    return pages.show(status, "common/trouble", page);
  }
}
