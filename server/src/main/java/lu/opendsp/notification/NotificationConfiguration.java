package lu.opendsp.notification;

import java.net.URI;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;

/** A carrier for each channel that is set up; in the sandbox the mailbox for the others. */
@Configuration(proxyBeanMethods = false)
class NotificationConfiguration {

  @Bean
  @ConditionalOnProperty(name = "opendsp.sandbox", havingValue = "true", matchIfMissing = true)
  Mailbox mailbox(Clock clock) {
    return new Mailbox(clock);
  }

  @Bean
  Carriers carriers(
      NotificationSettings settings,
      ObjectProvider<JavaMailSender> server,
      ObjectProvider<Mailbox> sandbox) {
    Map<Channel, Carrier> carriers = new EnumMap<>(Channel.class);
    sandbox.ifAvailable(mailbox -> {
      for (Channel channel : Channel.values()) {
        carriers.put(channel, mailbox.slot(channel));
      }
    });
    server.ifAvailable(smtp -> put(carriers, () -> new SmtpCarrier(smtp, settings.sender())));
    URI gateway = settings.smsUrl();
    if (gateway != null) {
      put(carriers, () -> new SmsCarrier(gateway, settings));
    }
    return new Carriers(carriers);
  }

  private static void put(Map<Channel, Carrier> carriers, Supplier<Carrier> made) {
    Carrier carrier = made.get();
    carriers.put(carrier.channel(), carrier);
  }

  /** Who brings what; a channel without a carrier is not offered. */
  record Carriers(Map<Channel, Carrier> byChannel) {

    Carriers {
      byChannel = Map.copyOf(byChannel);
    }
  }
}
