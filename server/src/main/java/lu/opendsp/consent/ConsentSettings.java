package lu.opendsp.consent;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a jurist may set of the relations.
 *
 * @param stayAfterDischarge how long after discharge a stay goes on to be a ground, up to a year
 */
@ConfigurationProperties("opendsp.consent")
record ConsentSettings(@DefaultValue("15d") Duration stayAfterDischarge) {

  private static final Duration MAX = Duration.ofDays(366);

  ConsentSettings {
    if (stayAfterDischarge.isNegative() || stayAfterDischarge.compareTo(MAX) > 0) {
      throw new IllegalArgumentException(
          "opendsp.consent.stay-after-discharge must be nothing to a year");
    }
  }
}
