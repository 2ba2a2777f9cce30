package lu.opendsp.portal.sandbox;

import java.util.List;
import lu.opendsp.notification.Mailbox;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.SignInPages;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** What would have been sent by mail and text message: the invented people have neither. */
@Controller
@ConditionalOnProperty(name = "opendsp.sandbox", havingValue = "true", matchIfMissing = true)
final class MailboxController {

  private final Pages pages;
  private final Mailbox mailbox;

  MailboxController(Pages pages, Mailbox mailbox) {
    this.pages = pages;
    this.mailbox = mailbox;
  }

  @GetMapping("/sandbox/mailbox")
  View show(Visitor visitor) {
    List<SignInPages.Mail> mails =
        mailbox.newestFirst().stream()
            .map(received ->
                new SignInPages.Mail(
                    visitor.phrases().moment(received.at()),
                    received.letter().to().value(),
                    received.letter().subject(),
                    received.letter().text().lines().filter(line -> !line.isBlank()).toList(),
                    received.letter().language().tag()))
            .toList();
    return pages.show(
        "signin/mailbox", new SignInPages.Mailbox(visitor.frame("signin.mailbox.title"), mails));
  }
}
