package lu.opendsp.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import lu.opendsp.access.PresenceCodePresentation.Presentation;
import lu.opendsp.audit.AccessAction;
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
  void makesWhoGuessesWait() {
    var klein = people.mrsKlein();
    var rossi = people.drRossi();
    String code = klein.code().code();
    for (int i = 0; i < 10; i++) {
      assertThat(present(rossi, klein, "GUESS" + i)).isEqualTo(new Presentation.Wrong());
    }

    assertThat(present(rossi, klein, code)).isInstanceOf(Presentation.TooManyTries.class);
    assertThat(present(people.drWeber(), klein, code)).isInstanceOf(Presentation.Accepted.class);
    clock.pass(Duration.ofHours(1));
    assertThat(present(rossi, klein, code)).isInstanceOf(Presentation.Accepted.class);
  }

  @Test
  void saysTheMomentFromWhichATryCountsAgain() {
    var klein = people.mrsKlein();
    var rossi = people.drRossi();
    String code = klein.code().code();
    for (int i = 0; i < 10; i++) {
      present(rossi, klein, "GUESS" + i);
      clock.pass(Duration.ofMinutes(5));
    }

    Instant said = retryAt(present(rossi, klein, code));

    // The first of the ten was fifty minutes ago.
    assertThat(Duration.between(clock.instant(), said))
        .isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
    clock.pass(Duration.between(clock.instant(), said).minusSeconds(1));
    assertThat(retryAt(present(rossi, klein, code))).isEqualTo(said);
    clock.pass(Duration.between(clock.instant(), said));
    assertThat(present(rossi, klein, code)).isInstanceOf(Presentation.Accepted.class);
  }

  private static Instant retryAt(Presentation presentation) {
    return ((Presentation.TooManyTries) presentation).retryAt();
  }

  @Test
  void tellsWhoIsBlockedAfterHeWasInThatHisCodeRanOut() {
    var klein = people.mrsKlein();
    var rossi = people.drRossi();
    var weber = people.drWeber();
    var code = klein.code();
    present(rossi, klein, code.code());
    present(weber, klein, code.code());

    klein.blocking(rossi);
    assertThat(relations.banner(rossi.actor(), klein.id()))
        .contains(new Relations.Banner.Out(Refusal.PRESENCE_CODE_EXPIRED));

    settings.revokeCode(klein.actor(), klein.id(), code.id());
    assertThat(relations.banner(rossi.actor(), klein.id()))
        .isEqualTo(relations.banner(weber.actor(), klein.id()));
  }

  @Test
  void countsTheTriesOfTheBlockedAsThoseOfAnybody() {
    var rossi = people.drRossi();
    var klein = people.mrsKlein().blocking(rossi);
    String code = klein.code().code();
    for (int i = 0; i < 10; i++) {
      present(rossi, klein, code);
    }

    assertThat(present(rossi, klein, code)).isInstanceOf(Presentation.TooManyTries.class);
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
  void refusesMachines() {
    var klein = people.mrsKlein();

    assertThat(present(people.labKirch(), klein, klein.code().code()))
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
