package lu.opendsp.directory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes professionals and organisations many at once: a statement per table, whatever
 * their number, with the rows as one JSON argument.
 */
@Component
final class MemberStore {

  private static final JsonMapper JSON = new JsonMapper();

  private final JdbcClient jdbc;

  MemberStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Those under these eHealth ids, each with what is known of it, which may be nothing. */
  Map<String, Member> load(Collection<String> eHealthIds, Instant now) {
    Map<String, Particulars> known =
        jdbc
            .sql(
                "SELECT d.*, "
                    + MemberRows.ACTIVE
                    + " AS active FROM directory.detail d WHERE d.ehealth_id = ANY (:ids)")
            .param("ids", eHealthIds.toArray(String[]::new))
            .param("now", Sql.at(now))
            .query(MemberRows::particulars)
            .list()
            .stream()
            .collect(Collectors.toMap(Particulars::eHealthId, Function.identity()));
    UUID[] ids = known.values().stream().map(one -> one.id().value()).toArray(UUID[]::new);
    Map<PersonId, List<Workplace>> roles = workplaces(ids);
    Map<UUID, List<Span>> spans = spans(ids, now);
    var members = new LinkedHashMap<String, Member>();
    for (String eHealthId : eHealthIds) {
      Particulars one = known.get(eHealthId);
      members.put(
          eHealthId,
          one == null
              ? new Member(eHealthId, null, List.of(), List.of(), now)
              : new Member(
                  eHealthId,
                  one,
                  roles.getOrDefault(one.id(), List.of()),
                  spans.getOrDefault(one.id().value(), List.of()),
                  now));
    }
    return members;
  }

  private Map<PersonId, List<Workplace>> workplaces(UUID[] people) {
    return jdbc
        .sql("SELECT * FROM directory.workplace WHERE person_id = ANY (:people) ORDER BY number")
        .param("people", people)
        .query(MemberRows::workplace)
        .list()
        .stream()
        .collect(Collectors.groupingBy(Workplace::person));
  }

  private Map<UUID, List<Span>> spans(UUID[] people, Instant now) {
    var spans = new HashMap<UUID, List<Span>>();
    jdbc.sql(
            """
            SELECT person_id, profession, display_name, speciality, valid_from, valid_to, functions,
                   CASE WHEN organisations = '{}' AND organisation IS NOT NULL
                        THEN ARRAY[organisation] ELSE organisations END AS organisations
              FROM directory.listing
             WHERE person_id = ANY (:people) AND (valid_to IS NULL OR valid_to > :now)
               AND (valid_to IS NULL OR valid_to > valid_from)
             ORDER BY person_id, valid_from
            """)
        .param("people", people)
        .param("now", Sql.at(now))
        .query((row, _) ->
            spans
                .computeIfAbsent(Sql.uuid(row, "person_id"), _ -> new ArrayList<>())
                .add(MemberRows.span(row)))
        .list();
    return spans;
  }

  /** Writes what is other than before. */
  void save(Collection<Member> members, Instant now) {
    var details = new ArrayList<Map<String, @Nullable Object>>();
    var roles = new ArrayList<Map<String, @Nullable Object>>();
    var ended = new ArrayList<UUID>();
    var spans = new ArrayList<Map<String, @Nullable Object>>();
    for (Member member : members) {
      Particulars changed = member.changedParticulars();
      if (changed != null) {
        details.add(MemberRows.of(changed));
      }
      member.changedRoles().forEach(role -> roles.add(MemberRows.of(role)));
      List<Span> after = member.changedSpans();
      if (after != null) {
        Particulars known = member.known();
        ended.add(known.id().value());
        after.forEach(span -> spans.add(MemberRows.of(known, span)));
      }
    }
    saveDetails(details);
    saveWorkplaces(roles);
    end(ended, now);
    saveSpans(spans);
  }

  /** Tells of somebody who was entered with an entry alone: a person at one place of work. */
  void follow(Listing listing, Instant since, Instant now) {
    String eHealthId = listing.eHealthId();
    Profession profession = listing.profession();
    if (eHealthId == null || !(profession.caresForPatients() || profession.isCareOrganisation())) {
      return;
    }
    boolean place = profession.isCareOrganisation();
    ListedName name =
        place
            ? ListedName.ofOrganisation(listing.displayName())
            : ListedName.ofPerson(listing.displayName());
    var told =
        new Particulars(
            listing.id(),
            eHealthId,
            place ? profession : null,
            name,
            List.of(),
            Contact.NONE,
            null,
            List.of(),
            true,
            1,
            now);
    saveDetails(List.of(MemberRows.of(told)));
    if (!place) {
      saveWorkplaces(List.of(MemberRows.of(Workplace.of(listing, since, now))));
    }
  }

  /** Ends the places of work of somebody who left the directory. */
  void endRoles(PersonId person, Instant now) {
    jdbc.sql(
            """
            UPDATE directory.workplace
               SET valid_to = greatest(valid_from, :now), version = version + 1, updated_at = :now
             WHERE person_id = :person AND (valid_to IS NULL OR valid_to > :now)
            """)
        .param("person", person.value())
        .param("now", Sql.at(now))
        .update();
    jdbc.sql(
            """
            UPDATE directory.detail SET version = version + 1, updated_at = :now
             WHERE person_id = :person
            """)
        .param("person", person.value())
        .param("now", Sql.at(now))
        .update();
  }

  private void saveDetails(List<Map<String, @Nullable Object>> rows) {
    write(
        """
        INSERT INTO directory.detail (person_id, ehealth_id, kind, display_name, title,
          given_names, family_name, languages, certificates, part_of, phone, email, website,
          street, postal_code, town, country, plain_name, plain_given, plain_family, plain_town,
          version, updated_at)
        SELECT * FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(person_id uuid,
          ehealth_id text, kind text, display_name text, title text, given_names text,
          family_name text, languages text[], certificates text[], part_of uuid, phone text,
          email text, website text, street text, postal_code text, town text, country text,
          plain_name text, plain_given text, plain_family text, plain_town text, version bigint,
          updated_at timestamptz)
        ON CONFLICT (person_id) DO UPDATE SET kind = EXCLUDED.kind,
          display_name = EXCLUDED.display_name, title = EXCLUDED.title,
          given_names = EXCLUDED.given_names, family_name = EXCLUDED.family_name,
          languages = EXCLUDED.languages, certificates = EXCLUDED.certificates,
          part_of = EXCLUDED.part_of, phone = EXCLUDED.phone, email = EXCLUDED.email,
          website = EXCLUDED.website, street = EXCLUDED.street,
          postal_code = EXCLUDED.postal_code, town = EXCLUDED.town, country = EXCLUDED.country,
          plain_name = EXCLUDED.plain_name, plain_given = EXCLUDED.plain_given,
          plain_family = EXCLUDED.plain_family, plain_town = EXCLUDED.plain_town,
          version = greatest(EXCLUDED.version, directory.detail.version + 1),
          updated_at = EXCLUDED.updated_at
        """,
        rows);
  }

  private void saveWorkplaces(List<Map<String, @Nullable Object>> rows) {
    write(
        """
        INSERT INTO directory.workplace (workplace_id, person_id, number, organisation, profession,
          specialities, plain_speciality, functions, places, services, valid_from, valid_to,
          version, updated_at)
        SELECT * FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(workplace_id uuid,
          person_id uuid, number text, organisation uuid, profession text, specialities text[],
          plain_speciality text, functions text[], places uuid[], services uuid[],
          valid_from timestamptz, valid_to timestamptz, version bigint, updated_at timestamptz)
        ON CONFLICT (workplace_id) DO UPDATE SET organisation = EXCLUDED.organisation,
          profession = EXCLUDED.profession, specialities = EXCLUDED.specialities,
          plain_speciality = EXCLUDED.plain_speciality, functions = EXCLUDED.functions,
          places = EXCLUDED.places, services = EXCLUDED.services,
          valid_from = EXCLUDED.valid_from, valid_to = EXCLUDED.valid_to,
          version = greatest(EXCLUDED.version, directory.workplace.version + 1),
          updated_at = EXCLUDED.updated_at
        """,
        rows);
  }

  /** An entry that had not begun by then is cancelled: it ends where it begins and never holds. */
  private void end(List<UUID> people, Instant at) {
    if (people.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            UPDATE directory.listing SET valid_to = greatest(valid_from, :at)
             WHERE person_id = ANY (:people) AND (valid_to IS NULL OR valid_to > :at)
               AND (valid_to IS NULL OR valid_to > valid_from)
            """)
        .param("people", people.toArray(UUID[]::new))
        .param("at", Sql.at(at))
        .update();
  }

  private void saveSpans(List<Map<String, @Nullable Object>> rows) {
    write(
        """
        INSERT INTO directory.listing (person_id, valid_from, valid_to, profession, display_name,
          ehealth_id, speciality, organisation, organisations, functions)
        SELECT * FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(person_id uuid,
          valid_from timestamptz, valid_to timestamptz, profession text, display_name text,
          ehealth_id text, speciality text, organisation uuid, organisations uuid[],
          functions text[])
        ON CONFLICT (person_id, valid_from) DO UPDATE SET valid_to = EXCLUDED.valid_to,
          profession = EXCLUDED.profession, display_name = EXCLUDED.display_name,
          ehealth_id = EXCLUDED.ehealth_id, speciality = EXCLUDED.speciality,
          organisation = EXCLUDED.organisation, organisations = EXCLUDED.organisations,
          functions = EXCLUDED.functions
        """,
        rows);
  }

  private void write(String sql, List<Map<String, @Nullable Object>> rows) {
    if (!rows.isEmpty()) {
      jdbc.sql(sql).param("rows", JSON.writeValueAsString(rows)).update();
    }
  }
}
