package lu.opendsp.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.stream.IntStream;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.ProblemException;
import lu.opendsp.patient.BrakedAskers;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.People;
import lu.opendsp.people.RunningPlatform;
import org.junit.jupiter.api.Test;

@RunningPlatform
final class LookUpBrakeTests {

  private final BrakedAskers braked;
  private final MovableClock clock;
  private final People people;
  private final LookUpBrake brake;

  LookUpBrakeTests(BrakedAskers braked, MovableClock clock, People people) {
    this.braked = braked;
    this.clock = clock;
    this.people = people;
    this.brake = new LookUpBrake(new AccessSettings(3, 5), braked, clock);
  }

  @Test
  void brakesWhoLooksUpTooManyAndLetsGoWithTheNextHour() {
    Actor weber = people.drWeber().actor();
    ask(weber, 3);

    var told = catchThrowableOfType(ProblemException.class, () -> ask(weber, 1)).problem();
    clock.pass(Duration.ofHours(1));

    assertThat(told.code()).isEqualTo(ProblemCode.LOOK_UPS_TOO_MANY);
    assertThat((Long) told.arguments().getFirst()).isBetween(1L, 60L);
    assertThatNoException().isThrownBy(() -> ask(weber, 3));
  }

  @Test
  void writesDownWhoWasBrakedForTheAgency() {
    Actor weber = people.drWeber().actor();
    ask(weber, 3);
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> ask(weber, 1)).isInstanceOf(ProblemException.class);
    }

    assertThat(braked.newest(10)).filteredOn(one -> one.asker().equals(weber.id())).hasSize(1);
  }

  @Test
  void countsEachAskerForHimselfAndGivesMachinesMore() {
    ask(people.drWeber().actor(), 3);
    ask(people.drRossi().actor(), 3);

    assertThatNoException().isThrownBy(() -> ask(people.hospitalNord().actor(), 5));
  }

  private void ask(Actor actor, int times) {
    IntStream.range(0, times).forEach(_ -> brake.pass(actor));
  }
}
