package lu.opendsp.policy;

import static lu.opendsp.policy.Situations.NOW;
import static lu.opendsp.policy.Situations.blocked;
import static lu.opendsp.policy.Situations.circleMember;
import static lu.opendsp.policy.Situations.code;
import static lu.opendsp.policy.Situations.companion;
import static lu.opendsp.policy.Situations.deny;
import static lu.opendsp.policy.Situations.emergency;
import static lu.opendsp.policy.Situations.healthFund;
import static lu.opendsp.policy.Situations.holder;
import static lu.opendsp.policy.Situations.in;
import static lu.opendsp.policy.Situations.lasting;
import static lu.opendsp.policy.Situations.manager;
import static lu.opendsp.policy.Situations.open;
import static lu.opendsp.policy.Situations.organisation;
import static lu.opendsp.policy.Situations.permit;
import static lu.opendsp.policy.Situations.referringDoctor;
import static lu.opendsp.policy.Situations.representative;
import static lu.opendsp.policy.Situations.stay;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a doctor and a minor hide from his parents, and who lets them see it again. */
final class HidingTests {

  private static DocumentLabel label(boolean own, Hiding hiding) {
    return label(Confidentiality.NORMAL, own, hiding);
  }

  private static DocumentLabel label(Confidentiality mode, boolean own, Hiding hiding) {
    return new DocumentLabel(
        lasting(mode), own, DocumentCategory.MEDICAL, Exemption.NONE, Exemptions.NONE, hiding);
  }

  @ParameterizedTest
  @EnumSource(Hiding.class)
  void isKeptFromTheHoldersSideButTheHolder(Hiding hiding) {
    for (Relation relation : List.of(representative(), companion(), manager())) {
      Scope scope = AccessPolicy.scope(open(relation), NOW);
      HidingTable.all(hiding)
          .forEach(label -> {
            DocumentLabel shown = new DocumentLabel(label.mode(), label.own(), label.category());
            assertThat(scope.decide(label))
                .isEqualTo(
                    hiding == Hiding.NONE ? scope.decide(shown) : deny(Refusal.DOCUMENT_UNKNOWN));
          });
    }
  }

  @Test
  void changesNothingForAnybodyElse() {
    for (Relation relation :
        List.of(
            holder(),
            referringDoctor(),
            circleMember(),
            code(),
            stay(),
            organisation(),
            emergency(true))) {
      Scope scope = AccessPolicy.scope(open(relation), NOW);
      HidingTable.all(Hiding.BY_ANOTHER)
          .forEach(label ->
              assertThat(scope.decide(label))
                  .isEqualTo(
                      scope.decide(
                          new DocumentLabel(label.mode(), label.own(), label.category()))));
    }
  }

  @Test
  void isTheTrustedOnesToHideAndTheAuthors() {
    DocumentLabel anothers = label(false, Hiding.NONE);
    DocumentLabel own = label(true, Hiding.NONE);

    assertThat(HidingPolicy.mayHide(open(referringDoctor()), anothers, true, NOW))
        .isEqualTo(permit(Ground.REFERRING_DOCTOR));
    assertThat(HidingPolicy.mayHide(open(circleMember()), anothers, true, NOW))
        .isEqualTo(permit(Ground.TRUSTED_CIRCLE));
    assertThat(HidingPolicy.mayHide(open(code()), own, true, NOW))
        .isEqualTo(permit(Ground.PRESENCE_CODE));
    for (Relation relation : List.of(code(), stay(), organisation(), emergency(true))) {
      assertThat(HidingPolicy.mayHide(open(relation), anothers, true, NOW))
          .isEqualTo(deny(Refusal.HIDING_NOT_YOURS));
    }
  }

  @Test
  void isNothingTheHoldersSideDoes() {
    for (Relation relation : List.of(holder(), representative(), manager())) {
      for (boolean own : new boolean[] {false, true}) {
        assertThat(HidingPolicy.mayHide(open(relation), label(own, Hiding.NONE), true, NOW))
            .isEqualTo(deny(Refusal.HIDING_NOT_YOURS));
      }
    }
  }

  @Test
  void isForWhoSeesTheDocument() {
    DocumentLabel mine = label(true, Hiding.NONE);

    assertThat(HidingPolicy.mayHide(open(), mine, true, NOW))
        .isEqualTo(deny(Refusal.NO_TREATMENT_RELATION));
    assertThat(HidingPolicy.mayHide(open(referringDoctor(), blocked()), mine, true, NOW))
        .isEqualTo(deny(Refusal.BLOCKED_BY_PATIENT));
    assertThat(HidingPolicy.mayHide(in(RecordState.CLOSED, referringDoctor()), mine, true, NOW))
        .isEqualTo(deny(Refusal.RECORD_CLOSED));
    assertThat(
            HidingPolicy.mayHide(
                open(referringDoctor()),
                label(Confidentiality.PRIVATE, false, Hiding.NONE),
                true,
                NOW))
        .isEqualTo(deny(Refusal.DOCUMENT_UNKNOWN));
    assertThat(
            HidingPolicy.mayHide(
                open(referringDoctor()),
                label(Confidentiality.ANNOUNCEMENT, false, Hiding.NONE),
                true,
                NOW))
        .isEqualTo(permit(Ground.REFERRING_DOCTOR));
  }

  @Test
  void isOfMinorsOnly() {
    assertThat(HidingPolicy.mayHide(open(referringDoctor()), label(true, Hiding.NONE), false, NOW))
        .isEqualTo(deny(Refusal.HIDING_ONLY_OF_MINORS));
    assertThat(HidingPolicy.mayHide(open(code()), label(false, Hiding.NONE), false, NOW))
        .as("who may not hears that first")
        .isEqualTo(deny(Refusal.HIDING_NOT_YOURS));
  }

  @ParameterizedTest
  @EnumSource(
      value = Hiding.class,
      names = {"BY_ASKER", "BY_ANOTHER"})
  void isHiddenOnce(Hiding hiding) {
    assertThat(HidingPolicy.mayHide(open(referringDoctor()), label(true, hiding), true, NOW))
        .isEqualTo(deny(Refusal.SETTING_CHANGED_MEANWHILE));
  }

  @Test
  void isFiledHiddenByProfessionalsOnly() {
    Decision filing = permit(Ground.ORDER);

    assertThat(HidingPolicy.mayFileHidden(open(), filing, true)).isEqualTo(filing);
    assertThat(HidingPolicy.mayFileHidden(open(), filing, false))
        .isEqualTo(deny(Refusal.HIDING_ONLY_OF_MINORS));
    assertThat(HidingPolicy.mayFileHidden(open(holder()), permit(Ground.HOLDER), true))
        .isEqualTo(deny(Refusal.HIDING_NOT_YOURS));
    assertThat(HidingPolicy.mayFileHidden(open(healthFund()), permit(Ground.HEALTH_FUND), true))
        .isEqualTo(deny(Refusal.HIDING_NOT_YOURS));
    assertThat(HidingPolicy.mayFileHidden(open(), deny(Refusal.NOT_LISTED), false))
        .isEqualTo(deny(Refusal.NOT_LISTED));
  }

  @Test
  void isShownAgainByThePatientAndByWhoHidIt() {
    DocumentLabel anothers = label(false, Hiding.BY_ANOTHER);
    DocumentLabel mine = label(false, Hiding.BY_ASKER);

    assertThat(HidingPolicy.mayShowAgain(open(holder()), anothers, NOW))
        .isEqualTo(permit(Ground.HOLDER));
    assertThat(HidingPolicy.mayShowAgain(open(circleMember()), mine, NOW))
        .isEqualTo(permit(Ground.TRUSTED_CIRCLE));
    assertThat(HidingPolicy.mayShowAgain(open(circleMember()), anothers, NOW))
        .isEqualTo(deny(Refusal.HIDING_NOT_YOURS));
    assertThat(HidingPolicy.mayShowAgain(open(representative()), anothers, NOW))
        .isEqualTo(deny(Refusal.DOCUMENT_UNKNOWN));
    assertThat(HidingPolicy.mayShowAgain(open(), mine, NOW))
        .isEqualTo(deny(Refusal.NO_TREATMENT_RELATION));
    assertThat(HidingPolicy.mayShowAgain(open(holder()), label(false, Hiding.NONE), NOW))
        .isEqualTo(deny(Refusal.SETTING_CHANGED_MEANWHILE));
  }

  @Test
  void goesBeforeModeAndFolderInTheExplanation() {
    Explanation why =
        Explanation.ofDocument(open(representative()), label(false, Hiding.BY_ANOTHER), NOW);

    assertThat(why.decision()).isEqualTo(deny(Refusal.DOCUMENT_UNKNOWN));
    assertThat(why.steps())
        .extracting(Step::rule)
        .containsExactly(Rule.RELATION_HOLDS, Rule.HIDDEN_FROM_REPRESENTATIVES);
    assertThat(why.steps().getLast().source()).contains("24.7.2014");
  }
}
