package lu.opendsp.policy;

import static lu.opendsp.policy.Situations.anothers;
import static lu.opendsp.policy.Situations.author;
import static lu.opendsp.policy.Situations.blocked;
import static lu.opendsp.policy.Situations.code;
import static lu.opendsp.policy.Situations.decide;
import static lu.opendsp.policy.Situations.deny;
import static lu.opendsp.policy.Situations.in;
import static lu.opendsp.policy.Situations.open;
import static lu.opendsp.policy.Situations.own;
import static lu.opendsp.policy.Situations.permit;
import static lu.opendsp.policy.Situations.stay;
import static lu.opendsp.policy.Situations.unlisted;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class StayTests {

  private static final Admission OWN = new Admission(true, true);

  @ParameterizedTest
  @EnumSource
  void tellsOfAStayWhateverTheStateAndBarredOrNot(RecordState state) {
    assertThat(AccessPolicy.mayTellOfStay(in(state), OWN)).isEqualTo(permit(Ground.CARE_STAY));
    assertThat(AccessPolicy.mayTellOfStay(in(state, blocked()), OWN))
        .isEqualTo(permit(Ground.CARE_STAY));
  }

  @Test
  void tellsOfNoStayElsewhereNorWhereNobodyIsCaredFor() {
    assertThat(AccessPolicy.mayTellOfStay(open(code()), new Admission(false, true)))
        .isEqualTo(deny(Refusal.STAY_NOT_YOURS));
    assertThat(AccessPolicy.mayTellOfStay(open(stay()), new Admission(true, false)))
        .isEqualTo(deny(Refusal.STAY_NOT_YOURS));
  }

  @Test
  void tellsOfNoStayOnceUnlisted() {
    assertThat(AccessPolicy.mayTellOfStay(unlisted(), OWN)).isEqualTo(deny(Refusal.NOT_LISTED));
  }

  @Test
  void filesAndReadsDuringAStay() {
    var letter = Contribution.published(DocumentCategory.MEDICAL, false);

    assertThat(AccessPolicy.mayContribute(open(stay()), letter, Situations.NOW))
        .isEqualTo(permit(Ground.CARE_STAY));
    assertThat(decide(open(stay()), anothers(Confidentiality.NORMAL)))
        .isEqualTo(permit(Ground.CARE_STAY));
    assertThat(decide(open(stay()), anothers(Confidentiality.RESTRICTED)))
        .isEqualTo(deny(Refusal.DOCUMENT_UNKNOWN));
  }

  @Test
  void givesWayToABlockAndToAClosedRecord() {
    assertThat(decide(open(stay(), blocked()), own(Confidentiality.NORMAL)))
        .isEqualTo(deny(Refusal.BLOCKED_BY_PATIENT));
    assertThat(decide(in(RecordState.CLOSED, stay()), own(Confidentiality.NORMAL)))
        .isEqualTo(deny(Refusal.RECORD_CLOSED));
  }

  @Test
  void isNamedBeforeACodeAndAfterTheAuthor() {
    assertThat(decide(open(code(), stay()), anothers(Confidentiality.NORMAL)))
        .isEqualTo(permit(Ground.CARE_STAY));
    assertThat(decide(open(stay(), author()), own(Confidentiality.NORMAL)))
        .isEqualTo(permit(Ground.AUTHOR));
  }
}
