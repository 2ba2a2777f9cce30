package lu.opendsp.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import lu.opendsp.access.EmergencyAccess.Reason;
import lu.opendsp.access.EmergencyDesk.Case;
import lu.opendsp.access.EmergencyDesk.Month;
import lu.opendsp.access.EmergencyDesk.Verdict;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.Cursor;
import lu.opendsp.kernel.Slice;
import lu.opendsp.people.EmergencyWard;
import lu.opendsp.people.Holder;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.policy.Ground;
import lu.opendsp.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The agency looks at declared emergencies: one decision each, and what it sees and leaves. */
@RunningPlatform
final class EmergencyDeskTests {

  private static final String WORDS = "taken for a stroke";

  private final EmergencyDesk desk;
  private final EmergencyAccess emergencies;
  private final People people;
  private final Holder klein;
  private final Professional hengen;
  private final Actor nadine;
  private final JdbcClient owner;

  EmergencyDeskTests(
      EmergencyDesk desk,
      EmergencyAccess emergencies,
      EmergencyWard ward,
      People people,
      TestDatabase database) {
    this.owner = JdbcClient.create(database.owner());
    this.desk = desk;
    this.emergencies = emergencies;
    this.people = people;
    this.klein = people.mrsKlein();
    this.hengen = ward.doctor(people.hospitalNord());
    this.nadine = people.operatorNadine().actor();
  }

  @Test
  void asksForOneDecisionAboutEachAndKeepsIt() {
    UUID id = declared();
    Month before = month();

    assertThat(desk.decide(nadine, id, Verdict.MISUSE)).isTrue();
    assertThat(desk.decide(nadine, id, Verdict.JUSTIFIED)).isFalse();

    assertThat(mine()).isEmpty();
    assertThat(desk.read(nadine, id)).isEmpty();
    assertThat(month())
        .isEqualTo(
            new Month(
                before.month(),
                before.declared(),
                before.justified(),
                before.unclear(),
                before.misuse() + 1));
  }

  @Test
  void tellsTheWordsWithALineAndNotWhoseRecordItIs() {
    UUID id = declared();

    EmergencyDesk.Told told = desk.read(nadine, id).orElseThrow();

    assertThat(told.words()).isEqualTo(WORDS);
    assertThat(told.about().reason()).isEqualTo(Reason.OTHER);
    assertThat(told.toString()).doesNotContain(WORDS);
    assertThat(people.lines(klein).getFirst())
        .satisfies(line -> {
          assertThat(line.action()).isEqualTo(AccessAction.EMERGENCY_REVIEWED);
          assertThat(line.ground()).isEqualTo(Ground.OPERATOR);
          assertThat(line.who().id()).isEqualTo(nadine.id());
        });
  }

  @Test
  void isForTheAgencyAlone() {
    UUID id = declared();
    int lines = people.lines(klein).size();

    for (Actor other : List.of(klein.actor(), hengen.actor(), people.drWeber().actor())) {
      assertThat(desk.queue(other, Slice.first(10))).isEmpty();
      assertThat(desk.read(other, id)).isEmpty();
      assertThat(desk.decide(other, id, Verdict.JUSTIFIED)).isFalse();
    }
    assertThat(people.lines(klein)).hasSize(lines);
    assertThat(desk.read(nadine, UUID.randomUUID())).isEmpty();
  }

  @Test
  void isReadPageByPageAndEachLookIsNoted() {
    for (int i = 0; i < 5; i++) {
      People.granted(emergencies.declare(hengen.actor(), klein.id(), Reason.OTHER, WORDS));
    }
    assertThat(mine()).hasSize(5).extracting(Case::id).doesNotHaveDuplicates();

    int before = looks();
    EmergencyDesk.Queue page = desk.queue(nadine, Slice.first(2)).orElseThrow();

    assertThat(page.cases()).hasSize(2);
    assertThat(page.next()).isNotNull();
    assertThat(looks()).isEqualTo(before + 1);
  }

  private int looks() {
    return owner
        .sql(
            """
            SELECT count(*) FROM audit.stray_line
             WHERE person_id = :person AND action = 'EMERGENCIES_LISTED'
            """)
        .param("person", nadine.id())
        .query(Integer.class)
        .single();
  }

  private UUID declared() {
    People.granted(emergencies.declare(hengen.actor(), klein.id(), Reason.OTHER, WORDS));
    return mine().getFirst().id();
  }

  private List<Case> mine() {
    var all = new ArrayList<Case>();
    Cursor after = null;
    do {
      EmergencyDesk.Queue page = desk.queue(nadine, new Slice(after, 2)).orElseThrow();
      all.addAll(page.cases());
      after = page.next();
    } while (after != null);
    return all.stream().filter(one -> one.who().orElseThrow().id().equals(hengen.id())).toList();
  }

  private Month month() {
    return desk.queue(nadine, Slice.first(1)).orElseThrow().months().getFirst();
  }
}
