package lu.opendsp.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who begins.
 *
 * @param firstOfficer the name of the agency's first officer for identities, or empty
 */
@ConfigurationProperties("opendsp.access")
record FirstOfficerSettings(@DefaultValue("") String firstOfficer) {}
