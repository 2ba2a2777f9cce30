package lu.opendsp.vault;

import java.nio.file.Path;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Opens the vault at start, before anything can be asked of it.
 *
 * <p>The master password is read from the environment here and is no setting, so that no page that
 * shows settings can show it.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(VaultSettings.class)
class VaultConfiguration {

  @Bean
  KeyDirectory keyDirectory(VaultSettings settings, Environment environment) {
    return new KeyDirectory(settings.directoryIn(dataDirectory(environment)));
  }

  @Bean
  KeyStore keyStore(KeyDirectory directory, Environment environment) {
    return FileKeyStore.open(directory.path(), environment.getProperty("OPENDSP_MASTER_PASSWORD"));
  }

  @Bean
  Vault vault(KeyStore keys) {
    return new Vault(keys);
  }

  @Bean
  Spools spools(VaultSettings settings, Environment environment) {
    return new Spools(settings.spoolIn(dataDirectory(environment)));
  }

  private static Path dataDirectory(Environment environment) {
    return Path.of(environment.getProperty("opendsp.data", "./data"));
  }
}
