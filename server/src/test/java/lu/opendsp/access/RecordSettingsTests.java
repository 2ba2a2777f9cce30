package lu.opendsp.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
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
import org.junit.jupiter.api.Test;

@RunningPlatform
final class RecordSettingsTests {

  private final RecordSettings settings;
  private final Relations relations;
  private final People people;
  private final MovableClock clock;

  RecordSettingsTests(
      RecordSettings settings, Relations relations, People people, MovableClock clock) {
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

  private SettingsView view(Holder klein) {
    return People.granted(settings.read(klein.actor(), klein.id())).found();
  }
}
