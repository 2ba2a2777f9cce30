package lu.opendsp.policy;

import static lu.opendsp.policy.Situations.NOW;
import static lu.opendsp.policy.Situations.anothers;
import static lu.opendsp.policy.Situations.deny;
import static lu.opendsp.policy.Situations.holder;
import static lu.opendsp.policy.Situations.in;
import static lu.opendsp.policy.Situations.managerUntil;
import static lu.opendsp.policy.Situations.open;
import static lu.opendsp.policy.Situations.permit;
import static lu.opendsp.policy.Situations.representative;
import static lu.opendsp.policy.Situations.since;
import static lu.opendsp.policy.Situations.unlisted;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A parent or guardian reads and decides as the holder, in an open record and while it lasts. */
final class LegalRepresentativeTests {

  @ParameterizedTest
  @EnumSource(Confidentiality.class)
  void readsWhatTheHolderReads(Confidentiality mode) {
    Decision holder = AccessPolicy.scope(open(holder()), NOW).decide(anothers(mode));
    Decision his = AccessPolicy.scope(open(representative()), NOW).decide(anothers(mode));

    assertThat(his)
        .isEqualTo(
            mode == Confidentiality.ANNOUNCEMENT
                ? deny(Refusal.DOCUMENT_UNKNOWN)
                : permit(Ground.LEGAL_REPRESENTATIVE));
    assertThat(his instanceof Decision.Permit).isEqualTo(holder instanceof Decision.Permit);
  }

  @ParameterizedTest
  @EnumSource(Confidentiality.class)
  void changesModesAsTheHolder(Confidentiality from) {
    for (Confidentiality to : Confidentiality.values()) {
      var wish = new ModeChange(anothers(from), to, Confidentiality.NORMAL, false);

      boolean holder =
          AccessPolicy.mayChangeMode(open(holder()), wish, NOW) instanceof Decision.Permit;
      Decision his = AccessPolicy.mayChangeMode(open(representative()), wish, NOW);

      assertThat(his instanceof Decision.Permit).as("%s to %s", from, to).isEqualTo(holder);
    }
  }

  @ParameterizedTest
  @EnumSource(RecordState.class)
  void decidesInAnOpenRecordOnly(RecordState state) {
    Standing his = in(state, representative());
    Decision expected =
        state == RecordState.OPEN
            ? permit(Ground.LEGAL_REPRESENTATIVE)
            : deny(Refusal.RECORD_CLOSED);

    assertThat(AccessPolicy.scope(his, NOW).decideRecord()).isEqualTo(expected);
    assertThat(SettingsPolicy.mayChangeSettings(his, NOW)).isEqualTo(expected);
    assertThat(SettingsPolicy.mayChooseCompanion(his, true, NOW)).isEqualTo(expected);
    assertThat(SettingsPolicy.mayChangeCompanion(his, true, NOW)).isEqualTo(expected);
    assertThat(SettingsPolicy.mayEndCompanion(his, NOW)).isEqualTo(expected);
  }

  @Test
  void choosesCompanionsOnlyAsTheyAre() {
    assertThat(SettingsPolicy.mayChooseCompanion(open(representative()), false, NOW))
        .isEqualTo(deny(Refusal.PERSON_NOT_SUITABLE));
    assertThat(SettingsPolicy.mayChangeCompanion(open(representative()), false, NOW))
        .isEqualTo(deny(Refusal.SETTING_CHANGED_MEANWHILE));
  }

  @Test
  void decidesUntilTheEnd() {
    Relation last = new Relation.LegalRepresentative(NOW.plusNanos(1));
    Relation over = new Relation.LegalRepresentative(NOW);

    assertThat(SettingsPolicy.mayEndCompanion(open(last), NOW))
        .isEqualTo(permit(Ground.LEGAL_REPRESENTATIVE));
    assertThat(SettingsPolicy.mayEndCompanion(open(over), NOW))
        .isEqualTo(deny(Refusal.HOLDER_ONLY));
    assertThat(SettingsPolicy.mayChangeSettings(open(over), NOW))
        .isEqualTo(deny(Refusal.HOLDER_ONLY));
    assertThat(AccessPolicy.scope(open(over), NOW).decideRecord())
        .isEqualTo(deny(Refusal.NO_TREATMENT_RELATION));
  }

  /** Of two grounds that suffice the log names the lesser. */
  @Test
  void isNamedByTheLesserGround() {
    assertThat(SettingsPolicy.mayChangeSettings(open(representative(), managerUntil(null)), NOW))
        .isEqualTo(permit(Ground.COMPANION));
    assertThat(SettingsPolicy.mayEndCompanion(open(representative(), managerUntil(null)), NOW))
        .isEqualTo(permit(Ground.LEGAL_REPRESENTATIVE));
  }

  @Test
  void leavesTheLifeOfTheRecordAndItsHistoryToTheHolder() {
    assertThat(SettingsPolicy.mayReadHistory(open(representative())))
        .isEqualTo(deny(Refusal.HOLDER_ONLY));
    assertThat(
            SettingsPolicy.mayMove(
                open(representative()), since(RecordState.OPEN), RecordAct.CLOSED))
        .isEqualTo(deny(Refusal.HOLDER_ONLY));
    assertThat(SettingsPolicy.mayChangeSettings(unlisted(representative()), NOW))
        .isEqualTo(deny(Refusal.NOT_LISTED));
  }

  @ParameterizedTest
  @EnumSource(DocumentCategory.class)
  void filesNothing(DocumentCategory category) {
    for (boolean onOrder : new boolean[] {false, true}) {
      var wish = Contribution.published(category, onOrder);

      assertThat(AccessPolicy.mayContribute(open(representative()), wish, NOW))
          .isInstanceOf(Decision.Deny.class);
    }
  }

  @Test
  void isExplainedByTheLaw() {
    Explanation why = Explanation.ofRecord(open(representative()), NOW);

    assertThat(why.steps())
        .singleElement()
        .satisfies(step -> {
          assertThat(step.rule()).isEqualTo(Rule.RELATION_HOLDS);
          assertThat(step.ground()).isEqualTo(Ground.LEGAL_REPRESENTATIVE);
          assertThat(step.source()).contains("Code civil", "24.7.2014");
        });
  }
}
