package lu.opendsp.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import lu.opendsp.kernel.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import tools.jackson.databind.json.JsonMapper;

/** What a real mail server and a gateway for text messages are told. */
final class CarrierTests {

  private static final Address MAILBOX = new Address(Channel.EMAIL, "klein@example.lu");
  private static final Address PHONE = new Address(Channel.SMS, "+352621123456");

  @Test
  void sendsTextAndPlainHtmlThroughAMailServer() throws Exception {
    var greenMail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    greenMail.start();
    try {
      var server = new JavaMailSenderImpl();
      server.setHost("127.0.0.1");
      server.setPort(greenMail.getSmtp().getPort());

      new SmtpCarrier(server, "dsp@example.lu")
          .carry(new Letter(MAILBOX, Language.LB, "Äre Code", "Éischt <Zeil>.\n\nZweet."));

      MimeMessage came = greenMail.getReceivedMessages()[0];
      assertThat(came.getSubject()).isEqualTo("Äre Code");
      assertThat(came.getFrom()[0]).hasToString("dsp@example.lu");
      assertThat(came.getAllRecipients()[0]).hasToString("klein@example.lu");
      assertThat(came.getHeader("Auto-Submitted")).containsExactly("auto-generated");
      assertThat(text((Multipart) came.getContent()))
          .contains("Éischt <Zeil>.")
          .contains("lang=\"lb\"", "Éischt &lt;Zeil&gt;.</p><p>Zweet.");
    } finally {
      greenMail.stop();
    }
  }

  private static String text(Multipart parts) throws Exception {
    var all = new StringBuilder();
    for (int i = 0; i < parts.getCount(); i++) {
      Object content = parts.getBodyPart(i).getContent();
      all.append(content instanceof Multipart inner ? text(inner) : content);
    }
    return all.toString();
  }

  @Test
  void tellsOfAMailServerThatIsAwayWithoutTheAddress() {
    var server = new JavaMailSenderImpl();
    server.setHost("127.0.0.1");
    server.setPort(9); // nobody listens there

    assertThatThrownBy(() ->
            new SmtpCarrier(server, "dsp@example.lu")
                .carry(new Letter(MAILBOX, Language.EN, "a", "b")))
        .isInstanceOf(Carrier.CarrierAway.class)
        .hasMessageNotContaining("klein");
  }

  @Test
  void postsTextMessagesAsTheGatewayWantsThem(@TempDir Path directory) throws Exception {
    Path secret = Files.writeString(directory.resolve("secret"), "s3cret\n");
    List<String> asked = new CopyOnWriteArrayList<>();
    HttpServer gateway = gateway(asked, 202);
    try {
      sms(gateway, secret).carry(new Letter(PHONE, Language.EN, "", "Say \"TO\" and TEXT"));

      assertThat(asked.get(0)).isEqualTo("Bearer s3cret");
      assertThat(JsonMapper.shared().readTree(asked.get(1)).at("/msg").asString())
          .isEqualTo("Say \"TO\" and TEXT");
      assertThat(JsonMapper.shared().readTree(asked.get(1)).at("/dest/0").asString())
          .isEqualTo("+352621123456");
    } finally {
      gateway.stop(0);
    }
  }

  @Test
  void takesAnyOtherAnswerForNotSent(@TempDir Path directory) throws Exception {
    Path secret = Files.writeString(directory.resolve("secret"), "s3cret");
    HttpServer gateway = gateway(new CopyOnWriteArrayList<>(), 500);
    try {
      assertThatThrownBy(
              () -> sms(gateway, secret).carry(new Letter(PHONE, Language.EN, "", "text")))
          .isInstanceOf(Carrier.CarrierAway.class)
          .hasMessage("the gateway answered 500");
    } finally {
      gateway.stop(0);
    }
  }

  private static HttpServer gateway(List<String> asked, int status) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/sms",
        exchange -> {
          asked.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static SmsCarrier sms(HttpServer gateway, Path secret) {
    URI url = URI.create("http://127.0.0.1:" + gateway.getAddress().getPort() + "/sms");
    return new SmsCarrier(
        url,
        new NotificationSettings(
            "dsp@example.lu",
            url,
            "{\"dest\": [TO], \"msg\": TEXT}",
            secret,
            LocalTime.of(22, 0),
            LocalTime.of(6, 0),
            Duration.ofSeconds(5)));
  }
}
