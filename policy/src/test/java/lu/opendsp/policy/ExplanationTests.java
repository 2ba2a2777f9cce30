package lu.opendsp.policy;

import static lu.opendsp.policy.Situations.NOW;
import static lu.opendsp.policy.Situations.anothers;
import static lu.opendsp.policy.Situations.author;
import static lu.opendsp.policy.Situations.blocked;
import static lu.opendsp.policy.Situations.circleMember;
import static lu.opendsp.policy.Situations.code;
import static lu.opendsp.policy.Situations.codeUntil;
import static lu.opendsp.policy.Situations.companion;
import static lu.opendsp.policy.Situations.healthFund;
import static lu.opendsp.policy.Situations.holder;
import static lu.opendsp.policy.Situations.in;
import static lu.opendsp.policy.Situations.open;
import static lu.opendsp.policy.Situations.operator;
import static lu.opendsp.policy.Situations.own;
import static lu.opendsp.policy.Situations.referringDoctor;
import static lu.opendsp.policy.Situations.stay;
import static lu.opendsp.policy.Situations.unlisted;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ExplanationTests {

  private static List<String> chain(Standing standing) {
    return told(Explanation.ofRecord(standing, NOW));
  }

  private static List<String> chain(Standing standing, DocumentLabel label) {
    return told(Explanation.ofDocument(standing, label, NOW));
  }

  private static List<String> told(Explanation explanation) {
    return explanation.steps().stream().map(step -> step.rule() + " " + step.ground()).toList();
  }

  @Test
  void namesEachRelationThatCounts() {
    Explanation why = Explanation.ofRecord(open(code(), author()), NOW);

    assertThat(why.decision()).isEqualTo(new Decision.Permit(Ground.PRESENCE_CODE));
    assertThat(told(why)).containsExactly("RELATION_HOLDS PRESENCE_CODE", "RELATION_HOLDS AUTHOR");
    assertThat(why.steps().getFirst().until()).isAfter(NOW);
    assertThat(why.next()).isEqualTo(NextStep.NONE);
  }

  @Test
  void saysWhatHasEnded() {
    Explanation why = Explanation.ofRecord(open(codeUntil(NOW)), NOW);

    assertThat(why.decision()).isEqualTo(new Decision.Deny(Refusal.PRESENCE_CODE_EXPIRED));
    assertThat(told(why)).containsExactly("RELATION_ENDED PRESENCE_CODE", "NO_RELATION NONE");
    assertThat(why.next()).isEqualTo(NextStep.ASK_FOR_PRESENCE_CODE);
  }

  @Test
  void saysToTheHolderThatHisBlockGoesFirst() {
    assertThat(chain(open(circleMember(), blocked())))
        .containsExactly("SET_ASIDE TRUSTED_CIRCLE", "BLOCKED BLOCKED");
  }

  @Test
  void saysWhatAClosedRecordMakesOfARelation() {
    assertThat(chain(in(RecordState.CLOSED, referringDoctor())))
        .containsExactly("RECORD_NOT_OPEN REFERRING_DOCTOR");
    assertThat(chain(in(RecordState.CLOSED, holder()))).containsExactly("RELATION_HOLDS HOLDER");
    assertThat(chain(in(RecordState.DECEASED, holder())))
        .containsExactly("RELATION_ENDED HOLDER", "RECORD_NOT_OPEN NONE");
  }

  @Test
  void saysWhoNeverReads() {
    assertThat(chain(open(healthFund()))).containsExactly("HEALTH_FUND HEALTH_FUND");
    assertThat(chain(open(operator()))).containsExactly("OPERATOR OPERATOR");
    assertThat(chain(unlisted(stay()))).containsExactly("SET_ASIDE CARE_STAY", "NOT_LISTED NONE");
    assertThat(chain(open())).containsExactly("NO_RELATION NONE");
  }

  @Test
  void saysWhatEachRelationReachesOfADocument() {
    assertThat(chain(open(circleMember()), anothers(Confidentiality.RESTRICTED)))
        .containsExactly("RELATION_HOLDS TRUSTED_CIRCLE", "MODE_SHARED TRUSTED_CIRCLE");
    assertThat(chain(open(code()), anothers(Confidentiality.RESTRICTED)))
        .containsExactly("RELATION_HOLDS PRESENCE_CODE", "MODE_OF_OTHERS PRESENCE_CODE");
    assertThat(chain(open(code()), own(Confidentiality.RESTRICTED)))
        .containsExactly("RELATION_HOLDS PRESENCE_CODE", "MODE_OWN PRESENCE_CODE");
    assertThat(chain(open(companion()), anothers(Confidentiality.ANNOUNCEMENT)))
        .containsExactly("RELATION_HOLDS COMPANION", "MODE_NOT_SHARED COMPANION");
    assertThat(
            chain(
                open(circleMember()),
                new DocumentLabel(
                    Mode.of(Confidentiality.NORMAL), false, DocumentCategory.BENEFITS)))
        .containsExactly("RELATION_HOLDS TRUSTED_CIRCLE", "FOLDER_NOT_SHARED TRUSTED_CIRCLE");
  }

  /** What is told outwardly is made of the outward refusal alone. */
  @ParameterizedTest
  @EnumSource(Refusal.class)
  void tellsABlockOutwardlyAsNoRelation(Refusal refusal) {
    Explanation told = Explanation.refused(refusal);

    assertThat(told).isEqualTo(Explanation.refused(refusal.outward()));
    assertThat(told(told)).hasSize(1).doesNotContain("BLOCKED BLOCKED");
  }

  @Test
  void saysTheNextStep() {
    assertThat(Explanation.refused(Refusal.BLOCKED_AFTER_CODE).next())
        .isEqualTo(NextStep.ASK_FOR_PRESENCE_CODE);
    assertThat(Explanation.refused(Refusal.NOT_LISTED).next())
        .isEqualTo(NextStep.ASK_THE_DIRECTORY);
    assertThat(told(Explanation.refused(Refusal.NOT_LISTED))).containsExactly("NOT_LISTED NONE");
    assertThat(told(Explanation.refused(Refusal.RECORD_CLOSED)))
        .containsExactly("RECORD_NOT_OPEN NONE");
    assertThat(told(Explanation.refused(Refusal.OPERATOR_NEVER_READS)))
        .containsExactly("OPERATOR OPERATOR");
    assertThat(told(Explanation.refused(Refusal.HEALTH_FUND_NEVER_READS)))
        .containsExactly("HEALTH_FUND HEALTH_FUND");
    assertThat(Explanation.refused(Refusal.RECORD_CLOSED).next()).isEqualTo(NextStep.NONE);
  }

  @Test
  void namesASourceForEachStep() {
    var all =
        open(
            holder(),
            companion(),
            referringDoctor(),
            circleMember(),
            code(),
            stay(),
            author(),
            blocked());

    Explanation why = Explanation.ofDocument(all, own(Confidentiality.NORMAL), NOW);

    assertThat(why.steps()).hasSize(8).allSatisfy(step -> assertThat(step.source()).isNotBlank());
    assertThat(why.steps().stream().map(Step::source))
        .contains("DSP charter: liste noire; EHDS art. 8");
  }
}
