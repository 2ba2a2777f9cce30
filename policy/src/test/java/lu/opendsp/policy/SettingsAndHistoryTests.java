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
import static lu.opendsp.policy.Situations.manager;
import static lu.opendsp.policy.Situations.open;
import static lu.opendsp.policy.Situations.operator;
import static lu.opendsp.policy.Situations.permit;
import static lu.opendsp.policy.Situations.referringDoctor;
import static lu.opendsp.policy.Situations.representative;
import static lu.opendsp.policy.Situations.since;
import static lu.opendsp.policy.Situations.unlisted;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
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

  /** POLICY 5: what is the holder's own in the table of its life, and nothing else. */
  @ParameterizedTest
  @EnumSource
  void movesTheRecordByTheHoldersOwnActsOnly(RecordState from) {
    boolean ended = from == RecordState.DECEASED || from == RecordState.PURGED;
    Decision not = deny(ended ? Refusal.RECORD_CLOSED : Refusal.STATE_CHANGE_NOT_POSSIBLE);
    var own = Set.of("OPEN CLOSED", "CLOSED REOPENED", "NOTIFIED OBJECTED");
    LifePoint point = since(from);

    for (RecordAct act : RecordAct.values()) {
      assertThat(SettingsPolicy.mayMove(in(from, holder()), point, act))
          .as("%s", act)
          .isEqualTo(own.contains(from + " " + act) ? permit(Ground.HOLDER) : not);
      for (Relation other : List.of(referringDoctor(), representative(), manager(), operator())) {
        assertThat(SettingsPolicy.mayMove(in(from, other), point, act))
            .isEqualTo(deny(Refusal.HOLDER_ONLY));
      }
    }
  }

  /** Of records that were joined, what counts for its moves is the record's own state. */
  @Test
  void movesTheRecordFromWhereItStandsItself() {
    LifePoint open = since(RecordState.OPEN);
    Standing led = in(RecordState.CLOSED, holder());

    assertThat(SettingsPolicy.mayMove(led, open, RecordAct.REOPENED))
        .isEqualTo(deny(Refusal.STATE_CHANGE_NOT_POSSIBLE));
    assertThat(SettingsPolicy.mayMove(led, open, RecordAct.CLOSED))
        .isEqualTo(permit(Ground.HOLDER));
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
