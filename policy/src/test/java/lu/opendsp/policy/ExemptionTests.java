package lu.opendsp.policy;

import static lu.opendsp.policy.Situations.NOW;
import static lu.opendsp.policy.Situations.ORDINARY;
import static lu.opendsp.policy.Situations.author;
import static lu.opendsp.policy.Situations.blocked;
import static lu.opendsp.policy.Situations.circleMember;
import static lu.opendsp.policy.Situations.code;
import static lu.opendsp.policy.Situations.codeUntil;
import static lu.opendsp.policy.Situations.companion;
import static lu.opendsp.policy.Situations.decide;
import static lu.opendsp.policy.Situations.deny;
import static lu.opendsp.policy.Situations.emergency;
import static lu.opendsp.policy.Situations.holder;
import static lu.opendsp.policy.Situations.in;
import static lu.opendsp.policy.Situations.lasting;
import static lu.opendsp.policy.Situations.open;
import static lu.opendsp.policy.Situations.permit;
import static lu.opendsp.policy.Situations.referringDoctor;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the holder says about one document and one professional. */
final class ExemptionTests {

  private static final UUID GYNAECOLOGIST = new UUID(0, 1);
  private static final UUID DENTIST = new UUID(0, 2);

  private static DocumentLabel label(Confidentiality mode, boolean own, Exemption exemption) {
    return new DocumentLabel(lasting(mode), own, ORDINARY, exemption);
  }

  @ParameterizedTest
  @EnumSource(Confidentiality.class)
  void goesBeforeTheModeBothWays(Confidentiality mode) {
    for (Relation relation : List.of(referringDoctor(), circleMember(), code(), emergency(false))) {
      assertThat(decide(open(relation), label(mode, false, Exemption.SHOWN)))
          .isEqualTo(permit(relation.ground()));
      for (boolean own : List.of(false, true)) {
        assertThat(decide(open(relation, author()), label(mode, own, Exemption.HIDDEN)))
            .isEqualTo(deny(Refusal.DOCUMENT_UNKNOWN));
        assertThat(decide(open(relation, author()), label(mode, own, Exemption.NOT_NAMED)))
            .isEqualTo(deny(Refusal.DOCUMENT_UNKNOWN));
      }
    }
  }

  @Test
  void makesNoRelation() {
    var shown = label(Confidentiality.NORMAL, false, Exemption.SHOWN);

    assertThat(decide(open(), shown)).isEqualTo(deny(Refusal.NO_TREATMENT_RELATION));
    assertThat(decide(open(codeUntil(NOW)), shown)).isEqualTo(deny(Refusal.PRESENCE_CODE_EXPIRED));
    assertThat(decide(open(author()), shown)).isEqualTo(deny(Refusal.DOCUMENT_UNKNOWN));
    assertThat(decide(open(author()), label(Confidentiality.PRIVATE, true, Exemption.SHOWN)))
        .isEqualTo(permit(Ground.AUTHOR));
  }

  @Test
  void liftsNoBlockAndOpensNoClosedRecord() {
    var shown = label(Confidentiality.NORMAL, false, Exemption.SHOWN);

    assertThat(decide(open(circleMember(), blocked()), shown))
        .isEqualTo(deny(Refusal.BLOCKED_BY_PATIENT));
    assertThat(decide(in(RecordState.CLOSED, circleMember()), shown))
        .isEqualTo(deny(Refusal.RECORD_CLOSED));
  }

  @Test
  void leavesTheFoldersAsTheyAre() {
    var statement =
        new DocumentLabel(
            lasting(Confidentiality.NORMAL), false, DocumentCategory.BENEFITS, Exemption.SHOWN);

    assertThat(decide(open(circleMember()), statement)).isEqualTo(deny(Refusal.DOCUMENT_UNKNOWN));
    assertThat(decide(open(referringDoctor()), statement))
        .isEqualTo(permit(Ground.REFERRING_DOCTOR));
  }

  @ParameterizedTest
  @EnumSource(Exemption.class)
  void saysNothingAboutTheHoldersSide(Exemption exemption) {
    for (Relation side : List.of(holder(), companion())) {
      for (Confidentiality mode : Confidentiality.values()) {
        assertThat(decide(open(side), label(mode, false, exemption)))
            .as("%s, %s", side, mode)
            .isEqualTo(decide(open(side), label(mode, false, Exemption.NONE)));
      }
    }
  }

  @Test
  void isMadeByTheHolderWhoSeesTheDocument() {
    var announced = label(Confidentiality.ANNOUNCEMENT, false, Exemption.NONE);
    var normal = label(Confidentiality.NORMAL, false, Exemption.NONE);

    assertThat(ExemptionPolicy.mayExempt(open(holder()), normal, true, NOW))
        .isEqualTo(permit(Ground.HOLDER));
    assertThat(ExemptionPolicy.mayExempt(open(holder()), normal, false, NOW))
        .isEqualTo(deny(Refusal.PERSON_NOT_SUITABLE));
    assertThat(ExemptionPolicy.mayExempt(open(holder()), announced, true, NOW))
        .isEqualTo(deny(Refusal.DOCUMENT_UNKNOWN));
    assertThat(ExemptionPolicy.mayExempt(open(referringDoctor()), normal, true, NOW))
        .isEqualTo(deny(Refusal.HOLDER_ONLY));
    assertThat(ExemptionPolicy.mayExempt(in(RecordState.DECEASED, holder()), normal, true, NOW))
        .isEqualTo(deny(Refusal.RECORD_CLOSED));
  }

  /** As the holder, in an open record, about what they see; and nobody who only looks. */
  @Test
  void isMadeByWhoDecidesAtTheHoldersSide() {
    var normal = label(Confidentiality.NORMAL, false, Exemption.NONE);
    var hidden =
        new DocumentLabel(
            lasting(Confidentiality.NORMAL),
            false,
            DocumentCategory.MEDICAL,
            Exemption.NONE,
            Exemptions.NONE,
            Hiding.BY_ANOTHER);

    for (Relation side : List.of(Situations.representative(), Situations.manager())) {
      assertThat(ExemptionPolicy.mayExempt(open(side), normal, true, NOW))
          .isEqualTo(permit(side.ground()));
      assertThat(ExemptionPolicy.mayExempt(open(side), hidden, true, NOW))
          .isEqualTo(deny(Refusal.DOCUMENT_UNKNOWN));
      assertThat(ExemptionPolicy.mayExempt(in(RecordState.CLOSED, side), normal, true, NOW))
          .isEqualTo(deny(Refusal.RECORD_CLOSED));
    }
    assertThat(ExemptionPolicy.mayExempt(open(companion()), normal, true, NOW))
        .isEqualTo(deny(Refusal.HOLDER_ONLY));
  }

  @Test
  void changesNoModeOfWhatItHides() {
    for (boolean own : List.of(false, true)) {
      var wish =
          new ModeChange(
              label(Confidentiality.RESTRICTED, own, Exemption.HIDDEN),
              Confidentiality.NORMAL,
              Confidentiality.NORMAL,
              true);
      assertThat(AccessPolicy.mayChangeMode(open(referringDoctor(), author()), wish, NOW))
          .isEqualTo(deny(Refusal.DOCUMENT_UNKNOWN));
    }
  }

  @Test
  void letsWhoIsShownAPrivateDocumentWidenNothing() {
    var wish =
        new ModeChange(
            label(Confidentiality.PRIVATE, false, Exemption.SHOWN),
            Confidentiality.NORMAL,
            Confidentiality.NORMAL,
            true);

    assertThat(AccessPolicy.mayChangeMode(open(referringDoctor()), wish, NOW))
        .isEqualTo(deny(Refusal.MODE_CHANGE_NOT_YOURS));
  }

  @Test
  void isExplained() {
    assertThat(rules(label(Confidentiality.PRIVATE, false, Exemption.SHOWN)))
        .containsExactly(Rule.RELATION_HOLDS, Rule.SHOWN_BY_NAME);
    assertThat(rules(label(Confidentiality.NORMAL, false, Exemption.SHOWN)))
        .as("the mode alone would do")
        .containsExactly(Rule.RELATION_HOLDS, Rule.MODE_SHARED);
    assertThat(rules(label(Confidentiality.NORMAL, false, Exemption.HIDDEN)))
        .containsExactly(Rule.RELATION_HOLDS, Rule.HIDDEN_BY_NAME);
    assertThat(rules(label(Confidentiality.NORMAL, false, Exemption.NOT_NAMED)))
        .containsExactly(Rule.RELATION_HOLDS, Rule.SHOWN_TO_OTHERS_ONLY);
    assertThat(
            Explanation.ofDocument(
                    open(circleMember()),
                    label(Confidentiality.NORMAL, false, Exemption.HIDDEN),
                    NOW)
                .steps())
        .extracting(Step::source)
        .contains("EHDS art. 8; DSP charter: modes de confidentialité");
  }

  private static List<Rule> rules(DocumentLabel label) {
    return Explanation.ofDocument(open(circleMember()), label, NOW).steps().stream()
        .map(Step::rule)
        .toList();
  }

  @Test
  void nameEachPersonOnce() {
    Exemptions said = Exemptions.NONE.showing(GYNAECOLOGIST).hiding(DENTIST);

    assertThat(said.of(GYNAECOLOGIST)).isEqualTo(Exemption.SHOWN);
    assertThat(said.of(DENTIST)).isEqualTo(Exemption.HIDDEN);
    assertThat(said.of(new UUID(0, 3))).isEqualTo(Exemption.NONE);
    assertThat(said.showing(DENTIST))
        .isEqualTo(new Exemptions(false, Set.of(GYNAECOLOGIST, DENTIST), Set.of()));
    assertThat(said.hiding(GYNAECOLOGIST).of(GYNAECOLOGIST)).isEqualTo(Exemption.HIDDEN);
    assertThat(said.forgetting(DENTIST).forgetting(GYNAECOLOGIST)).isEqualTo(Exemptions.NONE);
  }

  @Test
  void areForThoseAloneWhoAreNamed() {
    Exemptions said = Exemptions.NONE.showing(GYNAECOLOGIST).hiding(DENTIST).forNamedOnly(true);

    assertThat(said.of(GYNAECOLOGIST)).isEqualTo(Exemption.SHOWN);
    assertThat(said.of(DENTIST)).isEqualTo(Exemption.HIDDEN);
    assertThat(said.of(new UUID(0, 3))).isEqualTo(Exemption.NOT_NAMED);
    assertThat(said.forNamedOnly(false).of(new UUID(0, 3))).isEqualTo(Exemption.NONE);
  }

  @Test
  void nameNoMoreThanAHundred() {
    Exemptions said = Exemptions.NONE;
    for (int i = 0; i < Exemptions.NAMED_MAX; i++) {
      said = i % 2 == 0 ? said.showing(new UUID(1, i)) : said.hiding(new UUID(1, i));
    }

    assertThat(said.tooMany()).isFalse();
    assertThat(said.showing(GYNAECOLOGIST).tooMany()).isTrue();
  }
}
