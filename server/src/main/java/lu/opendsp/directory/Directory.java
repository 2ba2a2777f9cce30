package lu.opendsp.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who is listed as what today ("annuaire HPD"). */
@Component
public class Directory {

  private static final int FOUND_MAX = 20;

  private static final String COLUMNS =
      """
      SELECT l.person_id, l.valid_from, l.valid_to, l.profession, l.display_name, l.ehealth_id,
             l.speciality, l.organisation,
             COALESCE((SELECT o.display_name FROM directory.listing o
                        WHERE o.person_id = l.organisation
                        ORDER BY o.valid_from DESC LIMIT 1), '') AS organisation_name
        FROM directory.listing l
      """;

  private final JdbcClient jdbc;
  private final MemberStore members;
  private final Clock clock;

  Directory(JdbcClient jdbc, MemberStore members, Clock clock) {
    this.jdbc = jdbc;
    this.members = members;
    this.clock = clock;
  }

  /** The newest entry of somebody that has begun, in force or ended. */
  public Optional<Listing> find(PersonId person) {
    return findAll(List.of(person)).stream().findFirst();
  }

  /** The entry of somebody that is in force. */
  public Optional<Listing> findInForce(PersonId person) {
    Instant now = clock.instant();
    return find(person).filter(listing -> listing.holdsAt(now));
  }

  /** With a parameter for each, PostgreSQL keeps its plan; an array it plans anew at each call. */
  private static final int SINGLY_MAX = 50;

  /** The newest entry of each of these that has begun. */
  public List<Listing> findAll(Collection<PersonId> people) {
    if (people.isEmpty()) {
      return List.of();
    }
    List<UUID> ids = people.stream().map(PersonId::value).toList();
    boolean singly = ids.size() <= SINGLY_MAX;
    return jdbc.sql(
            (COLUMNS
                    + (singly
                        ? " WHERE l.person_id IN (:people)"
                        : " WHERE l.person_id = ANY (:people)"))
                + """
                  AND l.valid_from = (SELECT max(n.valid_from) FROM directory.listing n
                                       WHERE n.person_id = l.person_id AND n.valid_from <= :now
                                         AND (n.valid_to IS NULL OR n.valid_to > n.valid_from))
                """)
        .param("people", singly ? ids : ids.toArray(UUID[]::new))
        .param("now", Sql.at(clock.instant()))
        .query(Directory::listing)
        .list();
  }

  /** The entry in force under an eHealth id (OID 1.3.182.4.1). */
  public Optional<Listing> findByEHealthId(String eHealthId) {
    return jdbc.sql(COLUMNS + " WHERE l.ehealth_id = CAST(:id AS bpchar) AND " + IN_FORCE)
        .param("id", eHealthId)
        .param("now", Sql.at(clock.instant()))
        .query(Directory::listing)
        .optional();
  }

  private static final String IN_FORCE =
      "l.valid_from <= :now AND (l.valid_to IS NULL OR l.valid_to > :now)";

  /** Whether somebody listed today may do this beside his profession. */
  public boolean mayDo(PersonId person, CareFunction function) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT 1 FROM directory.listing l
                            WHERE l.person_id = :person AND :function = ANY (l.functions) AND
            """
                + IN_FORCE
                + ")")
        .param("person", person.value())
        .param("function", function.name())
        .param("now", Sql.at(clock.instant()))
        .query(Boolean.class)
        .single();
  }

  /** What those are who work at an organisation now. */
  public Set<Profession> professionsAt(PersonId organisation) {
    return Set.copyOf(
        jdbc.sql(
                """
                SELECT DISTINCT w.profession FROM directory.workplace w
                 WHERE w.organisation = :organisation AND w.valid_from <= :now
                   AND (w.valid_to IS NULL OR w.valid_to > :now)
                """)
            .param("organisation", organisation.value())
            .param("now", Sql.at(clock.instant()))
            .query((row, _) -> Profession.valueOf(Sql.text(row, "profession")))
            .list());
  }

  /** Professionals in force whose name holds the text, at most twenty, by name. */
  public List<Listing> search(String text) {
    return search(text, "2%");
  }

  /** Organisations in force whose name holds the text, at most twenty, by name. */
  public List<Listing> searchOrganisations(String text) {
    return search(text, "1%");
  }

  /** The first digit of an eHealth id says whether it is a person's or an organisation's. */
  private List<Listing> search(String text, String numbers) {
    if (text.strip().length() < 2) {
      return List.of();
    }
    return jdbc.sql(
            COLUMNS
                + " WHERE l.display_name ILIKE :text ESCAPE '!' AND l.ehealth_id LIKE :numbers AND "
                + IN_FORCE
                + " ORDER BY l.display_name LIMIT "
                + FOUND_MAX)
        .param("numbers", numbers)
        .param("text", "%" + text.strip().replaceAll("([!%_])", "!$1") + "%")
        .param("now", Sql.at(clock.instant()))
        .query(Directory::listing)
        .list();
  }

  /**
   * Enters somebody. What is entered for the same time before, or for later, gives way to it; what
   * has held already stays as it was, so an entry that claims the past begins where that ends.
   */
  @Transactional
  public void list(Listing listing) {
    Enrolment.lock(jdbc);
    Instant begin = later(listing.since(), heldUntil(listing.id()));
    Instant until = listing.until();
    if (until != null && !until.isAfter(begin)) {
      throw new IllegalArgumentException("the entry is over before it could begin");
    }
    end(listing.id(), begin);
    jdbc.sql(
            """
            INSERT INTO directory.listing (person_id, valid_from, valid_to, profession,
              display_name, ehealth_id, speciality, organisation, organisations)
            VALUES (:person, :from, :to, :profession, :name, :ehealth, :speciality, :organisation,
              array_remove(ARRAY[CAST(:organisation AS uuid)], NULL))
            ON CONFLICT (person_id, valid_from) DO UPDATE
               SET valid_to = EXCLUDED.valid_to, profession = EXCLUDED.profession,
                   display_name = EXCLUDED.display_name, ehealth_id = EXCLUDED.ehealth_id,
                   speciality = EXCLUDED.speciality, organisation = EXCLUDED.organisation,
                   organisations = EXCLUDED.organisations, functions = EXCLUDED.functions
            """)
        .param("person", listing.id().value())
        .param("from", Sql.at(begin))
        .param("to", Sql.atOrNull(until))
        .param("profession", listing.profession().name())
        .param("name", listing.displayName())
        .param("ehealth", listing.eHealthId())
        .param("speciality", listing.speciality())
        .param(
            "organisation", listing.organisation() == null ? null : listing.organisation().value())
        .update();
    members.follow(listing, begin, clock.instant());
  }

  /** Ends the entry of somebody, and those to come: from now on he gets nothing. */
  @Transactional
  public void remove(PersonId person) {
    Enrolment.lock(jdbc);
    end(person, clock.instant());
    members.endRoles(person, clock.instant());
  }

  /** An entry that had not begun by then is cancelled: it ends where it begins and never holds. */
  private void end(PersonId person, Instant at) {
    jdbc.sql(
            """
            UPDATE directory.listing SET valid_to = greatest(valid_from, :at)
             WHERE person_id = :person AND (valid_to IS NULL OR valid_to > :at)
               AND (valid_to IS NULL OR valid_to > valid_from)
            """)
        .param("person", person.value())
        .param("at", Sql.at(at))
        .update();
  }

  /** Until when, up to now, somebody was listed; the beginning of time for who never was. */
  private Instant heldUntil(PersonId person) {
    return jdbc.sql(
            """
            SELECT max(least(COALESCE(valid_to, :now), :now)) AS held FROM directory.listing
             WHERE person_id = :person AND valid_from < :now
               AND (valid_to IS NULL OR valid_to > valid_from)
            """)
        .param("person", person.value())
        .param("now", Sql.at(clock.instant()))
        .query((row, _) -> Optional.ofNullable(Sql.instantOrNull(row, "held")))
        .single()
        .orElse(Instant.MIN);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Listing listing(ResultSet row, int number) throws SQLException {
    UUID organisation = Sql.uuidOrNull(row, "organisation");
    return new Listing(
        new PersonId(Sql.uuid(row, "person_id")),
        Profession.valueOf(Sql.text(row, "profession")),
        Sql.text(row, "display_name"),
        row.getString("ehealth_id"),
        Sql.text(row, "speciality"),
        organisation == null ? null : new PersonId(organisation),
        Sql.text(row, "organisation_name"),
        Sql.instant(row, "valid_from"),
        Sql.instantOrNull(row, "valid_to"));
  }
}
