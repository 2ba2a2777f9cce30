package lu.opendsp.policy;

import static lu.opendsp.policy.Situations.NOW;
import static lu.opendsp.policy.Situations.anothers;
import static lu.opendsp.policy.Situations.author;
import static lu.opendsp.policy.Situations.blocked;
import static lu.opendsp.policy.Situations.circleMember;
import static lu.opendsp.policy.Situations.code;
import static lu.opendsp.policy.Situations.decide;
import static lu.opendsp.policy.Situations.deny;
import static lu.opendsp.policy.Situations.emergency;
import static lu.opendsp.policy.Situations.in;
import static lu.opendsp.policy.Situations.open;
import static lu.opendsp.policy.Situations.own;
import static lu.opendsp.policy.Situations.permit;
import static lu.opendsp.policy.Situations.referringDoctor;
import static lu.opendsp.policy.Situations.unlisted;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A declared emergency: who may declare, what it opens, and that it is the last of the grounds. */
final class EmergencyTests {

  private static final EmergencyWish POSSIBLE = new EmergencyWish(true, true);

  @Test
  void isDeclaredByWhoWorksWhereEmergenciesAreTreated() {
    assertThat(EmergencyPolicy.mayDeclare(open(), POSSIBLE))
        .isEqualTo(permit(Ground.DECLARED_EMERGENCY));
    assertThat(EmergencyPolicy.mayDeclare(open(), new EmergencyWish(false, true)))
        .isEqualTo(deny(Refusal.EMERGENCY_NOT_YOURS));
    assertThat(EmergencyPolicy.mayDeclare(unlisted(), POSSIBLE))
        .isEqualTo(deny(Refusal.NOT_LISTED));
  }

  @Test
  void isDeclaredSoOftenAndThatIsSaidBeforeTheRecordIsAsked() {
    var many = new EmergencyWish(true, true, true);

    assertThat(EmergencyPolicy.mayDeclare(open(), many))
        .isEqualTo(deny(Refusal.EMERGENCIES_TOO_MANY));
    assertThat(EmergencyPolicy.mayDeclare(open(blocked()), many))
        .isEqualTo(deny(Refusal.EMERGENCIES_TOO_MANY));
    assertThat(EmergencyPolicy.mayDeclare(open(), new EmergencyWish(false, true, true)))
        .isEqualTo(deny(Refusal.EMERGENCY_NOT_YOURS));
  }

  @Test
  void soundsAlikeForSwitchedOffAndBarred() {
    assertThat(EmergencyPolicy.mayDeclare(open(), new EmergencyWish(true, false)))
        .isEqualTo(deny(Refusal.EMERGENCY_NOT_POSSIBLE));
    assertThat(EmergencyPolicy.mayDeclare(open(blocked(), code()), POSSIBLE))
        .isEqualTo(deny(Refusal.EMERGENCY_NOT_POSSIBLE));
    assertThat(Refusal.EMERGENCY_NOT_POSSIBLE.outward()).isEqualTo(Refusal.EMERGENCY_NOT_POSSIBLE);
  }

  @ParameterizedTest
  @EnumSource(RecordState.class)
  void opensNoRecordThatIsNotOpen(RecordState state) {
    assertThat(EmergencyPolicy.mayDeclare(in(state), POSSIBLE))
        .isEqualTo(
            state == RecordState.OPEN
                ? permit(Ground.DECLARED_EMERGENCY)
                : deny(Refusal.EMERGENCY_NOT_POSSIBLE));
  }

  @Test
  void endsByTheClockAndByABlock() {
    var ended = new Relation.DeclaredEmergency(NOW, true);

    assertThat(decide(open(ended), anothers(Confidentiality.NORMAL)))
        .isEqualTo(deny(Refusal.NO_TREATMENT_RELATION));
    assertThat(decide(open(emergency(true), blocked()), anothers(Confidentiality.NORMAL)))
        .isEqualTo(deny(Refusal.BLOCKED_BY_PATIENT));
  }

  @Test
  void isNamedOnlyWhereNoRelationOfCareSuffices() {
    assertThat(decide(open(emergency(true), circleMember()), anothers(Confidentiality.RESTRICTED)))
        .isEqualTo(permit(Ground.TRUSTED_CIRCLE));
    assertThat(decide(open(emergency(true), referringDoctor()), anothers(Confidentiality.NORMAL)))
        .isEqualTo(permit(Ground.REFERRING_DOCTOR));
    assertThat(decide(open(emergency(true), code()), anothers(Confidentiality.RESTRICTED)))
        .isEqualTo(permit(Ground.DECLARED_EMERGENCY));
    assertThat(AccessPolicy.scope(open(emergency(false), author()), NOW).widest())
        .isEqualTo(emergency(false));
  }

  @Test
  void filesAndReleasesNoAnnouncementOfOthers() {
    var wish = Contribution.published(DocumentCategory.MEDICAL, false);
    var release =
        new ModeChange(
            anothers(Confidentiality.ANNOUNCEMENT),
            Confidentiality.NORMAL,
            Confidentiality.NORMAL,
            false);
    var own =
        new ModeChange(
            own(Confidentiality.ANNOUNCEMENT),
            Confidentiality.NORMAL,
            Confidentiality.NORMAL,
            false);

    assertThat(AccessPolicy.mayContribute(open(emergency(false)), wish, NOW))
        .isEqualTo(permit(Ground.DECLARED_EMERGENCY));
    assertThat(AccessPolicy.mayChangeMode(open(emergency(false)), release, NOW))
        .isEqualTo(deny(Refusal.MODE_CHANGE_NOT_YOURS));
    assertThat(AccessPolicy.mayChangeMode(open(emergency(false), author()), own, NOW))
        .isEqualTo(permit(Ground.AUTHOR));
  }
}
