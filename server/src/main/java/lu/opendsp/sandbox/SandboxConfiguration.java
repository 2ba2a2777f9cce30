package lu.opendsp.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import lu.opendsp.database.DataDirectory;
import lu.opendsp.identity.CardPortCertificate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** What exists only with {@code opendsp.sandbox=true}, the default. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@InSandbox
class SandboxConfiguration {

  @Bean
  Clock storyClock() {
    return new StoryClock();
  }

  @Bean
  SandboxPeople sandboxPeople() {
    return SandboxPeople.load();
  }

  @Bean
  SandboxFiles sandboxFiles(DataDirectory data) {
    Path directory = data.path().resolve("sandbox");
    return new SandboxFiles(directory);
  }

  @Bean
  CardPortCertificate cardPortCertificate(SandboxFiles files) {
    return new SandboxCardPort(files);
  }
}
