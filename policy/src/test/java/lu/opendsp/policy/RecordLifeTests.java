package lu.opendsp.policy;

import static lu.opendsp.policy.Situations.MOMENT;
import static lu.opendsp.policy.Situations.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RecordLifeTests {

  private static final Path PAGE = Path.of("..", "docs", "record-life.md");

  private static final Duration LONG = Duration.ofDays(3660);

  private static final Instant DAY_30 = NOW.plus(Duration.ofDays(30));

  /** What may follow on what, said a second time, with a wait so long that each is over. */
  private static final Map<String, RecordState> AFTER_A_LONG_TIME =
      Map.of(
          "CREATED LETTER_SENT", RecordState.NOTIFIED,
          "NOTIFIED UNOPPOSED", RecordState.OPEN,
          "OPEN CLOSED", RecordState.CLOSED,
          "OPEN DIED", RecordState.DECEASED,
          "CLOSED REOPENED", RecordState.OPEN,
          "CLOSED PURGED", RecordState.PURGED,
          "DECEASED DEATH_REVOKED", RecordState.OPEN,
          "DECEASED PURGED", RecordState.PURGED);

  private static final Map<String, RecordState> AT_ONCE =
      Map.of(
          "CREATED LETTER_SENT", RecordState.NOTIFIED,
          "NOTIFIED OBJECTED", RecordState.OBJECTED,
          "OPEN CLOSED", RecordState.CLOSED,
          "OPEN DIED", RecordState.DECEASED,
          "CLOSED REOPENED", RecordState.OPEN,
          "DECEASED DEATH_REVOKED", RecordState.OPEN);

  @Test
  void knowsTheseStepsAndNoOther() {
    assertThat(steps(Duration.ZERO, true)).isEqualTo(AT_ONCE);
    assertThat(steps(LONG, true)).isEqualTo(AFTER_A_LONG_TIME);
  }

  @Test
  void opensNothingOfTheDead() {
    Predicate<String> opening = Map.of("NOTIFIED UNOPPOSED", 1, "CLOSED REOPENED", 1)::containsKey;

    assertThat(steps(Duration.ZERO, false)).isEqualTo(without(opening, AT_ONCE));
    assertThat(steps(LONG, false)).isEqualTo(without(opening, AFTER_A_LONG_TIME));
  }

  private static Map<String, RecordState> without(
      Predicate<String> left, Map<String, RecordState> steps) {
    return steps.entrySet().stream()
        .filter(step -> !left.test(step.getKey()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Each state with each act, so long after the state began. */
  private static Map<String, RecordState> steps(Duration wait, boolean lives) {
    return Stream.of(RecordState.values())
        .map(from -> new LifePoint(from, NOW, lives, LifeTerms.LAW, NOW.plus(wait)))
        .flatMap(point ->
            Stream.of(RecordAct.values())
                .flatMap(act ->
                    RecordLife.next(point, act)
                        .map(to -> Map.entry(point.state() + " " + act, to))
                        .stream()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @ParameterizedTest
  @EnumSource
  void beginsWithTheRegistrationOnly(RecordAct act) {
    Optional<RecordState> expected =
        switch (act) {
          case REGISTERED -> Optional.of(RecordState.CREATED);
          case OPENED_AT_ONCE -> Optional.of(RecordState.OPEN);
          case LETTER_SENT, OBJECTED, UNOPPOSED, CLOSED, REOPENED, DIED, DEATH_REVOKED, PURGED ->
              Optional.empty();
        };

    assertThat(RecordLife.begin(act)).isEqualTo(expected);
  }

  @Test
  void letsSomebodyObjectUntilTheRecordOpensAndNoMomentBoth() {
    for (Duration off : new Duration[] {MOMENT.negated(), Duration.ZERO, MOMENT}) {
      var point = notified(LifeTerms.LAW, DAY_30.plus(off));

      assertThat(RecordLife.next(point, RecordAct.OBJECTED).isPresent())
          .isEqualTo(off.isNegative());
      assertThat(RecordLife.next(point, RecordAct.UNOPPOSED).isPresent())
          .isEqualTo(!off.isNegative());
    }
  }

  @Test
  void isTheSameForAPilotWithAShorterTime() {
    Instant day28 = NOW.plus(Duration.ofDays(28));

    assertThat(RecordLife.next(notified(LifeTerms.PILOT, day28), RecordAct.UNOPPOSED))
        .contains(RecordState.OPEN);
    assertThat(RecordLife.next(notified(LifeTerms.LAW, day28), RecordAct.UNOPPOSED)).isEmpty();
  }

  private static LifePoint notified(LifeTerms terms, Instant now) {
    return new LifePoint(RecordState.NOTIFIED, NOW, true, terms, now);
  }

  /** Ten years are those of the calendar here, whatever the clocks did since. */
  @Test
  void purgesTenYearsAfterTheDayItWasClosedOrItsHolderDied() {
    Instant closed = Instant.parse("2026-03-29T12:00:00Z");
    Instant over = Instant.parse("2036-03-29T13:00:00Z");

    for (RecordState from : new RecordState[] {RecordState.CLOSED, RecordState.DECEASED}) {
      var before = new LifePoint(from, closed, false, LifeTerms.LAW, over.minus(MOMENT));
      var after = new LifePoint(from, closed, false, LifeTerms.LAW, over);
      assertThat(RecordLife.next(before, RecordAct.PURGED)).isEmpty();
      assertThat(RecordLife.next(after, RecordAct.PURGED)).contains(RecordState.PURGED);
    }
  }

  @Test
  void waitsForSomeTime() {
    Duration days = Duration.ofDays(30);
    Period years = Period.ofYears(10);

    for (Duration wrong : new Duration[] {Duration.ZERO, days.negated()}) {
      assertThatIllegalArgumentException().isThrownBy(() -> new LifeTerms(wrong, years));
    }
    for (Period wrong : new Period[] {Period.ZERO, years.negated()}) {
      assertThatIllegalArgumentException().isThrownBy(() -> new LifeTerms(days, wrong));
    }
  }

  @Test
  void isDrawnAsItIs() throws IOException {
    String life = RecordLifePage.text();

    if (Boolean.getBoolean("generate")) {
      Files.writeString(PAGE, life);
    }

    assertThat(life)
        .as("the page is out of date: mvn -pl policy test -Dgenerate=true writes it")
        .isEqualTo(Files.readString(PAGE));
  }
}
