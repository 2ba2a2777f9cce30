package lu.opendsp.directory;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import lu.opendsp.kernel.Coded;
import lu.opendsp.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A person's role at an organisation, or on his own, from–to.
 *
 * @param number that of its source, {@code system|value}; empty for the one told under the person's
 *     own eHealth id
 * @param organisation where, or null
 * @param specialities with their words; a speciality without a code has words only
 * @param places sites of work
 * @param services it is part of
 * @param until when it ends, or null
 */
public record Workplace(
    UUID id,
    PersonId person,
    String number,
    @Nullable PersonId organisation,
    Profession profession,
    List<Coded> specialities,
    Set<CareFunction> functions,
    List<UUID> places,
    List<UUID> services,
    Instant since,
    @Nullable Instant until,
    long version,
    Instant updatedAt) {

  public Workplace {
    specialities = List.copyOf(specialities);
    functions = Set.copyOf(functions);
    places = List.copyOf(places);
    services = List.copyOf(services);
  }

  /** The one place of work of somebody entered with an entry alone. */
  static Workplace of(Listing listing, Instant since, Instant now) {
    List<Coded> speciality =
        listing.speciality().isEmpty()
            ? List.of()
            : List.of(new Coded("", "", listing.speciality()));
    return new Workplace(
        listing.id().value(),
        listing.id(),
        "",
        listing.organisation(),
        listing.profession(),
        speciality,
        Set.of(),
        List.of(),
        List.of(),
        since,
        listing.until(),
        1,
        now);
  }

  /** Answers whether it holds then. */
  public boolean holdsAt(Instant at) {
    return !at.isBefore(since) && (until == null || at.isBefore(until));
  }

  boolean saysTheSameAs(Workplace other) {
    return as(other.version, other.updatedAt).equals(other);
  }

  Workplace as(long newVersion, Instant at) {
    return new Workplace(
        id,
        person,
        number,
        organisation,
        profession,
        specialities,
        functions,
        places,
        services,
        since,
        until,
        newVersion,
        at);
  }

  Workplace endingAt(Instant at) {
    return new Workplace(
        id,
        person,
        number,
        organisation,
        profession,
        specialities,
        functions,
        places,
        services,
        since,
        at.isBefore(since) ? since : at,
        version,
        updatedAt);
  }
}
