package lu.opendsp.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import lu.opendsp.access.PresenceCodePresentation.Presentation;
import lu.opendsp.consent.WrongCodes;
import lu.opendsp.people.Holder;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.testing.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Guessing presence codes comes to an end, for whoever guesses and about whomever. */
@RunningPlatform
final class WrongCodeTests {

  private final PresenceCodePresentation presentation;
  private final People people;
  private final MovableClock clock;
  private final WrongCodes wrong;
  private final JdbcClient owner;

  WrongCodeTests(
      PresenceCodePresentation presentation,
      People people,
      MovableClock clock,
      WrongCodes wrong,
      TestDatabase database) {
    this.presentation = presentation;
    this.wrong = wrong;
    this.owner = JdbcClient.create(database.owner());
    this.people = people;
    this.clock = clock;
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
    assertThat(present(rossi, people.childLuca(), code))
        .as("with another patient too")
        .isInstanceOf(Presentation.TooManyTries.class);
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
  void makesWaitAllWhoWorkWhereTooManyGuess() {
    var hospital = people.hospitalNord();
    for (int i = 0; i < 6; i++) {
      guess(people.working(people.drRossi(), hospital), people.mrsKlein());
    }
    var klein = people.mrsKlein();
    String code = klein.code().code();

    assertThat(present(people.working(people.drWeber(), hospital), klein, code))
        .isInstanceOf(Presentation.TooManyTries.class);
    assertThat(present(people.drWeber(), klein, code)).isInstanceOf(Presentation.Accepted.class);
  }

  @Test
  void letsAMachineGoOnWhenOneWhoWorksThereMayNot() {
    var hospital = people.hospitalNord();
    var rossi = people.working(people.drRossi(), hospital);
    guess(rossi, people.mrsKlein());
    var klein = people.mrsKlein();
    String code = klein.code().code();

    assertThat(present(rossi, klein, code)).isInstanceOf(Presentation.TooManyTries.class);
    assertThat(present(hospital, klein, code)).isInstanceOf(Presentation.Accepted.class);
  }

  @Test
  void forgetsTriesWhenTheyCountNoMore() {
    var rossi = people.drRossi();
    guess(rossi, people.mrsKlein());
    var klein = people.mrsKlein();
    String code = klein.code().code();

    wrong.forget();
    assertThat(present(rossi, klein, code)).isInstanceOf(Presentation.TooManyTries.class);
    clock.pass(Duration.ofMinutes(121));
    wrong.forget();

    assertThat(
            owner
                .sql("SELECT count(*) FROM consent.wrong_try WHERE counted = :who")
                .param("who", rossi.id().value())
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void makesWaitEverybodyWhereTooManyGuessAboutOnePatient() {
    var klein = people.mrsKlein();
    for (int i = 0; i < 4; i++) {
      guess(people.drRossi(), klein);
    }
    String code = klein.code().code();

    assertThat(present(people.drWeber(), klein, code))
        .isInstanceOf(Presentation.TooManyTries.class);
    clock.pass(Duration.ofHours(1));
    assertThat(present(people.drWeber(), klein, code)).isInstanceOf(Presentation.Accepted.class);
  }

  @Test
  void letsTenOfManyWrongTriesAtOncePass() {
    letsTenPass(400);
  }

  @Test
  @Tag("long")
  void letsTenOfTenThousandWrongTriesPass() {
    letsTenPass(10_000);
  }

  /** At once, from many connections: no more pass than one after the other would. */
  private void letsTenPass(int tries) {
    var klein = people.mrsKlein();
    var rossi = people.drRossi();
    String code = klein.code().code();
    var compared = new AtomicInteger();
    try (var pool = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < tries; i++) {
        String typed = "A" + i;
        pool.execute(() -> {
          if (present(rossi, klein, typed) instanceof Presentation.Wrong) {
            compared.incrementAndGet();
          }
        });
      }
    }

    assertThat(compared).hasValue(10);
    assertThat(present(rossi, klein, code)).isInstanceOf(Presentation.TooManyTries.class);
    assertThat(present(people.drWeber(), klein, code)).isInstanceOf(Presentation.Accepted.class);
  }

  private void guess(Professional professional, Holder holder) {
    for (int i = 0; i < 10; i++) {
      assertThat(present(professional, holder, "GUESS" + i)).isEqualTo(new Presentation.Wrong());
    }
  }

  private Presentation present(Professional professional, Holder holder, String typed) {
    return presentation.present(professional.actor(), holder.id(), typed);
  }
}
