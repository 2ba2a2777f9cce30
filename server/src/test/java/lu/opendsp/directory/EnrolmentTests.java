package lu.opendsp.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import lu.opendsp.kernel.CheckDigits;
import lu.opendsp.kernel.Coded;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.ProblemException;
import lu.opendsp.kernel.Sql;
import lu.opendsp.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What officers tell of people and their places of work, and what the gate then reads. */
final class EnrolmentTests {

  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
  private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));
  private static final Instant NEXT_WEEK = NOW.plus(Duration.ofDays(7));
  private static final Duration MOMENT = Duration.ofNanos(1000);

  private static final String HOSPITAL = "1099001184";
  private static final String PRACTICE = "1099002176";
  private static int count;

  private final String rossi = number();

  @AfterAll
  static void drop() {
    DATABASE.close();
  }

  @BeforeEach
  void enterOrganisations() {
    take(NOW, organisation(HOSPITAL, Profession.HOSPITAL, "Hôpital du Nord"));
    take(NOW, organisation(PRACTICE, Profession.PRACTICE, "Cabinet Rossi"));
  }

  @Test
  void listsSomebodyAtSeveralPlacesAtOnce() {
    take(NOW, role("", HOSPITAL, null, null));
    take(NOW.plus(MOMENT), role("urn:practice|7", PRACTICE, null, null));

    assertThat(factsAt(TOMORROW))
        .isEqualTo(new Facts("SPECIALIST", ids(HOSPITAL, PRACTICE), List.of("EMERGENCY")));
    assertThat(factsAt(NOW).organisations())
        .as("what held before stays as it was")
        .isEqualTo(ids(HOSPITAL));
  }

  @Test
  void listsWhoWorksSomewhereFromThenToThen() {
    take(NOW, role("", HOSPITAL, null, null));
    take(NOW.plus(MOMENT), role("urn:practice|7", PRACTICE, TOMORROW, NEXT_WEEK));

    assertThat(factsAt(TOMORROW.minus(MOMENT)).organisations()).isEqualTo(ids(HOSPITAL));
    assertThat(factsAt(TOMORROW).organisations()).isEqualTo(ids(HOSPITAL, PRACTICE));
    assertThat(factsAt(NEXT_WEEK).organisations()).isEqualTo(ids(HOSPITAL));
  }

  @Test
  void endsOneOfSeveralPlaces() {
    take(NOW, role("", HOSPITAL, null, null));
    take(NOW, role("urn:practice|7", PRACTICE, null, null));
    take(TOMORROW, ended(role("", HOSPITAL, null, null)));

    assertThat(factsAt(TOMORROW).organisations()).isEqualTo(ids(PRACTICE));
  }

  @Test
  void listsNobodyWithoutARole() {
    take(NOW, person("Rossi"));
    assertThat(listedAt(NOW)).isFalse();

    take(NOW, role("", HOSPITAL, null, null));
    take(TOMORROW, ended(role("", HOSPITAL, null, null)));
    assertThat(listedAt(NOW)).isTrue();
    assertThat(listedAt(TOMORROW)).isFalse();
  }

  @Test
  void endsAllRolesOfWhoLeaves() {
    take(NOW, role("", HOSPITAL, null, null));
    take(NOW, role("urn:practice|7", PRACTICE, TOMORROW, null));
    Told.Person left = person("Rossi");
    take(
        NOW.plus(MOMENT),
        new Told.Person(
            rossi, false, left.name(), left.languages(), left.contact(), left.certificates()));

    assertThat(listedAt(NOW.plus(MOMENT))).isFalse();
    assertThat(listedAt(NEXT_WEEK)).isFalse();
  }

  @Test
  void changesNothingWhenToldTheSame() {
    Outcome first = take(NOW, role("", HOSPITAL, null, null));
    Outcome again = take(TOMORROW, role("", HOSPITAL, null, null));

    assertThat(first.created()).isTrue();
    assertThat(again).isEqualTo(new Outcome(first.id(), first.version(), false, false));
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void keepsWhatItKnowsOfSomebodyWhoseRoleIsTold() {
    take(NOW, person("Rossi"));
    take(NOW, role("", HOSPITAL, null, null));

    Particulars known = search().byEHealthId(Register.PRACTITIONERS, rossi).orElseThrow();
    assertThat(known.languages()).containsExactly("fr", "lb");
    assertThat(known.contact().town()).isEqualTo("Diekirch");
    assertThat(known.active()).isTrue();
  }

  @Test
  void refusesTheVersionOfSomebodyElse() {
    long version = take(NOW, person("Rossi")).version();
    take(NOW, person("Rossi-Weber"));

    assertThatThrownBy(() -> at(NOW).take(person("Rossi-Klein"), version))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> assertThat(refused.problem().code()).isEqualTo(ProblemCode.VERSION_CHANGED));
  }

  @Test
  void takesTheOthersWhenOneOfManyIsRefused() {
    String nobody = number();
    List<Enrolment.Result> results =
        at(NOW)
            .takeAll(
                List.of(
                    role("", "1077777733", null, null),
                    organisation(PRACTICE, Profession.PRACTICE, "Cabinet Rossi et fils"),
                    role("", PRACTICE, null, null),
                    new Told.Role(nobody, true, "", null, duty(PRACTICE), null, null)));

    assertThat(results.get(0)).isInstanceOf(Enrolment.Result.Refused.class);
    assertThat(results.get(2)).isInstanceOf(Enrolment.Result.Taken.class);
    assertThat(results.get(3)).isInstanceOf(Enrolment.Result.Refused.class);
    assertThat(factsAt(NOW).organisations()).isEqualTo(ids(PRACTICE));
  }

  @Test
  void endsRolesThatAreNotAmongAllOfSomebody() {
    take(NOW, role("", HOSPITAL, null, null));
    take(TOMORROW, new Told.Whole(person("Rossi"), List.of(role(PRACTICE, PRACTICE, null, null))));

    assertThat(factsAt(TOMORROW).organisations()).isEqualTo(ids(PRACTICE));
  }

  private record Facts(String profession, List<UUID> organisations, List<String> functions) {}

  private Facts factsAt(Instant moment) {
    return DATABASE
        .client()
        .sql(
            """
            SELECT g.* FROM directory.gate_facts g JOIN directory.detail d USING (person_id)
             WHERE d.ehealth_id = :rossi AND g.valid_from <= :now
               AND (g.valid_to IS NULL OR g.valid_to > :now)
            """)
        .param("rossi", rossi)
        .param("now", Sql.at(moment))
        .query((row, _) ->
            new Facts(
                Sql.text(row, "profession"),
                MemberRows.ids(row, "organisations"),
                MemberRows.texts(row, "functions")))
        .single();
  }

  private boolean listedAt(Instant moment) {
    var directory =
        new Directory(
            DATABASE.client(),
            new MemberStore(DATABASE.client()),
            Clock.fixed(moment, ZoneOffset.UTC));
    return directory.findByEHealthId(rossi).isPresent();
  }

  private int rows() {
    return DATABASE
        .client()
        .sql("SELECT count(*) FROM directory.listing WHERE ehealth_id = CAST(:id AS char(10))")
        .param("id", rossi)
        .query(Integer.class)
        .single();
  }

  private static List<UUID> ids(String... organisations) {
    return List.of(organisations).stream()
        .map(one -> search().byEHealthId(Register.ORGANISATIONS, one).orElseThrow().id())
        .map(PersonId::value)
        .toList();
  }

  private Told.Person person(String family) {
    return new Told.Person(
        rossi,
        true,
        ListedName.of("Dr", "Anna", family),
        List.of("fr", "lb"),
        new Contact("", "", "", "", "", "Diekirch", "LU"),
        List.of());
  }

  private Told.Role role(
      String number, String organisation, @Nullable Instant since, @Nullable Instant until) {
    ListedName name = ListedName.of("Dr", "Anna", "Rossi");
    return new Told.Role(rossi, true, number, name, duty(organisation), since, until);
  }

  private static Told.Duty duty(String organisation) {
    boolean hospital = organisation.equals(HOSPITAL);
    return new Told.Duty(
        organisation,
        Profession.SPECIALIST,
        List.of(new Coded("", "", "Cardiologie")),
        hospital ? Set.of(CareFunction.EMERGENCY) : Set.of(),
        List.of(),
        List.of());
  }

  private static Told.Role ended(Told.Role role) {
    return new Told.Role(
        role.eHealthId(), false, role.number(), role.name(), role.duty(), null, null);
  }

  private static Told.Organisation organisation(String id, Profession kind, String name) {
    return new Told.Organisation(id, true, kind, ListedName.ofOrganisation(name), Contact.NONE, "");
  }

  private static Outcome take(Instant now, Told told) {
    return at(now).take(told, null);
  }

  private static Enrolment at(Instant now) {
    return new Enrolment(
        DATABASE.client(), new MemberStore(DATABASE.client()), Clock.fixed(now, ZoneOffset.UTC));
  }

  private static DirectorySearch search() {
    return new DirectorySearch(DATABASE.client(), Clock.fixed(TOMORROW, ZoneOffset.UTC));
  }

  private static String number() {
    String base = "21%06d".formatted(++count);
    return base + CheckDigits.luhn(base) + CheckDigits.verhoeff(base);
  }
}
