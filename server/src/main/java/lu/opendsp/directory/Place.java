package lu.opendsp.directory;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import lu.opendsp.kernel.Coded;
import lu.opendsp.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A site, a building or a ward of an organisation.
 *
 * @param number that of its source, {@code system|value}
 * @param organisation whose it is, or null
 * @param partOf the place it lies in, or null
 * @param position where on earth, or null
 */
public record Place(
    UUID id,
    String number,
    boolean active,
    String name,
    List<Coded> kinds,
    @Nullable PersonId organisation,
    @Nullable UUID partOf,
    Contact contact,
    @Nullable Position position,
    long version,
    Instant updatedAt) {

  public Place {
    kinds = List.copyOf(kinds);
  }

  /** In degrees (WGS 84). */
  public record Position(BigDecimal latitude, BigDecimal longitude) {}

  Place as(UUID newId, long newVersion, Instant at) {
    return new Place(
        newId,
        number,
        active,
        name,
        kinds,
        organisation,
        partOf,
        contact,
        position,
        newVersion,
        at);
  }
}
