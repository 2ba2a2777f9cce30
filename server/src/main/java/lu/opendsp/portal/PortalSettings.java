package lu.opendsp.portal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How sessions of the portal end.
 *
 * @param idle after how long without a request, 5 to 60 minutes
 * @param absolute after how long in any case, 1 to 24 hours
 * @param uploadBytesMax how large a document may be
 */
@ConfigurationProperties("opendsp.portal")
record PortalSettings(
    @DefaultValue("20m") Duration idle,
    @DefaultValue("12h") Duration absolute,
    @DefaultValue("52428800") long uploadBytesMax) {

  PortalSettings {
    requireBetween("idle", idle, Duration.ofMinutes(5), Duration.ofMinutes(60));
    requireBetween("absolute", absolute, Duration.ofHours(1), Duration.ofHours(24));
    if (uploadBytesMax < 1) {
      throw new IllegalArgumentException("opendsp.portal.upload-bytes-max must be positive");
    }
  }

  private static void requireBetween(String name, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "opendsp.portal." + name + " must be from " + least + " to " + most);
    }
  }
}
