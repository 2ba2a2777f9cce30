package lu.opendsp.portal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How sessions of the portal end, and how much it takes.
 *
 * @param idle after how long without a request, 5 to 60 minutes
 * @param absolute after how long in any case, 1 to 24 hours
 * @param uploadBytesMax how large a document may be
 * @param directoryAsksPerMinute how often one address may ask the public directory, 10 to 10,000
 */
@ConfigurationProperties("opendsp.portal")
record PortalSettings(
    @DefaultValue("20m") Duration idle,
    @DefaultValue("12h") Duration absolute,
    @DefaultValue("52428800") long uploadBytesMax,
    @DefaultValue("60") int directoryAsksPerMinute) {

  PortalSettings {
    requireBetween("idle", idle, Duration.ofMinutes(5), Duration.ofMinutes(60));
    requireBetween("absolute", absolute, Duration.ofHours(1), Duration.ofHours(24));
    if (uploadBytesMax < 1) {
      throw new IllegalArgumentException("opendsp.portal.upload-bytes-max must be positive");
    }
    if (directoryAsksPerMinute < 10 || directoryAsksPerMinute > 10_000) {
      throw new IllegalArgumentException(
          "opendsp.portal.directory-asks-per-minute must be from 10 to 10000");
    }
  }

  private static void requireBetween(String name, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "opendsp.portal." + name + " must be from " + least + " to " + most);
    }
  }
}
