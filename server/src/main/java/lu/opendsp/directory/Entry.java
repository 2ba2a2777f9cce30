package lu.opendsp.directory;

import java.time.Instant;
import java.util.Objects;
import lu.opendsp.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * What an officer of the directory tells of somebody.
 *
 * @param eHealthId ten digits (OID 1.3.182.4.1)
 * @param speciality free words, or empty
 * @param organisation where a person works, or null
 */
public record Entry(
    String eHealthId,
    Profession profession,
    String displayName,
    String speciality,
    @Nullable PersonId organisation) {

  boolean says(Listing listing) {
    return profession == listing.profession()
        && displayName.equals(listing.displayName())
        && speciality.equals(listing.speciality())
        && Objects.equals(organisation, listing.organisation());
  }

  Listing as(PersonId id, Instant since) {
    return new Listing(
        id, profession, displayName, eHealthId, speciality, organisation, "", since, null);
  }
}
