package lu.opendsp.directory;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lu.opendsp.kernel.Cursor;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.Slice;
import lu.opendsp.kernel.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The directory as everybody may read it: who is in force, by name, a few at a time. */
@Component
public final class PublicDirectory {

  /** Entries on a page. */
  public static final int PAGE_SIZE = 20;

  /** Whoever is looking for somebody finds him among the first hundred; whoever is not stops. */
  public static final int PAGES_MAX = 5;

  private static final String SELECT =
      "SELECT d.*, TRUE AS active FROM directory.detail d WHERE " + MemberRows.ACTIVE;

  private static final String ROLE =
      """
       AND (%s EXISTS (SELECT 1 FROM directory.workplace w
                    WHERE w.person_id = d.person_id AND w.valid_from <= :now
                      AND (w.valid_to IS NULL OR w.valid_to > :now) AND %s))
      """;

  private static final String TOWN =
      """
       AND ((' ' || d.plain_town) LIKE :town
            OR EXISTS (SELECT 1 FROM directory.workplace w
                         JOIN directory.detail o ON o.person_id = w.organisation
                        WHERE w.person_id = d.person_id AND w.valid_from <= :now
                          AND (w.valid_to IS NULL OR w.valid_to > :now)
                          AND (' ' || o.plain_town) LIKE :town)
            OR EXISTS (SELECT 1 FROM directory.place p
                        WHERE p.organisation = d.person_id AND p.active
                          AND lower(p.town) LIKE :beginning))
      """;

  private final JdbcClient jdbc;
  private final DirectorySearch search;
  private final Clock clock;

  PublicDirectory(JdbcClient jdbc, DirectorySearch search, Clock clock) {
    this.jdbc = jdbc;
    this.search = search;
    this.clock = clock;
  }

  /**
   * Who is looked for; what is empty does not matter.
   *
   * @param name beginnings of words of the name, in any order
   * @param profession of a person, or kind of organisation
   * @param language BCP 47
   */
  public record Wanted(
      String name,
      @Nullable Profession profession,
      String speciality,
      String town,
      String language) {

    /** Answers whether anything is said to look for. */
    public boolean isEmpty() {
      String words = Folding.plain(name) + Folding.plain(speciality) + Folding.plain(town);
      return words.isEmpty() && profession == null && language.isEmpty();
    }
  }

  /** Somebody in force, with his places of work today. */
  public record Entry(Particulars who, List<Job> jobs) {

    public Entry {
      jobs = List.copyOf(jobs);
    }
  }

  /** What somebody does where. */
  public record Job(Workplace role, Optional<Particulars> organisation) {}

  /**
   * A page of entries, by name.
   *
   * @param more whether others follow
   */
  public record Found(List<Entry> entries, boolean more) {

    public Found {
      entries = List.copyOf(entries);
    }
  }

  /** A page of those who fit, counted from 1. */
  public Found find(Wanted wanted, int page) {
    if (wanted.isEmpty() || page < 1 || page > PAGES_MAX) {
      return new Found(List.of(), false);
    }
    var sql = new StringBuilder(SELECT);
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("now", Sql.at(clock.instant()));
    narrow(wanted, sql, parameters);
    List<Particulars> found =
        jdbc.sql(
                sql
                    + " ORDER BY d.plain_name, d.person_id LIMIT %d OFFSET %d"
                        .formatted(PAGE_SIZE + 1, (page - 1) * PAGE_SIZE))
            .params(parameters)
            .query(MemberRows::particulars)
            .list();
    boolean more = found.size() > PAGE_SIZE;
    return new Found(entries(more ? found.subList(0, PAGE_SIZE) : found), more);
  }

  private static void narrow(Wanted wanted, StringBuilder sql, Map<String, Object> parameters) {
    String name = Folding.plain(wanted.name());
    if (!name.isEmpty()) {
      sql.append(" AND d.words @@ to_tsquery('simple', :name)");
      parameters.put(
          "name",
          Arrays.stream(name.split(" "))
              .map(word -> word + ":*")
              .collect(Collectors.joining(" & ")));
    }
    Profession profession = wanted.profession();
    if (profession != null) {
      sql.append(ROLE.formatted("d.kind = :profession OR", "w.profession = :profession"));
      parameters.put("profession", profession.name());
    }
    String speciality = Folding.plain(wanted.speciality());
    if (!speciality.isEmpty()) {
      sql.append(ROLE.formatted("", "(' ' || w.plain_speciality) LIKE :speciality"));
      parameters.put("speciality", "% " + speciality + "%");
    }
    String town = Folding.plain(wanted.town());
    if (!town.isEmpty()) {
      sql.append(TOWN);
      parameters.put("town", "% " + town + "%");
      parameters.put("beginning", town + "%");
    }
    if (!wanted.language().isEmpty()) {
      sql.append(" AND :language = ANY (d.languages)");
      parameters.put("language", wanted.language());
    }
  }

  /** One who is in force. */
  public Optional<Entry> find(UUID id) {
    return Stream.of(Register.PRACTITIONERS, Register.ORGANISATIONS)
        .flatMap(register -> search.all(register, List.of(id)).stream())
        .filter(Particulars::active)
        .findFirst()
        .map(who -> entries(List.of(who)).getFirst());
  }

  /** The sites of an organisation. */
  public List<Place> sites(PersonId organisation) {
    return search
        .find(
            Register.PLACES,
            List.of(
                new Criterion.Ids(Criterion.Field.ORGANISATION, List.of(organisation.value())),
                new Criterion.Active(true)),
            place -> new Cursor(place.updatedAt(), place.id()),
            Slice.first(Slice.SIZE_MAX))
        .items();
  }

  private List<Entry> entries(List<Particulars> found) {
    if (found.isEmpty()) {
      return List.of();
    }
    List<UUID> people = found.stream().map(one -> one.id().value()).toList();
    List<Workplace> roles =
        search
            .find(
                Register.ROLES,
                List.of(
                    new Criterion.Ids(Criterion.Field.PERSON, people), new Criterion.Active(true)),
                role -> new Cursor(role.updatedAt(), role.id()),
                Slice.first(Slice.SIZE_MAX))
            .items();
    List<UUID> places =
        roles.stream()
            .flatMap(role -> Stream.ofNullable(role.organisation()))
            .map(PersonId::value)
            .distinct()
            .toList();
    Map<PersonId, Particulars> organisations =
        search.all(Register.ORGANISATIONS, places).stream()
            .collect(Collectors.toMap(Particulars::id, one -> one));
    var jobs = new HashMap<PersonId, List<Job>>();
    for (Workplace role : roles) {
      PersonId at = role.organisation();
      jobs.computeIfAbsent(role.person(), _ -> new ArrayList<>())
          .add(new Job(role, Optional.ofNullable(at == null ? null : organisations.get(at))));
    }
    return found.stream()
        .map(who -> new Entry(who, jobs.getOrDefault(who.id(), List.of())))
        .toList();
  }
}
