package lu.opendsp.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.SharedPages;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** The pages about the session itself, and the one of the agency's staff. */
@Controller
final class CommonController {

  private final Pages pages;
  private final SessionLife life;
  private final KeptForms kept;
  private final Clock clock;

  CommonController(Pages pages, SessionLife life, KeptForms kept, Clock clock) {
    this.pages = pages;
    this.kept = kept;
    this.life = life;
    this.clock = clock;
  }

  /** Any request extends the session; this one tells the script by how much. */
  @GetMapping(path = "/session", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Map<String, Long>> secondsLeft(HttpServletRequest request) {
    return ResponseEntity.ok(Map.of("secondsLeft", life.left(request.getSession()).toSeconds()));
  }

  @GetMapping(path = "/session", produces = MediaType.TEXT_HTML_VALUE)
  View extended(Visitor visitor) {
    Duration left = life.left(visitor.session());
    String until = visitor.phrases().time(clock.instant().plus(left));
    return plain(visitor, "portal.session.extended", "portal.session.extended_text", until);
  }

  @GetMapping("/session-over")
  View over(Visitor visitor, HttpServletRequest request) {
    var texts = new ArrayList<String>();
    texts.add(visitor.say("portal.session.over_text"));
    if (kept.isWaiting(request)) {
      texts.add(visitor.say("signin.kept_form.waiting"));
    }
    return pages.show(
        "common/plain",
        new SharedPages.Plain(
            visitor.frame("portal.session.over"),
            texts,
            List.of(Link.to(visitor.say("signin.choose.title"), "/signin"), start(visitor))));
  }

  @GetMapping("/signed-out")
  View signedOut(Visitor visitor) {
    return plain(visitor, "portal.session.signed_out", "portal.session.signed_out_text");
  }

  @GetMapping("/agency")
  Object agency(Visitor visitor) {
    if (visitor.isIdentityOfficer()) {
      return "redirect:/agency/identity";
    }
    return plain(visitor, "portal.agency.title", "portal.agency.text");
  }

  private View plain(Visitor visitor, String title, String text, Object... arguments) {
    return pages.show(
        "common/plain",
        new SharedPages.Plain(
            visitor.frame(title), List.of(visitor.say(text, arguments)), List.of(start(visitor))));
  }

  private static Link start(Visitor visitor) {
    return Link.to(visitor.say("portal.trouble.start"), "/");
  }
}
