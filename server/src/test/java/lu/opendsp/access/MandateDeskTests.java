package lu.opendsp.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import lu.opendsp.access.MandateDesk.Held;
import lu.opendsp.access.MandateDesk.Terms;
import lu.opendsp.people.Holder;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.policy.MandateFlaw;
import org.junit.jupiter.api.Test;

/** Who may let whom act for him, and for which time. */
@RunningPlatform
final class MandateDeskTests {

  private static final Duration DAY = Duration.ofDays(1);

  private final MandateDesk desk;
  private final Relations relations;
  private final People people;
  private final MovableClock clock;

  private final Professional weber;
  private final Professional rossi;
  private final Holder klein;

  MandateDeskTests(MandateDesk desk, Relations relations, People people, MovableClock clock) {
    this.desk = desk;
    this.relations = relations;
    this.people = people;
    this.clock = clock;
    this.weber = people.drWeber();
    this.rossi = people.drRossi();
    this.klein = people.mrsKlein().referredTo(weber);
  }

  @Test
  void isGivenToOthersWhoAreListedAndOnceForOneTime() {
    Instant now = clock.instant();
    Terms day = new Terms(now, now.plus(DAY), false);
    assertThat(desk.give(weber.actor(), weber.id(), day)).contains(MandateFlaw.ONESELF);
    assertThat(desk.give(weber.actor(), people.labKirch().id(), day))
        .contains(MandateFlaw.NOT_SUITABLE);
    assertThat(desk.give(people.hospitalNord().actor(), rossi.id(), day))
        .contains(MandateFlaw.NOT_YOURS);
    assertThat(
            desk.give(
                weber.actor(), rossi.id(), new Terms(now, now.plus(DAY.multipliedBy(367)), false)))
        .contains(MandateFlaw.TOO_LONG);
    assertThat(desk.give(weber.actor(), rossi.id(), new Terms(now.plus(DAY), now, false)))
        .contains(MandateFlaw.INVERTED);
    assertThat(desk.give(weber.actor(), rossi.id(), day)).isEmpty();
    assertThat(
            desk.give(
                weber.actor(),
                rossi.id(),
                new Terms(now.plus(Duration.ofHours(23)), now.plus(DAY.multipliedBy(2)), false)))
        .contains(MandateFlaw.OVERLAPPING);
    assertThat(
            desk.give(
                weber.actor(),
                rossi.id(),
                new Terms(now.plus(DAY), now.plus(DAY.multipliedBy(2)), false)))
        .as("the next begins where this one ends")
        .isEmpty();
    assertThat(desk.givenBy(weber.actor())).extracting(Held::begun).containsExactly(true, false);
    people.unlist(rossi);
    assertThat(desk.give(weber.actor(), rossi.id(), day)).contains(MandateFlaw.NOT_SUITABLE);
  }

  @Test
  void neverBeginsWhenItWasTakenBackBefore() {
    Instant now = clock.instant();
    assertThat(
            desk.give(
                weber.actor(),
                rossi.id(),
                new Terms(now.plus(DAY), now.plus(DAY.multipliedBy(3)), false)))
        .isEmpty();
    assertThat(isIn(rossi)).isFalse();

    assertThat(desk.end(weber.actor(), desk.givenBy(weber.actor()).getFirst().id())).isTrue();
    clock.pass(DAY.multipliedBy(2));

    assertThat(isIn(rossi)).isFalse();
    assertThat(desk.givenBy(weber.actor())).isEmpty();
  }

  private boolean isIn(Professional who) {
    return relations.banner(who.actor(), klein.id()).orElseThrow() instanceof Relations.Banner.In;
  }
}
