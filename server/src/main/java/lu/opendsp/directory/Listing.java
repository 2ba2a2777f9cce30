package lu.opendsp.directory;

import java.time.Instant;
import lu.opendsp.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the directory, in force from–to.
 *
 * @param eHealthId ten digits (OID 1.3.182.4.1), or null for the agency's staff
 * @param speciality free words, such as "Cardiology", or empty
 * @param organisation where a person works, or null
 * @param organisationName its name, or empty
 * @param until since when it is no longer listed, or null
 */
public record Listing(
    PersonId id,
    Profession profession,
    String displayName,
    @Nullable String eHealthId,
    String speciality,
    @Nullable PersonId organisation,
    String organisationName,
    Instant since,
    @Nullable Instant until) {

  /** Answers whether the entry is in force. */
  public boolean holdsAt(Instant now) {
    return !now.isBefore(since) && (until == null || now.isBefore(until));
  }
}
