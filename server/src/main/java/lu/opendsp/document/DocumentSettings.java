package lu.opendsp.document;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What may be filed, and how long it may be held back.
 *
 * @param mediaTypes the media types taken, of those {@link ContentInspection} can prove
 * @param announcementDefault how long an announcement lasts where nothing is said (POLICY 3)
 * @param announcementMax how long it may last at most (POLICY 3)
 */
@ConfigurationProperties("opendsp.document")
public record DocumentSettings(
    @DefaultValue({
          "application/pdf",
          "text/plain",
          "text/xml",
          "application/xml",
          "application/fhir+xml",
          "application/fhir+json",
          "image/jpeg",
          "image/png",
          "image/tiff"
        })
        Set<String> mediaTypes,
    @DefaultValue("14d") Duration announcementDefault,
    @DefaultValue("30d") Duration announcementMax) {

  public DocumentSettings {
    mediaTypes = Set.copyOf(mediaTypes);
    for (String type : mediaTypes) {
      if (!ContentInspection.proves(type)) {
        throw new IllegalArgumentException(
            "opendsp.document.media-types names "
                + type
                + ", of which the server cannot tell whether a file is one");
      }
    }
    if (announcementDefault.compareTo(Duration.ofDays(1)) < 0
        || announcementMax.compareTo(announcementDefault) < 0) {
      throw new IllegalArgumentException(
          "opendsp.document.announcement-default is at least a day, and announcement-max not less");
    }
  }
}
