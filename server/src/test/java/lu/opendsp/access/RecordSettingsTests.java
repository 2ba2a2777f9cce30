package lu.opendsp.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.ProblemException;
import lu.opendsp.people.Holder;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.People;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.policy.RecordState;
import lu.opendsp.policy.Refusal;
import lu.opendsp.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@RunningPlatform
final class RecordSettingsTests {

  private static final Opening<RecordSettings.Done> NOT_SUITABLE =
      new Opening.Refused<>(Refusal.PERSON_NOT_SUITABLE);

  private final RecordSettings settings;
  private final Relations relations;
  private final People people;
  private final MovableClock clock;
  private final JdbcClient owner;

  RecordSettingsTests(
      RecordSettings settings,
      Relations relations,
      People people,
      MovableClock clock,
      TestDatabase database) {
    this.owner = JdbcClient.create(database.owner());
    this.settings = settings;
    this.relations = relations;
    this.people = people;
    this.clock = clock;
  }

  @Test
  void showsWhatTheHolderDecided() {
    var weber = people.drWeber();
    var rossi = people.drRossi();
    var hoffmann = people.nurseHoffmann();
    var klein = people.mrsKlein().referredTo(weber).entrusting(rossi).blocking(hoffmann);
    people.consult(people.nurseHoffmann(), klein);

    SettingsView view = view(klein);

    assertThat(view.state()).isEqualTo(RecordState.OPEN);
    assertThat(view.referringDoctor()).isNotNull();
    assertThat(view.circle()).extracting(Named::who).containsExactly(rossi.listing());
    assertThat(view.blocked()).extracting(Named::who).containsExactly(hoffmann.listing());
    assertThat(view.codes())
        .singleElement()
        .satisfies(code -> assertThat(code.presentedBy()).hasSize(1));
  }

  @Test
  void areTheHoldersOnly() {
    var weber = people.drWeber();
    var klein = people.mrsKlein().referredTo(weber);

    for (Actor other :
        List.of(weber.actor(), people.childLuca().actor(), people.operatorNadine().actor())) {
      assertThat(settings.read(other, klein.id()))
          .isEqualTo(new Opening.Refused<>(Refusal.HOLDER_ONLY));
      assertThat(settings.block(other, klein.id(), weber.id()))
          .isEqualTo(new Opening.Refused<>(Refusal.HOLDER_ONLY));
    }
    assertThat(people.lines(klein).getFirst())
        .satisfies(line -> {
          assertThat(line.action()).isEqualTo(AccessAction.BLOCK_LIST_CHANGED);
          assertThat(line.refusal()).isEqualTo(Refusal.HOLDER_ONLY);
        });
    assertThat(view(klein).blocked()).isEmpty();
  }

  @Test
  void haveOneReferringDoctorAtATime() {
    var weber = people.drWeber();
    var next = people.drWeber();
    var klein = people.mrsKlein().referredTo(weber).referredTo(next);

    assertThat(view(klein).referringDoctor())
        .isNotNull()
        .extracting(Named::who)
        .isEqualTo(next.listing());
    assertThat(relations.banner(weber.actor(), klein.id()))
        .contains(new Relations.Banner.Out(Refusal.NO_TREATMENT_RELATION));
  }

  @Test
  void endTheCircleOnItsDay() {
    var rossi = people.drRossi();
    var klein = people.mrsKlein().entrusting(rossi, clock.instant().plus(Duration.ofDays(30)));
    assertThat(relations.banner(rossi.actor(), klein.id()))
        .get()
        .isInstanceOf(Relations.Banner.In.class);

    clock.pass(Duration.ofDays(30));

    assertThat(relations.banner(rossi.actor(), klein.id()))
        .contains(new Relations.Banner.Out(Refusal.NO_TREATMENT_RELATION));
  }

  @Test
  void takeANewEndForTheSamePerson() {
    var rossi = people.drRossi();
    var klein =
        people
            .mrsKlein()
            .entrusting(rossi, clock.instant().plus(Duration.ofDays(30)))
            .entrusting(rossi);

    assertThat(view(klein).circle())
        .singleElement()
        .satisfies(named -> assertThat(named.until()).isNull());
  }

  @Test
  void leaveALineForEachChange() {
    var rossi = people.drRossi();
    var klein = people.mrsKlein().entrusting(rossi).dismissing(rossi).closing().reopening();

    assertThat(people.lines(klein))
        .extracting(line -> line.action() + line.detail())
        .containsExactly(
            "RECORD_REOPENED",
            "RECORD_CLOSED",
            "CIRCLE_CHANGED-" + rossi.id(),
            "CIRCLE_CHANGED+" + rossi.id());
  }

  @Test
  void knowOnlyWhoIsInTheDirectory() {
    var klein = people.mrsKlein();

    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> settings.entrust(klein.actor(), klein.id(), PersonId.random(), null))
        .withMessage("REFERENCE_UNRESOLVED");
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> settings.read(klein.actor(), PatientId.random()))
        .withMessage("PATIENT_UNKNOWN");
  }

  @Test
  void letOnlyWhoCaresForPatientsIntoTheCircle() {
    var klein = people.mrsKlein();

    for (var other :
        List.of(
            people.healthFund(),
            people.labKirch(),
            people.operatorNadine(),
            people.identityOfficer())) {
      assertThat(settings.entrust(klein.actor(), klein.id(), other.id(), null))
          .isEqualTo(NOT_SUITABLE);
      assertThat(people.lines(klein).getFirst())
          .satisfies(line -> {
            assertThat(line.action()).isEqualTo(AccessAction.CIRCLE_CHANGED);
            assertThat(line.refusal()).isEqualTo(Refusal.PERSON_NOT_SUITABLE);
          });
    }
    assertThat(view(klein).circle()).isEmpty();
    assertThat(view(klein.entrusting(people.nurseHoffmann())).circle()).hasSize(1);
  }

  @Test
  void barWhoCouldComeByCareAndNobodyElse() {
    var lab = people.labKirch();
    var klein = people.mrsKlein().blocking(lab);

    for (var other :
        List.of(people.healthFund(), people.operatorNadine(), people.identityOfficer())) {
      assertThat(settings.block(klein.actor(), klein.id(), other.id())).isEqualTo(NOT_SUITABLE);
    }
    assertThat(view(klein).blocked()).extracting(Named::who).containsExactly(lab.listing());
  }

  @Test
  void takeAsReferringDoctorAGeneralistOrAChildrensDoctor() {
    var luca = people.childLuca();

    for (var other :
        List.of(people.drRossi(), people.nurseHoffmann(), people.labKirch(), people.healthFund())) {
      assertThat(settings.declareReferringDoctor(luca.actor(), luca.id(), other.id()))
          .isEqualTo(NOT_SUITABLE);
    }
    assertThat(view(luca).referringDoctor()).isNull();
    assertThat(view(luca.referredTo(people.drFaber())).referringDoctor()).isNotNull();
    assertThat(view(luca.referredTo(people.drWeber())).referringDoctor()).isNotNull();
  }

  @Test
  void takeNobodyWhoLeftTheDirectoryButLetHimGo() {
    var weber = people.drWeber();
    var klein = people.mrsKlein().entrusting(weber);
    people.unlist(weber);

    assertThat(settings.entrust(klein.actor(), klein.id(), weber.id(), null))
        .isEqualTo(NOT_SUITABLE);
    assertThat(settings.block(klein.actor(), klein.id(), weber.id())).isEqualTo(NOT_SUITABLE);
    assertThat(settings.declareReferringDoctor(klein.actor(), klein.id(), weber.id()))
        .isEqualTo(NOT_SUITABLE);
    assertThat(view(klein.dismissing(weber)).circle()).isEmpty();
  }

  @Test
  void takeNoPatientForAProfessional() {
    var klein = people.mrsKlein();
    var herself = new PersonId(klein.id().value());

    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> settings.entrust(klein.actor(), klein.id(), herself, null))
        .withMessage("REFERENCE_UNRESOLVED");
  }

  @Test
  void reopenOnlyWhatIsClosedAndCloseOnlyWhatIsOpen() {
    var klein = people.mrsKlein();
    var not = new Opening.Refused<>(Refusal.STATE_CHANGE_NOT_POSSIBLE);

    assertThat(settings.reopen(klein.actor(), klein.id())).isEqualTo(not);
    klein.closing();
    assertThat(settings.close(klein.actor(), klein.id())).isEqualTo(not);
    for (String state : List.of("CREATED", "NOTIFIED", "OBJECTED")) {
      owner
          .sql("UPDATE record.health_record SET state = :state WHERE record_id = :record")
          .param("state", state)
          .param("record", klein.record().value())
          .update();
      assertThat(settings.reopen(klein.actor(), klein.id())).isEqualTo(not);
      assertThat(settings.close(klein.actor(), klein.id())).isEqualTo(not);
      assertThat(view(klein).state()).isEqualTo(RecordState.valueOf(state));
    }
    assertThat(people.lines(klein))
        .filteredOn(line -> line.refusal() == Refusal.STATE_CHANGE_NOT_POSSIBLE)
        .hasSize(8);
  }

  @Test
  void endNoCodeThatIsNotThere() {
    var luca = people.childLuca();
    var another = luca.code();
    var klein = people.mrsKlein();
    var ended = klein.code();
    settings.revokeCode(klein.actor(), klein.id(), ended.id());
    long version = version(klein);

    for (UUID code : List.of(another.id(), ended.id(), UUID.randomUUID())) {
      assertThat(settings.revokeCode(klein.actor(), klein.id(), code))
          .isEqualTo(new Opening.Refused<>(Refusal.PRESENCE_CODE_UNKNOWN));
      assertThat(people.lines(klein).getFirst())
          .satisfies(line -> {
            assertThat(line.refusal()).isEqualTo(Refusal.PRESENCE_CODE_UNKNOWN);
            assertThat(line.detail()).isEmpty();
          });
    }
    assertThat(version(klein)).isEqualTo(version);
    assertThat(view(luca).codes()).hasSize(1);
  }

  private long version(Holder klein) {
    return owner
        .sql("SELECT facts_version FROM record.health_record WHERE record_id = :record")
        .param("record", klein.record().value())
        .query(Long.class)
        .single();
  }

  private SettingsView view(Holder klein) {
    return People.granted(settings.read(klein.actor(), klein.id())).found();
  }
}
