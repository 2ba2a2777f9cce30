package lu.opendsp.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whom of the agency's staff the operator of the machine lets in.
 *
 * @param firstOfficer the name of the agency's first officer for identities, or empty
 * @param staffWayBack the number of one who lost all he signs in with, or empty
 */
@ConfigurationProperties("opendsp.access")
record FirstOfficerSettings(
    @DefaultValue("") String firstOfficer, @DefaultValue("") String staffWayBack) {}
