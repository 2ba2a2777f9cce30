package lu.opendsp.identity;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Keeps revocations fresh, and puts the proxy's filter before every other, so that all of them see
 * who really asks.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class TransportConfiguration {

  @Bean
  FilterRegistrationBean<TrustedProxy> trustedProxy(
      IdentitySettings settings, Environment environment) {
    boolean sandbox = environment.getProperty("opendsp.sandbox", Boolean.class, true);
    var registration =
        new FilterRegistrationBean<>(new TrustedProxy(settings.trustedProxy(), !sandbox));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
    return registration;
  }

  /** Before the proxy's: a card is shown to us and to nobody before us. */
  @Bean
  FilterRegistrationBean<CardDoor> cardDoor(
      CardPort port, CardCheck check, CardTickets tickets, IdentitySettings settings) {
    var registration = new FilterRegistrationBean<>(new CardDoor(port, check, tickets, settings));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }
}
