package lu.opendsp.portal;

import java.util.List;
import java.util.Optional;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.SharedPages;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** The start page where there is no sandbox. */
@Controller
@ConditionalOnProperty(name = "opendsp.sandbox", havingValue = "false")
final class StartController {

  private final Pages pages;

  StartController(Pages pages) {
    this.pages = pages;
  }

  @GetMapping("/")
  View start(Visitor visitor) {
    List<Link> links =
        visitor
            .signedIn()
            .map(known -> Link.to(visitor.say("portal.trouble.next"), known.home()))
            .or(() -> Optional.of(Link.to(visitor.say("signin.choose.title"), "/signin")))
            .stream()
            .toList();
    return pages.show(
        "common/plain",
        new SharedPages.Plain(
            visitor.frame("portal.welcome.title"),
            List.of(visitor.say("portal.welcome.what"), visitor.say("portal.welcome.not")),
            links));
  }
}
