package lu.opendsp.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.web.util.HtmlUtils;

/** Mails, through any SMTP server. */
final class SmtpCarrier implements Carrier {

  private final JavaMailSender server;
  private final String sender;

  SmtpCarrier(JavaMailSender server, String sender) {
    this.server = server;
    this.sender = sender;
  }

  @Override
  public Channel channel() {
    return Channel.EMAIL;
  }

  @Override
  public void carry(Letter letter) throws CarrierAway {
    try {
      MimeMessage mail = server.createMimeMessage();
      var parts = new MimeMessageHelper(mail, true, StandardCharsets.UTF_8.name());
      parts.setFrom(sender);
      parts.setTo(letter.to().value());
      parts.setSubject(letter.subject());
      parts.setText(letter.text(), html(letter));
      mail.setHeader("Content-Language", letter.language().tag());
      mail.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: nobody answers for it
      server.send(mail);
    } catch (MessagingException | MailException away) {
      throw new CarrierAway(away);
    }
  }

  /** No picture, no link that follows the reader, nothing loaded. */
  private static String html(Letter letter) {
    String paragraphs =
        HtmlUtils.htmlEscape(letter.text(), StandardCharsets.UTF_8.name())
            .replace("\n\n", "</p><p>")
            .replace("\n", "<br>");
    return "<!DOCTYPE html><html lang=\""
        + letter.language().tag()
        + "\"><body><p>"
        + paragraphs
        + "</p></body></html>";
  }
}
