package lu.opendsp.policy;

import static lu.opendsp.policy.Confidentiality.NORMAL;
import static lu.opendsp.policy.Situations.NOW;
import static lu.opendsp.policy.Situations.author;
import static lu.opendsp.policy.Situations.blocked;
import static lu.opendsp.policy.Situations.circleMember;
import static lu.opendsp.policy.Situations.code;
import static lu.opendsp.policy.Situations.codeUntil;
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
import lu.opendsp.policy.Contribution.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may file (POLICY 4). */
final class FilingTests {

  private static final Contribution LETTER =
      Contribution.published(DocumentCategory.MEDICAL, false);
  private static final Contribution RESULT =
      Contribution.published(DocumentCategory.LABORATORY, true);
  private static final Contribution NOTE = Contribution.published(DocumentCategory.PERSONAL, false);
  private static final Contribution STATEMENT =
      Contribution.published(DocumentCategory.BENEFITS, false);

  static Stream<Relation> treating() {
    return Stream.of(referringDoctor(), circleMember(), code());
  }

  @ParameterizedTest
  @MethodSource("treating")
  void takesDocumentsFromWhoStandsInARelation(Relation relation) {
    assertThat(file(open(relation), LETTER)).isEqualTo(permit(relation.ground()));
  }

  @ParameterizedTest
  @EnumSource(
      names = {"PERSONAL", "BENEFITS"},
      mode = EnumSource.Mode.EXCLUDE)
  void takesEveryClinicalCategoryFromProfessionals(DocumentCategory category) {
    assertThat(file(open(code()), Contribution.published(category, false)))
        .isEqualTo(permit(Ground.PRESENCE_CODE));
  }

  @Test
  void namesTheLeastRelationThatSufficed() {
    assertThat(file(open(referringDoctor(), circleMember(), code()), LETTER))
        .isEqualTo(permit(Ground.PRESENCE_CODE));
  }

  @Test
  void refusesStrangers() {
    assertThat(file(open(), LETTER)).isEqualTo(deny(Refusal.NO_TREATMENT_RELATION));
  }

  @Test
  void saysThatTheCodeRanOut() {
    assertThat(file(open(codeUntil(NOW)), LETTER)).isEqualTo(deny(Refusal.PRESENCE_CODE_EXPIRED));
  }

  @Test
  void takesTheResultOfAnOrderFromStrangers() {
    assertThat(file(open(), RESULT)).isEqualTo(permit(Ground.ORDER));
  }

  @Test
  void namesTheRelationRatherThanTheOrder() {
    assertThat(file(open(circleMember()), RESULT)).isEqualTo(permit(Ground.TRUSTED_CIRCLE));
  }

  @Test
  void takesNothingNewOnTheGroundOfHavingFiledBefore() {
    assertThat(file(open(author()), LETTER)).isEqualTo(deny(Refusal.NO_TREATMENT_RELATION));
    assertThat(file(open(author()), RESULT)).isEqualTo(permit(Ground.ORDER));
  }

  @Test
  void takesTheHoldersOwnWordsAndNothingElseFromHim() {
    assertThat(file(open(holder()), NOTE)).isEqualTo(permit(Ground.HOLDER));
    assertThat(file(open(holder()), LETTER)).isEqualTo(deny(Refusal.PERSONAL_ONLY_FROM_HOLDER));
    assertThat(file(open(holder()), RESULT)).isEqualTo(deny(Refusal.PERSONAL_ONLY_FROM_HOLDER));
  }

  @Test
  void takesTheHoldersWordsFromNobodyElse() {
    assertThat(file(open(referringDoctor()), NOTE))
        .isEqualTo(deny(Refusal.PERSONAL_ONLY_FROM_HOLDER));
  }

  @Test
  void takesBenefitStatementsAndNothingElseFromTheFund() {
    assertThat(file(open(healthFund()), STATEMENT)).isEqualTo(permit(Ground.HEALTH_FUND));
    assertThat(file(open(healthFund()), LETTER))
        .isEqualTo(deny(Refusal.BENEFIT_STATEMENTS_ONLY_FROM_FUND));
    assertThat(file(open(healthFund()), NOTE))
        .isEqualTo(deny(Refusal.BENEFIT_STATEMENTS_ONLY_FROM_FUND));
  }

  @Test
  void takesBenefitStatementsFromNobodyElse() {
    assertThat(file(open(referringDoctor()), STATEMENT))
        .isEqualTo(deny(Refusal.BENEFIT_STATEMENTS_ONLY_FROM_FUND));
    assertThat(file(open(holder()), STATEMENT))
        .isEqualTo(deny(Refusal.BENEFIT_STATEMENTS_ONLY_FROM_FUND));
  }

  @Test
  void takesNothingFromTheAgency() {
    assertThat(file(open(operator()), LETTER)).isEqualTo(deny(Refusal.OPERATOR_NEVER_READS));
    assertThat(file(open(operator()), RESULT)).isEqualTo(deny(Refusal.OPERATOR_NEVER_READS));
    assertThat(file(open(operator()), correction(Kind.WITHDRAW, true)))
        .isEqualTo(deny(Refusal.OPERATOR_NEVER_READS));
  }

  @Test
  void takesNothingHeldBackFromTheHolderAndTheFund() {
    Decision no = deny(Refusal.ANNOUNCEMENT_ONLY_FROM_PROFESSIONALS);
    var note = NOTE.in(Confidentiality.ANNOUNCEMENT);
    var statement = STATEMENT.in(Confidentiality.ANNOUNCEMENT);
    var corrected =
        new Contribution(
            Kind.REPLACE, DocumentCategory.BENEFITS, Confidentiality.ANNOUNCEMENT, false, true);

    assertThat(file(open(holder()), note)).isEqualTo(no);
    assertThat(file(open(healthFund()), statement)).isEqualTo(no);
    assertThat(file(open(healthFund(), author()), corrected)).isEqualTo(no);
    assertThat(file(open(holder()), NOTE.in(Confidentiality.PRIVATE)))
        .isEqualTo(permit(Ground.HOLDER));
  }

  @Test
  void takesWhatProfessionalsHoldBack() {
    var held = Confidentiality.ANNOUNCEMENT;

    assertThat(file(open(code()), LETTER.in(held))).isEqualTo(permit(Ground.PRESENCE_CODE));
    assertThat(file(open(), RESULT.in(held))).isEqualTo(permit(Ground.ORDER));
    assertThat(file(open(), LETTER.in(held))).isEqualTo(deny(Refusal.NO_TREATMENT_RELATION));
  }

  @Test
  void letsTheHolderTakeBackHisWordsInWhateverMode() {
    var withdrawal =
        new Contribution(
            Kind.WITHDRAW, DocumentCategory.PERSONAL, Confidentiality.ANNOUNCEMENT, false, true);

    assertThat(file(open(holder()), withdrawal)).isEqualTo(permit(Ground.AUTHOR));
  }

  @ParameterizedTest
  @EnumSource(names = "PUBLISH", mode = EnumSource.Mode.EXCLUDE)
  void letsAnAuthorCorrectWhenHisRelationEnded(Kind kind) {
    assertThat(file(open(codeUntil(NOW), author()), correction(kind, true)))
        .isEqualTo(permit(Ground.AUTHOR));
  }

  @ParameterizedTest
  @EnumSource(names = "PUBLISH", mode = EnumSource.Mode.EXCLUDE)
  void letsNobodyCorrectWhatAnotherFiled(Kind kind) {
    assertThat(file(open(referringDoctor(), author()), correction(kind, false)))
        .isEqualTo(deny(Refusal.NOT_THE_AUTHOR));
    assertThat(file(open(holder()), correction(kind, false)))
        .isEqualTo(deny(Refusal.NOT_THE_AUTHOR));
  }

  @Test
  void doesNotTakeByReplacingWhatItDoesNotTakeAsNew() {
    assertThat(file(open(healthFund(), author()), replacement(DocumentCategory.MEDICAL)))
        .isEqualTo(deny(Refusal.BENEFIT_STATEMENTS_ONLY_FROM_FUND));
    assertThat(file(open(code(), author()), replacement(DocumentCategory.BENEFITS)))
        .isEqualTo(deny(Refusal.BENEFIT_STATEMENTS_ONLY_FROM_FUND));
    assertThat(file(open(code(), author()), replacement(DocumentCategory.PERSONAL)))
        .isEqualTo(deny(Refusal.PERSONAL_ONLY_FROM_HOLDER));
    assertThat(file(open(holder()), replacement(DocumentCategory.MEDICAL)))
        .isEqualTo(deny(Refusal.PERSONAL_ONLY_FROM_HOLDER));
  }

  @Test
  void takesTheFundsCorrectionOfItsOwnStatement() {
    assertThat(file(open(healthFund(), author()), replacement(DocumentCategory.BENEFITS)))
        .isEqualTo(permit(Ground.AUTHOR));
  }

  @Test
  void letsAnAuthorTakeBackADocumentOfWhateverCategory() {
    var withdrawal =
        new Contribution(Kind.WITHDRAW, DocumentCategory.BENEFITS, NORMAL, false, true);

    assertThat(file(open(author()), withdrawal)).isEqualTo(permit(Ground.AUTHOR));
  }

  @ParameterizedTest
  @EnumSource
  void takesDocumentsInAnOpenRecordOnly(RecordState state) {
    boolean open = state == RecordState.OPEN;
    Decision closed = deny(Refusal.RECORD_CLOSED);

    assertThat(file(in(state, code()), LETTER))
        .isEqualTo(open ? permit(Ground.PRESENCE_CODE) : closed);
    assertThat(file(in(state), RESULT))
        .isEqualTo(open ? permit(Ground.ORDER) : deny(Refusal.NO_TREATMENT_RELATION));
    assertThat(file(in(state, healthFund()), STATEMENT))
        .isEqualTo(open ? permit(Ground.HEALTH_FUND) : closed);
    assertThat(file(in(state, holder()), NOTE)).isEqualTo(open ? permit(Ground.HOLDER) : closed);
    assertThat(file(in(state, author()), correction(Kind.REPLACE, true)))
        .isEqualTo(open ? permit(Ground.AUTHOR) : closed);
  }

  @ParameterizedTest
  @EnumSource
  void doesNotTellStrangersAndTheBlockedTheState(RecordState state) {
    assertThat(file(in(state), LETTER)).isEqualTo(deny(Refusal.NO_TREATMENT_RELATION));
    assertThat(file(in(state, blocked()), LETTER)).isEqualTo(deny(Refusal.BLOCKED_BY_PATIENT));
  }

  @Test
  void takesNothingFromWhoIsNoLongerListed() {
    assertThat(file(unlisted(referringDoctor()), LETTER)).isEqualTo(deny(Refusal.NOT_LISTED));
    assertThat(file(unlisted(author()), correction(Kind.WITHDRAW, true)))
        .isEqualTo(deny(Refusal.NOT_LISTED));
    assertThat(file(unlisted(healthFund()), STATEMENT)).isEqualTo(deny(Refusal.NOT_LISTED));
  }

  @Test
  void publishesNothingInPlaceOfAnother() {
    assertThat(RESULT)
        .isEqualTo(
            new Contribution(Kind.PUBLISH, DocumentCategory.LABORATORY, NORMAL, true, false));
    assertThat(
            file(
                open(),
                new Contribution(Kind.PUBLISH, DocumentCategory.MEDICAL, NORMAL, false, true)))
        .isEqualTo(deny(Refusal.NO_TREATMENT_RELATION));
  }

  private static Contribution correction(Kind kind, boolean own) {
    return new Contribution(kind, DocumentCategory.MEDICAL, NORMAL, false, own);
  }

  private static Contribution replacement(DocumentCategory category) {
    return new Contribution(Kind.REPLACE, category, NORMAL, false, true);
  }

  private static Decision file(Standing standing, Contribution wish) {
    return AccessPolicy.mayContribute(standing, wish, NOW);
  }
}
