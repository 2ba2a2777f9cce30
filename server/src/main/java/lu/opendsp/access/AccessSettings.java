package lu.opendsp.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many patients one asker may look up in an hour (POLICY 5).
 *
 * @param lookUpsPerson a professional in person, a civil person, or one of the agency's staff
 * @param lookUpsOrganisation an organisation's machine, which looks up who is admitted
 */
@ConfigurationProperties("opendsp.access")
record AccessSettings(
    @DefaultValue("1000") int lookUpsPerson, @DefaultValue("20000") int lookUpsOrganisation) {

  private static final int MAX = 100_000_000;

  public AccessSettings {
    if (lookUpsPerson < 1 || lookUpsPerson > MAX) {
      throw new IllegalArgumentException("opendsp.access.look-ups-person is 1 to 100000000");
    }
    if (lookUpsOrganisation < 1 || lookUpsOrganisation > MAX) {
      throw new IllegalArgumentException("opendsp.access.look-ups-organisation is 1 to 100000000");
    }
  }
}
