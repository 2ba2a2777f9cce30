package lu.opendsp.policy;

import static lu.opendsp.policy.Situations.NOW;
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
import static lu.opendsp.policy.Situations.unlisted;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class SettingsAndHistoryTests {

  static Stream<Relation> neitherHolderNorAgency() {
    return Stream.of(referringDoctor(), circleMember(), code(), author(), blocked(), healthFund());
  }

  @ParameterizedTest
  @EnumSource
  void leavesSettingsAndHistoryToTheHolderUntilDeathOrPurge(RecordState state) {
    boolean ended = state == RecordState.DECEASED || state == RecordState.PURGED;
    Decision expected = ended ? deny(Refusal.RECORD_CLOSED) : permit(Ground.HOLDER);

    assertThat(SettingsPolicy.mayChangeSettings(in(state, holder()), NOW)).isEqualTo(expected);
    assertThat(SettingsPolicy.mayReadHistory(in(state, holder()))).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("neitherHolderNorAgency")
  void keepsSettingsAndHistoryFromEverybodyElse(Relation relation) {
    assertThat(SettingsPolicy.mayChangeSettings(open(relation), NOW))
        .isEqualTo(deny(Refusal.HOLDER_ONLY));
    assertThat(SettingsPolicy.mayReadHistory(open(relation))).isEqualTo(deny(Refusal.HOLDER_ONLY));
  }

  @Test
  void keepsSettingsAndHistoryFromStrangers() {
    assertThat(SettingsPolicy.mayChangeSettings(open(), NOW)).isEqualTo(deny(Refusal.HOLDER_ONLY));
    assertThat(SettingsPolicy.mayReadHistory(open())).isEqualTo(deny(Refusal.HOLDER_ONLY));
  }

  @ParameterizedTest
  @EnumSource
  void letsTheAgencyReadTheHistoryInEveryStateAndChangeNothing(RecordState state) {
    assertThat(SettingsPolicy.mayReadHistory(in(state, operator())))
        .isEqualTo(permit(Ground.OPERATOR));
    assertThat(SettingsPolicy.mayChangeSettings(in(state, operator()), NOW))
        .isEqualTo(deny(Refusal.HOLDER_ONLY));
  }

  @Test
  void letsTheHolderChooseOnlyWhoIsSuitable() {
    assertThat(SettingsPolicy.mayChoose(open(holder()), true, NOW))
        .isEqualTo(permit(Ground.HOLDER));
    assertThat(SettingsPolicy.mayChoose(open(holder()), false, NOW))
        .isEqualTo(deny(Refusal.PERSON_NOT_SUITABLE));
    assertThat(SettingsPolicy.mayChoose(open(circleMember()), true, NOW))
        .isEqualTo(deny(Refusal.HOLDER_ONLY));
    assertThat(SettingsPolicy.mayChoose(open(circleMember()), false, NOW))
        .isEqualTo(deny(Refusal.HOLDER_ONLY));
  }

  @Test
  void letsTheHolderEndOnlyACodeThatIsThere() {
    assertThat(SettingsPolicy.mayEndCode(open(holder()), true, NOW))
        .isEqualTo(permit(Ground.HOLDER));
    assertThat(SettingsPolicy.mayEndCode(open(holder()), false, NOW))
        .isEqualTo(deny(Refusal.PRESENCE_CODE_UNKNOWN));
    assertThat(SettingsPolicy.mayEndCode(open(code()), false, NOW))
        .isEqualTo(deny(Refusal.HOLDER_ONLY));
  }

  /** POLICY 5: OPEN ⇄ CLOSED is the holder's; no other state is left or reached so. */
  @ParameterizedTest
  @EnumSource
  void closesOnlyAnOpenRecordAndReopensOnlyAClosedOne(RecordState from) {
    boolean ended = from == RecordState.DECEASED || from == RecordState.PURGED;
    Decision not = deny(ended ? Refusal.RECORD_CLOSED : Refusal.STATE_CHANGE_NOT_POSSIBLE);

    for (RecordState to : RecordState.values()) {
      boolean step =
          (from == RecordState.OPEN && to == RecordState.CLOSED)
              || (from == RecordState.CLOSED && to == RecordState.OPEN);
      assertThat(SettingsPolicy.mayMove(in(from, holder()), to))
          .as("to %s", to)
          .isEqualTo(step ? permit(Ground.HOLDER) : not);
      assertThat(SettingsPolicy.mayMove(in(from, referringDoctor()), to))
          .isEqualTo(deny(Refusal.HOLDER_ONLY));
    }
  }

  @Test
  void answersNobodyWhoIsNotListed() {
    assertThat(SettingsPolicy.mayReadHistory(unlisted(operator())))
        .isEqualTo(deny(Refusal.NOT_LISTED));
    assertThat(SettingsPolicy.mayReadHistory(unlisted(holder())))
        .isEqualTo(deny(Refusal.NOT_LISTED));
    assertThat(SettingsPolicy.mayChangeSettings(unlisted(holder()), NOW))
        .isEqualTo(deny(Refusal.NOT_LISTED));
  }
}
