package lu.opendsp.policy;

import static lu.opendsp.policy.Situations.NOW;
import static lu.opendsp.policy.Situations.anothers;
import static lu.opendsp.policy.Situations.author;
import static lu.opendsp.policy.Situations.blocked;
import static lu.opendsp.policy.Situations.circleMember;
import static lu.opendsp.policy.Situations.code;
import static lu.opendsp.policy.Situations.codeUntil;
import static lu.opendsp.policy.Situations.decide;
import static lu.opendsp.policy.Situations.deny;
import static lu.opendsp.policy.Situations.emergency;
import static lu.opendsp.policy.Situations.holder;
import static lu.opendsp.policy.Situations.in;
import static lu.opendsp.policy.Situations.manager;
import static lu.opendsp.policy.Situations.objection;
import static lu.opendsp.policy.Situations.open;
import static lu.opendsp.policy.Situations.own;
import static lu.opendsp.policy.Situations.permit;
import static lu.opendsp.policy.Situations.referringDoctor;
import static lu.opendsp.policy.Situations.representative;
import static lu.opendsp.policy.Situations.stay;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A patient objects at a visit: whom it keeps out, whom not, and who takes it back. */
final class VisitTests {

  private static final Contribution LETTER =
      Contribution.published(DocumentCategory.MEDICAL, false);

  @Test
  void neitherReadsNorFilesForWhomItIsAbout() {
    for (Relation relation :
        List.of(referringDoctor(), stay(), code(), author(), emergency(true))) {
      Standing standing = open(relation, objection(false));

      assertThat(decide(standing, own(Confidentiality.NORMAL)))
          .as("%s", relation)
          .isEqualTo(deny(Refusal.VISIT_OBJECTED));
      assertThat(AccessPolicy.scope(standing, NOW).decideRecord())
          .isEqualTo(deny(Refusal.VISIT_OBJECTED));
      assertThat(AccessPolicy.mayContribute(standing, LETTER, NOW))
          .isEqualTo(deny(Refusal.VISIT_OBJECTED));
    }
    assertThat(
            AccessPolicy.mayContribute(
                open(objection(false)),
                Contribution.published(DocumentCategory.LABORATORY, true),
                NOW))
        .isEqualTo(deny(Refusal.VISIT_OBJECTED));
  }

  @Test
  void doesNotBetrayABlock() {
    assertThat(decide(open(objection(false), blocked()), anothers(Confidentiality.NORMAL)))
        .isEqualTo(deny(Refusal.VISIT_OBJECTED));
    assertThat(AccessPolicy.mayContribute(open(objection(false), blocked()), LETTER, NOW))
        .isEqualTo(deny(Refusal.VISIT_OBJECTED));
    assertThat(Refusal.VISIT_OBJECTED.outward()).isEqualTo(Refusal.VISIT_OBJECTED);
    assertThat(Refusal.VISIT_OBJECTED_AT_WORK.outward()).isEqualTo(Refusal.NO_TREATMENT_RELATION);
    assertThat(decide(open(objection(true), blocked()), anothers(Confidentiality.NORMAL)))
        .isEqualTo(deny(Refusal.BLOCKED_BY_PATIENT));
  }

  @Test
  void lastsUntilItsEnd() {
    var over = new Relation.VisitObjection(NOW, false);
    var whileStaying = new Relation.VisitObjection(null, false);

    assertThat(decide(open(over, code()), anothers(Confidentiality.NORMAL)))
        .isEqualTo(permit(Ground.PRESENCE_CODE));
    assertThat(decide(open(whileStaying, code()), anothers(Confidentiality.NORMAL)))
        .isEqualTo(deny(Refusal.VISIT_OBJECTED));
  }

  @Test
  void leavesColleaguesWhatIsTheirsAsPersons() {
    assertThat(decide(open(objection(true), circleMember()), anothers(Confidentiality.NORMAL)))
        .isEqualTo(permit(Ground.TRUSTED_CIRCLE));
    assertThat(AccessPolicy.mayContribute(open(objection(true), circleMember()), LETTER, NOW))
        .isEqualTo(permit(Ground.TRUSTED_CIRCLE));
    for (Standing colleague : List.of(open(objection(true)), open(objection(true), author()))) {
      assertThat(decide(colleague, own(Confidentiality.NORMAL)))
          .isEqualTo(deny(Refusal.VISIT_OBJECTED_AT_WORK));
      assertThat(AccessPolicy.mayContribute(colleague, LETTER, NOW))
          .isEqualTo(deny(Refusal.VISIT_OBJECTED_AT_WORK));
    }
    assertThat(decide(open(objection(true), codeUntil(NOW)), own(Confidentiality.NORMAL)))
        .as("as any colleague whose code has run out")
        .isEqualTo(deny(Refusal.PRESENCE_CODE_EXPIRED));
  }

  @Test
  void letsWhatIsWrongBeCorrected() {
    var correction =
        new Contribution(
            Contribution.Kind.WITHDRAW,
            DocumentCategory.MEDICAL,
            Confidentiality.NORMAL,
            false,
            true);

    assertThat(AccessPolicy.mayContribute(open(objection(false), author()), correction, NOW))
        .isEqualTo(permit(Ground.AUTHOR));
  }

  @Test
  void isNoEmergencyForWhoWroteItDown() {
    var wish = new EmergencyWish(true, true);

    assertThat(EmergencyPolicy.mayDeclare(open(objection(false)), wish))
        .isEqualTo(deny(Refusal.EMERGENCY_NOT_POSSIBLE));
    assertThat(EmergencyPolicy.mayDeclare(open(objection(true)), wish))
        .isEqualTo(permit(Ground.DECLARED_EMERGENCY));
  }

  @Test
  void isWrittenDownByWhoCouldReadInCare() {
    assertThat(VisitPolicy.mayRecordObjection(open(stay()), NOW))
        .isEqualTo(permit(Ground.CARE_STAY));
    assertThat(VisitPolicy.mayRecordObjection(open(referringDoctor()), NOW))
        .isEqualTo(permit(Ground.REFERRING_DOCTOR));
    for (Relation relation : List.of(author(), holder(), representative(), manager())) {
      assertThat(VisitPolicy.mayRecordObjection(open(relation), NOW))
          .as("%s", relation)
          .isEqualTo(deny(Refusal.NO_TREATMENT_RELATION));
    }
    assertThat(VisitPolicy.mayRecordObjection(open(), NOW))
        .isEqualTo(deny(Refusal.NO_TREATMENT_RELATION));
    assertThat(VisitPolicy.mayRecordObjection(open(stay(), blocked()), NOW))
        .isEqualTo(deny(Refusal.BLOCKED_BY_PATIENT));
    assertThat(VisitPolicy.mayRecordObjection(open(stay(), objection(false)), NOW))
        .isEqualTo(deny(Refusal.VISIT_OBJECTED));
    assertThat(VisitPolicy.mayRecordObjection(in(RecordState.CLOSED, stay()), NOW))
        .isEqualTo(deny(Refusal.RECORD_CLOSED));
  }

  @Test
  void isTakenBackByTheHoldersSideAlone() {
    assertThat(VisitPolicy.mayEndObjection(open(holder()), true, NOW))
        .isEqualTo(permit(Ground.HOLDER));
    assertThat(VisitPolicy.mayEndObjection(open(representative()), true, NOW))
        .isEqualTo(permit(Ground.LEGAL_REPRESENTATIVE));
    assertThat(VisitPolicy.mayEndObjection(open(manager()), true, NOW))
        .isEqualTo(permit(Ground.COMPANION));
    assertThat(VisitPolicy.mayEndObjection(open(holder()), false, NOW))
        .isEqualTo(deny(Refusal.SETTING_CHANGED_MEANWHILE));
    assertThat(VisitPolicy.mayEndObjection(open(referringDoctor(), objection(false)), true, NOW))
        .isEqualTo(deny(Refusal.HOLDER_ONLY));
  }

  @Test
  void isExplained() {
    Standing barred = open(stay(), objection(false));
    Explanation why = Explanation.ofRecord(barred, NOW);

    assertThat(why.steps())
        .extracting(Step::rule)
        .containsExactly(Rule.SET_ASIDE, Rule.VISIT_OBJECTION);
    assertThat(Explanation.refused(Refusal.VISIT_OBJECTED).steps())
        .extracting(Step::rule)
        .containsExactly(Rule.VISIT_OBJECTION);
    assertThat(Explanation.refused(Refusal.VISIT_OBJECTED_AT_WORK).steps())
        .extracting(Step::rule)
        .containsExactly(Rule.NO_RELATION);
    var over = open(stay(), new Relation.VisitObjection(NOW, false));
    assertThat(Explanation.ofRecord(over, NOW).steps())
        .extracting(Step::rule)
        .containsExactly(Rule.RELATION_HOLDS);
  }
}
