package lu.opendsp.access;

import static lu.opendsp.people.People.granted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Locale;
import lu.opendsp.access.PresenceCodePresentation.Presentation;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.consent.PresenceCode;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.people.Holder;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.policy.Ground;
import lu.opendsp.policy.Refusal;
import org.junit.jupiter.api.Test;

@RunningPlatform
final class PresenceCodeTests {

  private final PresenceCodePresentation presentation;
  private final RecordSettings settings;
  private final Relations relations;
  private final People people;
  private final MovableClock clock;

  PresenceCodeTests(
      PresenceCodePresentation presentation,
      RecordSettings settings,
      Relations relations,
      People people,
      MovableClock clock) {
    this.presentation = presentation;
    this.settings = settings;
    this.relations = relations;
    this.people = people;
    this.clock = clock;
  }

  @Test
  void letsWhoPresentsItInUntilItEnds() {
    var klein = people.mrsKlein();
    var rossi = people.drRossi();
    var code = klein.code();

    assertThat(present(rossi, klein, code.code()))
        .isEqualTo(new Presentation.Accepted(code.expiresAt()));
    assertThat(relations.banner(rossi.actor(), klein.id()))
        .get()
        .isInstanceOfSatisfying(
            Relations.Banner.In.class,
            in -> {
              assertThat(in.ground()).isEqualTo(Ground.PRESENCE_CODE);
              assertThat(in.until()).isEqualTo(code.expiresAt());
            });

    clock.pass(Duration.ofDays(1));

    assertThat(relations.banner(rossi.actor(), klein.id()))
        .contains(new Relations.Banner.Out(Refusal.PRESENCE_CODE_EXPIRED));
  }

  @Test
  void readsCodeHoweverItIsTyped() {
    var klein = people.mrsKlein();
    String code = klein.code().code().toLowerCase(Locale.ROOT);

    String typed = " " + code.substring(0, 4) + "-" + code.substring(4);

    assertThat(present(people.drRossi(), klein, typed)).isInstanceOf(Presentation.Accepted.class);
  }

  @Test
  void refusesWrongCode() {
    var klein = people.mrsKlein();
    var rossi = people.drRossi();
    klein.code();

    assertThat(present(rossi, klein, "WRONG234")).isEqualTo(new Presentation.Wrong());
    assertThat(relations.banner(rossi.actor(), klein.id()))
        .contains(new Relations.Banner.Out(Refusal.NO_TREATMENT_RELATION));
    assertThat(people.lines(klein).getFirst())
        .satisfies(line -> {
          assertThat(line.action()).isEqualTo(AccessAction.CODE_PRESENTED);
          assertThat(line.permitted()).isFalse();
        });
  }

  @Test
  void refusesCodeOfAnotherPatient() {
    var luca = people.childLuca();
    String code = luca.code().code();

    assertThat(present(people.drRossi(), people.mrsKlein(), code))
        .isEqualTo(new Presentation.Wrong());
  }

  @Test
  void refusesExpiredCode() {
    var klein = people.mrsKlein();
    String code = klein.code().code();
    clock.pass(Duration.ofDays(1));

    assertThat(present(people.drRossi(), klein, code)).isEqualTo(new Presentation.Wrong());
  }

  @Test
  void endsTheRelationWithTheCode() {
    var klein = people.mrsKlein();
    var rossi = people.drRossi();
    var code = klein.code();
    present(rossi, klein, code.code());

    settings.revokeCode(klein.actor(), klein.id(), code.id());

    assertThat(present(people.drRossi(), klein, code.code())).isEqualTo(new Presentation.Wrong());
    assertThat(relations.banner(rossi.actor(), klein.id()))
        .contains(new Relations.Banner.Out(Refusal.PRESENCE_CODE_EXPIRED));
  }

  @Test
  void tellsTheBlockedThatTheCodeIsWrong() {
    var rossi = people.drRossi();
    var klein = people.mrsKlein().blocking(rossi);

    assertThat(present(rossi, klein, klein.code().code())).isEqualTo(new Presentation.Wrong());

    klein.unblocking(rossi);
    assertThat(relations.banner(rossi.actor(), klein.id()))
        .contains(new Relations.Banner.Out(Refusal.NO_TREATMENT_RELATION));
  }

  @Test
  void tellsWhoIsBlockedAfterHeWasInThatHisCodeRanOut() {
    var klein = people.mrsKlein();
    var rossi = people.drRossi();
    var weber = people.drWeber();
    var code = klein.code();
    present(weber, klein, code.code());
    people.consult(rossi, klein);

    klein.blocking(rossi);
    assertThat(relations.banner(rossi.actor(), klein.id()))
        .contains(new Relations.Banner.Out(Refusal.PRESENCE_CODE_EXPIRED));

    settings.revokeCode(klein.actor(), klein.id(), code.id());
    assertThat(relations.banner(rossi.actor(), klein.id()))
        .isEqualTo(relations.banner(weber.actor(), klein.id()));
  }

  @Test
  void refusesWhoIsNotListedAndWritesItDown() {
    var klein = people.mrsKlein();
    var rossi = people.drRossi();
    people.unlist(rossi);

    assertThat(present(rossi, klein, klein.code().code()))
        .isEqualTo(new Presentation.Refused(Refusal.NOT_LISTED));
    assertThat(people.lines(klein).getFirst().refusal()).isEqualTo(Refusal.NOT_LISTED);
  }

  @Test
  void belongsToWhoPresentsItFirst() {
    var klein = people.mrsKlein();
    var rossi = people.drRossi();
    var weber = people.drWeber();
    var code = klein.code();
    assertThat(present(rossi, klein, code.code())).isInstanceOf(Presentation.Accepted.class);

    assertThat(present(weber, klein, code.code())).isEqualTo(new Presentation.Wrong());

    assertThat(present(rossi, klein, code.code())).isInstanceOf(Presentation.Accepted.class);
    assertThat(relations.banner(weber.actor(), klein.id()))
        .contains(new Relations.Banner.Out(Refusal.NO_TREATMENT_RELATION));
    var told = granted(settings.read(klein.actor(), klein.id())).found().codes();
    assertThat(told.getFirst().presentedBy())
        .extracting(one -> one.who().id())
        .containsExactly(rossi.id());
  }

  @Test
  void belongsToAnOrganisationWithAllWhoWorkThere() {
    var klein = people.mrsKlein();
    var hospital = people.hospitalNord();
    var weber = people.working(people.drWeber(), hospital);
    var rossi = people.drRossi();
    var code = klein.code();

    assertThat(present(hospital, klein, code.code())).isInstanceOf(Presentation.Accepted.class);

    assertThat(relations.banner(weber.actor(), klein.id()))
        .get()
        .isInstanceOfSatisfying(
            Relations.Banner.In.class,
            in -> assertThat(in.ground()).isEqualTo(Ground.PRESENCE_CODE));
    assertThat(present(weber, klein, code.code())).isInstanceOf(Presentation.Accepted.class);
    assertThat(present(rossi, klein, code.code())).isEqualTo(new Presentation.Wrong());
    settings.revokeCode(klein.actor(), klein.id(), code.id());
    assertThat(relations.banner(weber.actor(), klein.id()))
        .contains(new Relations.Banner.Out(Refusal.PRESENCE_CODE_EXPIRED));
  }

  @Test
  void isNotTakenByTheBlocked() {
    var rossi = people.drRossi();
    var klein = people.mrsKlein().blocking(rossi);
    var code = klein.code();
    present(rossi, klein, code.code());

    assertThat(present(people.drWeber(), klein, code.code()))
        .isInstanceOf(Presentation.Accepted.class);
  }

  @Test
  void takesWhatSoundsOrLooksLikeASignForIt() {
    var klein = people.mrsKlein();
    String code = klein.code().code();
    String heard =
        code.replace('2', 'Z')
            .replace('5', 's')
            .replace('8', 'B')
            .replace('U', 'v')
            .replace('M', 'n');

    assertThat(present(people.drRossi(), klein, heard)).isInstanceOf(Presentation.Accepted.class);
    assertThat(PresenceCode.ALPHABET).doesNotContainPattern("[01BDGIJLNOQSVZ]").hasSize(22);
    assertThat(code).matches("[" + PresenceCode.ALPHABET + "]{8}");
  }

  @Test
  void refusesMachinesThatLookAfterNobody() {
    var klein = people.mrsKlein();

    assertThat(present(people.healthFund(), klein, klein.code().code()))
        .isEqualTo(new Presentation.Refused(Refusal.NOT_LISTED));
  }

  @Test
  void tellsNothingAboutUnknownPatient() {
    assertThat(presentation.present(people.drRossi().actor(), PatientId.random(), "WRONG234"))
        .isEqualTo(new Presentation.Wrong());
  }

  @Test
  void livesOneHourToSevenDays() {
    var klein = people.mrsKlein();

    for (Duration life : new Duration[] {Duration.ofMinutes(59), Duration.ofDays(8)}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> settings.createCode(klein.actor(), klein.id(), life));
    }
  }

  private Presentation present(Professional professional, Holder holder, String typed) {
    return presentation.present(professional.actor(), holder.id(), typed);
  }
}
