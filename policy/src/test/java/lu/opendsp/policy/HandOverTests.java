package lu.opendsp.policy;

import static lu.opendsp.policy.Situations.NOW;
import static lu.opendsp.policy.Situations.ORDINARY;
import static lu.opendsp.policy.Situations.author;
import static lu.opendsp.policy.Situations.blocked;
import static lu.opendsp.policy.Situations.circleMember;
import static lu.opendsp.policy.Situations.code;
import static lu.opendsp.policy.Situations.deny;
import static lu.opendsp.policy.Situations.healthFund;
import static lu.opendsp.policy.Situations.holder;
import static lu.opendsp.policy.Situations.in;
import static lu.opendsp.policy.Situations.open;
import static lu.opendsp.policy.Situations.operator;
import static lu.opendsp.policy.Situations.permit;
import static lu.opendsp.policy.Situations.referringDoctor;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class HandOverTests {

  private static final Instant END = NOW.plus(Duration.ofDays(3));

  private static DocumentLabel held(boolean own) {
    return new DocumentLabel(Mode.announced(END, Confidentiality.NORMAL), own, ORDINARY);
  }

  private static Decision decide(Standing standing, boolean looksAfter, boolean next, Instant now) {
    return HandOverPolicy.mayHandOver(standing, held(true), looksAfter, next, now);
  }

  @Test
  void isForWhoLooksAfterItUntilItsEnd() {
    Standing weber = open(author(), circleMember());

    assertThat(decide(weber, true, true, NOW)).isEqualTo(permit(Ground.AUTHOR));
    assertThat(decide(weber, false, true, NOW)).isEqualTo(deny(Refusal.NOT_HELD_BY_YOU));
    assertThat(decide(weber, true, false, NOW)).isEqualTo(deny(Refusal.CANNOT_TAKE_OVER));
    assertThat(decide(weber, false, false, NOW)).isEqualTo(deny(Refusal.NOT_HELD_BY_YOU));
    assertThat(decide(weber, true, true, END.minusNanos(1))).isEqualTo(permit(Ground.AUTHOR));
    assertThat(decide(weber, true, true, END)).isEqualTo(deny(Refusal.NOT_HELD_BY_YOU));
  }

  @Test
  void isNotForWhoDoesNotSeeIt() {
    assertThat(decide(open(holder()), true, true, NOW)).isEqualTo(deny(Refusal.DOCUMENT_UNKNOWN));
    assertThat(decide(open(author(), blocked()), true, true, NOW))
        .isEqualTo(deny(Refusal.BLOCKED_BY_PATIENT));
    assertThat(decide(open(), true, true, NOW)).isEqualTo(deny(Refusal.NO_TREATMENT_RELATION));
  }

  @Test
  void goesToWhoCouldReleaseIt() {
    for (Standing next : List.of(open(referringDoctor()), open(circleMember()), open(code()))) {
      assertThat(HandOverPolicy.mayTakeOver(next, held(false), NOW)).isTrue();
      assertThat(HandOverPolicy.mayTakeOver(next, held(false), END)).isFalse();
    }
    assertThat(HandOverPolicy.mayTakeOver(open(author()), held(true), NOW)).isTrue();
  }

  @Test
  void goesToNobodyElse() {
    Relation emergency = new Relation.DeclaredEmergency(END, true);
    for (Standing next :
        List.of(
            open(),
            open(author()),
            open(holder()),
            open(healthFund()),
            open(operator()),
            open(emergency),
            open(circleMember(), blocked()))) {
      assertThat(HandOverPolicy.mayTakeOver(next, held(false), NOW)).as("%s", next).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void goesToNobodyInARecordThatIsShut(RecordState state) {
    assertThat(HandOverPolicy.mayTakeOver(in(state, circleMember()), held(false), NOW))
        .isEqualTo(state == RecordState.OPEN);
  }

  /** Whatever it is agreed to become. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ANNOUNCEMENT")
  void doesNotAskForTheModeAfter(Confidentiality after) {
    var label = new DocumentLabel(Mode.announced(END, after), false, ORDINARY);

    assertThat(HandOverPolicy.mayTakeOver(open(code()), label, NOW)).isTrue();
  }
}
