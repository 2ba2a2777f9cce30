package lu.opendsp.notification;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import lu.opendsp.kernel.CannotStartException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Text messages, through a gateway that takes them over HTTP. */
final class SmsCarrier implements Carrier {

  private final HttpClient client;
  private final NotificationSettings settings;
  private final URI url;
  private final @Nullable String secret;

  SmsCarrier(URI url, NotificationSettings settings) {
    this.url = url;
    this.settings = settings;
    this.secret = settings.smsSecretFile() == null ? null : read(settings.smsSecretFile());
    this.client = HttpClient.newBuilder().connectTimeout(settings.timeout()).build();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException unreadable) {
      throw new CannotStartException(
          "opendsp.notification.sms-secret-file: cannot read " + file, unreadable);
    }
  }

  @Override
  public Channel channel() {
    return Channel.SMS;
  }

  @Override
  public void carry(Letter letter) throws CarrierAway {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .timeout(settings.timeout())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body(letter)));
    if (secret != null) {
      request.header("Authorization", "Bearer " + secret);
    }
    try {
      int status = client.send(request.build(), BodyHandlers.discarding()).statusCode();
      if (status < 200 || status > 299) {
        throw new CarrierAway("the gateway answered " + status);
      }
    } catch (IOException away) {
      throw new CarrierAway(away);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new CarrierAway(stopping);
    }
  }

  /** Put in one after the other, so that a text that holds a placeholder stays a text. */
  private String body(Letter letter) {
    JsonMapper json = JsonMapper.shared();
    String text = json.writeValueAsString(letter.text());
    String to = json.writeValueAsString(letter.to().value());
    int at = settings.smsBody().indexOf("TEXT");
    return settings.smsBody().substring(0, at).replace("TO", to)
        + text
        + settings.smsBody().substring(at + "TEXT".length()).replace("TO", to);
  }
}
