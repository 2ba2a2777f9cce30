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
import static lu.opendsp.policy.Situations.open;
import static lu.opendsp.policy.Situations.own;
import static lu.opendsp.policy.Situations.permit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who accompanies a patient reads what he reads, and that is all. */
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
    assertThat(AccessPolicy.mayChangeCompanion(open(holder()), true))
        .isEqualTo(permit(Ground.HOLDER));
    assertThat(AccessPolicy.mayChangeCompanion(open(holder()), false))
        .isEqualTo(deny(Refusal.SETTING_CHANGED_MEANWHILE));
    assertThat(AccessPolicy.mayChangeCompanion(open(companion()), false))
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
    assertThat(AccessPolicy.mayChangeSettings(in(state, companion())))
        .isEqualTo(deny(Refusal.HOLDER_ONLY));
    assertThat(AccessPolicy.mayReadHistory(in(state, companion())))
        .isEqualTo(deny(Refusal.HOLDER_ONLY));
  }
}
