package lu.opendsp.kernel;

import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The clock of everything that asks for one. */
@Configuration(proxyBeanMethods = false)
class TimeConfiguration {

  /**
   * Ticks in microseconds, PostgreSQL's precision, so that a moment reads back as it was written.
   */
  @Bean
  @ConditionalOnProperty(name = "opendsp.sandbox", havingValue = "false")
  Clock clock() {
    return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
  }
}
