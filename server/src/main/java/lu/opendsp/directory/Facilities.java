package lu.opendsp.directory;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Places and services of organisations, as their officers tell them. Decisions do not ask them. */
@Component
public class Facilities {

  private static final JsonMapper JSON = new JsonMapper();

  private final JdbcClient jdbc;
  private final Clock clock;

  Facilities(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Enters a place, or replaces what was told of the one with its number.
   *
   * @param version the version this was thought for, or null for whatever there is
   */
  @Transactional
  public Outcome enter(Place told, @Nullable Long version) {
    Enrolment.lock(jdbc);
    Place known = find("directory.place", told.number(), FacilityRows::place).orElse(null);
    check(version, known == null ? 0 : known.version());
    if (known != null && told.as(known.id(), known.version(), known.updatedAt()).equals(known)) {
      return new Outcome(known.id(), known.version(), false, false);
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Place place =
        known == null
            ? told.as(UUID.randomUUID(), 1, now)
            : told.as(known.id(), known.version() + 1, now);
    save(place);
    return new Outcome(place.id(), place.version(), known == null, true);
  }

  /** The same of a service. */
  @Transactional
  public Outcome enter(CareService told, @Nullable Long version) {
    Enrolment.lock(jdbc);
    CareService known =
        find("directory.service", told.number(), FacilityRows::service).orElse(null);
    check(version, known == null ? 0 : known.version());
    if (known != null && told.as(known.id(), known.version(), known.updatedAt()).equals(known)) {
      return new Outcome(known.id(), known.version(), false, false);
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    CareService service =
        known == null
            ? told.as(UUID.randomUUID(), 1, now)
            : told.as(known.id(), known.version() + 1, now);
    save(service);
    return new Outcome(service.id(), service.version(), known == null, true);
  }

  private <T> Optional<T> find(String table, String number, RowMapper<T> rows) {
    return jdbc.sql("SELECT * FROM " + table + " WHERE number = :number")
        .param("number", number)
        .query(rows)
        .optional();
  }

  private static void check(@Nullable Long wanted, long known) {
    if (wanted != null && wanted != known) {
      throw Problem.at("If-Match", ProblemCode.VERSION_CHANGED).thrown();
    }
  }

  private void save(Place place) {
    write(
        """
        INSERT INTO directory.place (place_id, number, active, name, plain_name, kinds,
          organisation, part_of, phone, email, website, street, postal_code, town, country,
          latitude, longitude, version, updated_at)
        SELECT * FROM jsonb_to_record(CAST(:row AS jsonb)) AS r(place_id uuid, number text,
          active boolean, name text, plain_name text, kinds text[], organisation uuid,
          part_of uuid, phone text, email text, website text, street text, postal_code text,
          town text, country text, latitude numeric, longitude numeric, version bigint,
          updated_at timestamptz)
        ON CONFLICT (place_id) DO UPDATE SET active = EXCLUDED.active, name = EXCLUDED.name,
          plain_name = EXCLUDED.plain_name, kinds = EXCLUDED.kinds,
          organisation = EXCLUDED.organisation, part_of = EXCLUDED.part_of,
          phone = EXCLUDED.phone, email = EXCLUDED.email, website = EXCLUDED.website,
          street = EXCLUDED.street, postal_code = EXCLUDED.postal_code, town = EXCLUDED.town,
          country = EXCLUDED.country, latitude = EXCLUDED.latitude,
          longitude = EXCLUDED.longitude, version = EXCLUDED.version,
          updated_at = EXCLUDED.updated_at
        """,
        FacilityRows.of(place));
  }

  private void save(CareService service) {
    write(
        """
        INSERT INTO directory.service (service_id, number, active, name, plain_name, kinds,
          specialities, organisation, places, phone, email, website, version, updated_at)
        SELECT * FROM jsonb_to_record(CAST(:row AS jsonb)) AS r(service_id uuid, number text,
          active boolean, name text, plain_name text, kinds text[], specialities text[],
          organisation uuid, places uuid[], phone text, email text, website text,
          version bigint, updated_at timestamptz)
        ON CONFLICT (service_id) DO UPDATE SET active = EXCLUDED.active, name = EXCLUDED.name,
          plain_name = EXCLUDED.plain_name, kinds = EXCLUDED.kinds,
          specialities = EXCLUDED.specialities, organisation = EXCLUDED.organisation,
          places = EXCLUDED.places, phone = EXCLUDED.phone, email = EXCLUDED.email,
          website = EXCLUDED.website, version = EXCLUDED.version,
          updated_at = EXCLUDED.updated_at
        """,
        FacilityRows.of(service));
  }

  private void write(String sql, Map<String, @Nullable Object> row) {
    jdbc.sql(sql).param("row", JSON.writeValueAsString(row)).update();
  }
}
