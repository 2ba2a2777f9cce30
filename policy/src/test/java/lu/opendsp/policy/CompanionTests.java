package lu.opendsp.policy;

import static lu.opendsp.policy.Situations.NOW;
import static lu.opendsp.policy.Situations.anothers;
import static lu.opendsp.policy.Situations.companion;
import static lu.opendsp.policy.Situations.companionFor;
import static lu.opendsp.policy.Situations.decide;
import static lu.opendsp.policy.Situations.deny;
import static lu.opendsp.policy.Situations.holder;
import static lu.opendsp.policy.Situations.in;
import static lu.opendsp.policy.Situations.lasting;
import static lu.opendsp.policy.Situations.manager;
import static lu.opendsp.policy.Situations.managerUntil;
import static lu.opendsp.policy.Situations.open;
import static lu.opendsp.policy.Situations.own;
import static lu.opendsp.policy.Situations.permit;
import static lu.opendsp.policy.Situations.since;
import static lu.opendsp.policy.Situations.unlisted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who accompanies a patient reads what he reads; who manages decides for him too. */
final class CompanionTests {

  @ParameterizedTest
  @EnumSource(Confidentiality.class)
  void readsWhatTheHolderReads(Confidentiality mode) {
    boolean read = mode != Confidentiality.ANNOUNCEMENT;

    assertThat(decide(open(companion()), anothers(mode)))
        .isEqualTo(read ? permit(Ground.COMPANION) : deny(Refusal.DOCUMENT_UNKNOWN));
  }

  @ParameterizedTest
  @EnumSource(DocumentCategory.class)
  void readsEveryCategory(DocumentCategory category) {
    var label = new DocumentLabel(lasting(Confidentiality.PRIVATE), false, category);

    assertThat(decide(open(companion()), label)).isEqualTo(permit(Ground.COMPANION));
  }

  @ParameterizedTest
  @EnumSource(DocumentCategory.class)
  void readsTheFoldersTheHolderChoseAndNoOther(DocumentCategory folder) {
    Standing narrowed =
        open(companionFor(DocumentCategory.LABORATORY, DocumentCategory.VACCINATION));
    var label = new DocumentLabel(lasting(Confidentiality.NORMAL), false, folder);
    boolean chosen =
        folder == DocumentCategory.LABORATORY || folder == DocumentCategory.VACCINATION;

    assertThat(decide(narrowed, label))
        .isEqualTo(chosen ? permit(Ground.COMPANION) : deny(Refusal.DOCUMENT_UNKNOWN));
    assertThat(AccessPolicy.scope(narrowed, NOW).decideRecord())
        .isEqualTo(permit(Ground.COMPANION));
  }

  /** Who manages decides about modes as the holder does, where he sees (POLICY 3). */
  @ParameterizedTest
  @EnumSource(Confidentiality.class)
  void changesModesForTheHolderWhereHeManages(Confidentiality from) {
    for (Confidentiality to : Confidentiality.values()) {
      var wish = new ModeChange(anothers(from), to, to, false);
      Decision holders = AccessPolicy.mayChangeMode(open(holder()), wish, NOW);

      assertThat(AccessPolicy.mayChangeMode(open(manager()), wish, NOW))
          .isEqualTo(holders instanceof Decision.Permit ? permit(Ground.COMPANION) : holders);
    }
  }

  @Test
  void changesNoModeInAFolderHeDoesNotSee() {
    var wish =
        new ModeChange(
            anothers(Confidentiality.NORMAL),
            Confidentiality.PRIVATE,
            Confidentiality.PRIVATE,
            false);
    Relation narrowed = new Relation.Companion(null, Set.of(DocumentCategory.LABORATORY), true);

    assertThat(AccessPolicy.mayChangeMode(open(narrowed), wish, NOW))
        .isEqualTo(deny(Refusal.DOCUMENT_UNKNOWN));
  }

  @ParameterizedTest
  @EnumSource(RecordState.class)
  void managesAnOpenRecordOnly(RecordState state) {
    assertThat(SettingsPolicy.mayChangeSettings(in(state, manager()), NOW))
        .isEqualTo(
            state == RecordState.OPEN ? permit(Ground.COMPANION) : deny(Refusal.RECORD_CLOSED));
  }

  @Test
  void managesUntilTheEnd() {
    assertThat(SettingsPolicy.mayChangeSettings(open(managerUntil(NOW.plusNanos(1))), NOW))
        .isEqualTo(permit(Ground.COMPANION));
    assertThat(SettingsPolicy.mayChangeSettings(open(managerUntil(NOW)), NOW))
        .isEqualTo(deny(Refusal.HOLDER_ONLY));
    assertThat(SettingsPolicy.mayChangeSettings(unlisted(manager()), NOW))
        .isEqualTo(deny(Refusal.NOT_LISTED));
  }

  @Test
  void choosesAndEndsCodesWhereHeManages() {
    assertThat(SettingsPolicy.mayChoose(open(manager()), true, NOW))
        .isEqualTo(permit(Ground.COMPANION));
    assertThat(SettingsPolicy.mayChoose(open(manager()), false, NOW))
        .isEqualTo(deny(Refusal.PERSON_NOT_SUITABLE));
    assertThat(SettingsPolicy.mayEndCode(open(manager()), true, NOW))
        .isEqualTo(permit(Ground.COMPANION));
    assertThat(SettingsPolicy.mayEndCode(open(manager()), false, NOW))
        .isEqualTo(deny(Refusal.PRESENCE_CODE_UNKNOWN));
  }

  /** Who is at whose side, the life of the record and who looked stay the holder's own. */
  @ParameterizedTest
  @EnumSource(RecordState.class)
  void leavesToTheHolderWhatIsHisAlone(RecordState state) {
    Standing managing = in(state, manager());
    Decision not = deny(Refusal.HOLDER_ONLY);

    assertThat(SettingsPolicy.mayChooseCompanion(managing, true, NOW)).isEqualTo(not);
    assertThat(SettingsPolicy.mayChangeCompanion(managing, true, NOW)).isEqualTo(not);
    assertThat(SettingsPolicy.mayEndCompanion(managing, NOW)).isEqualTo(not);
    assertThat(SettingsPolicy.mayReadHistory(managing)).isEqualTo(not);
    for (RecordAct act : RecordAct.values()) {
      assertThat(SettingsPolicy.mayMove(managing, since(state), act)).isEqualTo(not);
    }
  }

  @Test
  void isChosenAndEndedByTheHolder() {
    assertThat(SettingsPolicy.mayChooseCompanion(open(holder()), true, NOW))
        .isEqualTo(permit(Ground.HOLDER));
    assertThat(SettingsPolicy.mayChooseCompanion(open(holder()), false, NOW))
        .isEqualTo(deny(Refusal.PERSON_NOT_SUITABLE));
    assertThat(SettingsPolicy.mayEndCompanion(open(holder()), NOW))
        .isEqualTo(permit(Ground.HOLDER));
  }

  /** What the holder narrowed is explained by his choice, not by the matrix of professions. */
  @Test
  void isToldThatTheHolderChose() {
    Explanation why =
        Explanation.ofDocument(
            open(companionFor(DocumentCategory.LABORATORY)), anothers(Confidentiality.NORMAL), NOW);

    assertThat(why.steps())
        .extracting(Step::rule, Step::source)
        .contains(tuple(Rule.FOLDER_NOT_SHARED, "DSP charter: accompagnateur DSP; EHDS art. 4"));
  }

  @Test
  void isChangedByTheHolderAsHeSawIt() {
    assertThat(SettingsPolicy.mayChangeCompanion(open(holder()), true, NOW))
        .isEqualTo(permit(Ground.HOLDER));
    assertThat(SettingsPolicy.mayChangeCompanion(open(holder()), false, NOW))
        .isEqualTo(deny(Refusal.SETTING_CHANGED_MEANWHILE));
    assertThat(SettingsPolicy.mayChangeCompanion(open(companion()), false, NOW))
        .isEqualTo(deny(Refusal.HOLDER_ONLY));
  }

  @ParameterizedTest
  @EnumSource(RecordState.class)
  void readsAnOpenRecordOnly(RecordState state) {
    Decision record = AccessPolicy.scope(in(state, companion()), NOW).decideRecord();

    assertThat(record)
        .isEqualTo(
            state == RecordState.OPEN ? permit(Ground.COMPANION) : deny(Refusal.RECORD_CLOSED));
  }

  @ParameterizedTest
  @EnumSource(DocumentCategory.class)
  void filesNothing(DocumentCategory category) {
    for (boolean onOrder : new boolean[] {false, true}) {
      var wish = Contribution.published(category, onOrder);

      assertThat(AccessPolicy.mayContribute(open(companion()), wish, NOW))
          .isInstanceOf(Decision.Deny.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Confidentiality.class)
  void changesNoMode(Confidentiality from) {
    for (Confidentiality to : Confidentiality.values()) {
      var wish = new ModeChange(anothers(from), to, Confidentiality.NORMAL, false);
      var ofOwn = new ModeChange(own(from), to, from, false);

      assertThat(AccessPolicy.mayChangeMode(open(companion()), wish, NOW))
          .isInstanceOf(Decision.Deny.class);
      assertThat(AccessPolicy.mayChangeMode(open(companion()), ofOwn, NOW))
          .isInstanceOf(Decision.Deny.class);
    }
  }

  @ParameterizedTest
  @EnumSource(RecordState.class)
  void leavesSettingsAndHistoryToTheHolder(RecordState state) {
    assertThat(SettingsPolicy.mayChangeSettings(in(state, companion()), NOW))
        .isEqualTo(deny(Refusal.HOLDER_ONLY));
    assertThat(SettingsPolicy.mayReadHistory(in(state, companion())))
        .isEqualTo(deny(Refusal.HOLDER_ONLY));
  }
}
