package lu.opendsp.kernel;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The clock of everything that asks for one. */
@Configuration(proxyBeanMethods = false)
class TimeConfiguration {

  @Bean
  @ConditionalOnProperty(name = "opendsp.sandbox", havingValue = "false")
  Clock clock() {
    return new SteadyClock();
  }
}
