package lu.opendsp.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How accounts are activated.
 *
 * @param codeLife how long the code of a letter is good, 1 to 366 days
 * @param charterVersion the version of the charter that is shown and accepted; its words are {@code
 *     charter.*}
 */
@ConfigurationProperties("opendsp.activation")
public record ActivationSettings(
    @DefaultValue("60d") Duration codeLife, @DefaultValue("2026-11") String charterVersion) {

  public ActivationSettings {
    if (codeLife.compareTo(Duration.ofDays(1)) < 0
        || codeLife.compareTo(Duration.ofDays(366)) > 0) {
      throw new IllegalArgumentException("opendsp.activation.code-life must be 1 to 366 days");
    }
    if (charterVersion.isBlank()) {
      throw new IllegalArgumentException("opendsp.activation.charter-version must not be empty");
    }
  }
}
