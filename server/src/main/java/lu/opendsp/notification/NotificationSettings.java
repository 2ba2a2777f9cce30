package lu.opendsp.notification;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How messages leave. The mail server is {@code spring.mail.*}.
 *
 * @param sender the address mails come from
 * @param smsUrl where text messages are posted to, or none
 * @param smsBody what is posted; {@code TO} and {@code TEXT} stand for JSON strings with their
 *     quotes
 * @param smsSecretFile a file with the gateway's secret, sent as a bearer token, or none
 * @param nightFrom when the night begins: who looks at a record then, its holder may hear of
 * @param nightTo when it ends
 * @param timeout how long the gateway's answer is waited for, 1 to 60 seconds
 */
@ConfigurationProperties("opendsp.notification")
record NotificationSettings(
    @DefaultValue("no-reply@localhost.localdomain") String sender,
    @Nullable URI smsUrl,
    @DefaultValue("{\"to\": TO, \"text\": TEXT}") String smsBody,
    @Nullable Path smsSecretFile,
    @DefaultValue("22:00") LocalTime nightFrom,
    @DefaultValue("06:00") LocalTime nightTo,
    @DefaultValue("10s") Duration timeout) {

  NotificationSettings {
    if (timeout.compareTo(Duration.ofSeconds(1)) < 0
        || timeout.compareTo(Duration.ofSeconds(60)) > 0) {
      throw new IllegalArgumentException("opendsp.notification.timeout must be 1 to 60 seconds");
    }
    if (!smsBody.contains("TO") || !smsBody.contains("TEXT")) {
      throw new IllegalArgumentException("opendsp.notification.sms-body must hold TO and TEXT");
    }
    if (Address.parse(Channel.EMAIL, sender).isEmpty()) {
      throw new IllegalArgumentException("opendsp.notification.sender must be an e-mail address");
    }
  }
}
