package lu.opendsp.policy;

import static lu.opendsp.policy.Situations.NOW;
import static lu.opendsp.policy.Situations.author;
import static lu.opendsp.policy.Situations.circleMember;
import static lu.opendsp.policy.Situations.code;
import static lu.opendsp.policy.Situations.companion;
import static lu.opendsp.policy.Situations.holder;
import static lu.opendsp.policy.Situations.organisation;
import static lu.opendsp.policy.Situations.permit;
import static lu.opendsp.policy.Situations.referringDoctor;
import static lu.opendsp.policy.Situations.stay;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a profession reads of what its relation reaches (POLICY 2, D 1.6). */
final class EntitlementTests {

  private static final Entitlement SOCIAL_ALONE =
      new Entitlement(Set.of(DocumentCategory.SOCIAL), Set.of(DocumentCategory.MEDICAL));

  static List<Relation> narrowed() {
    return List.of(code(), stay(), organisation());
  }

  static List<Relation> chosen() {
    return List.of(holder(), companion(), referringDoctor(), circleMember());
  }

  @ParameterizedTest
  @MethodSource("narrowed")
  void narrowsWhatIsNoChoiceOfThisPerson(Relation relation) {
    assertThat(decide(relation, SOCIAL_ALONE, DocumentCategory.SOCIAL))
        .isEqualTo(permit(relation.ground()));
    assertThat(decide(relation, SOCIAL_ALONE, DocumentCategory.MEDICAL))
        .isEqualTo(new Decision.Deny(Refusal.DOCUMENT_UNKNOWN));
    assertThat(decide(relation, Entitlement.NONE, DocumentCategory.SOCIAL))
        .isEqualTo(new Decision.Deny(Refusal.DOCUMENT_UNKNOWN));
  }

  @ParameterizedTest
  @MethodSource("narrowed")
  void neverWidens(Relation relation) {
    assertThat(decide(relation, Situations.ALL_FOLDERS, DocumentCategory.BENEFITS))
        .isEqualTo(new Decision.Deny(Refusal.DOCUMENT_UNKNOWN));
  }

  @ParameterizedTest
  @MethodSource("narrowed")
  void stillLetsInWhoReadsNothing(Relation relation) {
    assertThat(scope(relation, Entitlement.NONE).decideRecord())
        .isEqualTo(permit(relation.ground()));
  }

  @ParameterizedTest
  @MethodSource("chosen")
  void leavesAloneWhomThePatientChose(Relation relation) {
    assertThat(decide(relation, Entitlement.NONE, DocumentCategory.MEDICAL))
        .isEqualTo(permit(relation.ground()));
  }

  @Test
  void showsSummariesInTheCircleToProfessionsThatReadThem() {
    var reader = new Entitlement(Set.of(DocumentCategory.SUMMARIES), Set.of());

    assertThat(decide(circleMember(), reader, DocumentCategory.SUMMARIES))
        .isEqualTo(permit(Ground.TRUSTED_CIRCLE));
    assertThat(decide(circleMember(), SOCIAL_ALONE, DocumentCategory.SUMMARIES))
        .isEqualTo(new Decision.Deny(Refusal.DOCUMENT_UNKNOWN));
    assertThat(decide(circleMember(), SOCIAL_ALONE, DocumentCategory.LABORATORY))
        .isEqualTo(permit(Ground.TRUSTED_CIRCLE));
    assertThat(decide(referringDoctor(), SOCIAL_ALONE, DocumentCategory.SUMMARIES))
        .isEqualTo(permit(Ground.REFERRING_DOCTOR));
  }

  @Test
  void showsInAnEmergencyWhatTheColumnOfTheEmergencySays() {
    for (boolean restricted : new boolean[] {true, false}) {
      Relation emergency = Situations.emergency(restricted);

      assertThat(decide(emergency, SOCIAL_ALONE, DocumentCategory.MEDICAL))
          .isEqualTo(permit(Ground.DECLARED_EMERGENCY));
      assertThat(decide(emergency, SOCIAL_ALONE, DocumentCategory.SOCIAL))
          .isEqualTo(new Decision.Deny(Refusal.DOCUMENT_UNKNOWN));
      assertThat(decide(emergency, Situations.ALL_FOLDERS, DocumentCategory.BENEFITS))
          .isEqualTo(new Decision.Deny(Refusal.DOCUMENT_UNKNOWN));
    }
  }

  @Test
  void leavesEverybodyWhatHeFiled() {
    var own = new DocumentLabel(Mode.of(Confidentiality.NORMAL), true, DocumentCategory.MEDICAL);
    var standing =
        new Standing(RecordState.OPEN, true, List.of(author(), code()), Entitlement.NONE);

    assertThat(AccessPolicy.scope(standing, NOW).decide(own)).isEqualTo(permit(Ground.AUTHOR));
  }

  private static Decision decide(
      Relation relation, Entitlement entitlement, DocumentCategory folder) {
    return scope(relation, entitlement)
        .decide(new DocumentLabel(Mode.of(Confidentiality.NORMAL), false, folder));
  }

  private static Scope scope(Relation relation, Entitlement entitlement) {
    return AccessPolicy.scope(
        new Standing(RecordState.OPEN, true, List.of(relation), entitlement), NOW);
  }
}
