package lu.opendsp.directory;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import lu.opendsp.kernel.Coded;
import lu.opendsp.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * What an organisation offers, such as a consultation or an emergency ward.
 *
 * @param number that of its source, {@code system|value}
 * @param organisation who offers it, or null
 * @param places where
 */
public record CareService(
    UUID id,
    String number,
    boolean active,
    String name,
    List<Coded> kinds,
    List<Coded> specialities,
    @Nullable PersonId organisation,
    List<UUID> places,
    Contact contact,
    long version,
    Instant updatedAt) {

  public CareService {
    kinds = List.copyOf(kinds);
    specialities = List.copyOf(specialities);
    places = List.copyOf(places);
  }

  CareService as(UUID newId, long newVersion, Instant at) {
    return new CareService(
        newId,
        number,
        active,
        name,
        kinds,
        specialities,
        organisation,
        places,
        contact,
        newVersion,
        at);
  }
}
