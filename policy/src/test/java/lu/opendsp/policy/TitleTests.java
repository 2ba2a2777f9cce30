package lu.opendsp.policy;

import static lu.opendsp.policy.Confidentiality.ANNOUNCEMENT;
import static lu.opendsp.policy.Confidentiality.NORMAL;
import static lu.opendsp.policy.Confidentiality.PRIVATE;
import static lu.opendsp.policy.Situations.NOW;
import static lu.opendsp.policy.Situations.anothers;
import static lu.opendsp.policy.Situations.author;
import static lu.opendsp.policy.Situations.blocked;
import static lu.opendsp.policy.Situations.code;
import static lu.opendsp.policy.Situations.deny;
import static lu.opendsp.policy.Situations.holder;
import static lu.opendsp.policy.Situations.in;
import static lu.opendsp.policy.Situations.open;
import static lu.opendsp.policy.Situations.own;
import static lu.opendsp.policy.Situations.permit;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may correct the title of a document. */
final class TitleTests {

  @ParameterizedTest
  @EnumSource
  void isCorrectedByItsAuthorInEveryMode(Confidentiality mode) {
    assertThat(AccessPolicy.mayCorrectTitle(open(author()), own(mode), NOW))
        .isEqualTo(permit(Ground.AUTHOR));
  }

  @Test
  void isCorrectedByNobodyElseWhoSeesIt() {
    assertThat(AccessPolicy.mayCorrectTitle(open(holder()), anothers(NORMAL), NOW))
        .isEqualTo(deny(Refusal.NOT_THE_AUTHOR));
    assertThat(AccessPolicy.mayCorrectTitle(open(code()), anothers(NORMAL), NOW))
        .isEqualTo(deny(Refusal.NOT_THE_AUTHOR));
  }

  @Test
  void isUnknownToWhoDoesNotSeeTheDocument() {
    assertThat(AccessPolicy.mayCorrectTitle(open(code()), anothers(PRIVATE), NOW))
        .isEqualTo(deny(Refusal.DOCUMENT_UNKNOWN));
    assertThat(AccessPolicy.mayCorrectTitle(open(holder()), anothers(ANNOUNCEMENT), NOW))
        .isEqualTo(deny(Refusal.DOCUMENT_UNKNOWN));
    assertThat(AccessPolicy.mayCorrectTitle(open(blocked(), author()), own(NORMAL), NOW))
        .isEqualTo(deny(Refusal.BLOCKED_BY_PATIENT));
  }

  @Test
  void isCorrectedInAnOpenRecordOnly() {
    assertThat(AccessPolicy.mayCorrectTitle(in(RecordState.CLOSED, holder()), own(NORMAL), NOW))
        .isEqualTo(deny(Refusal.RECORD_CLOSED));
    assertThat(AccessPolicy.mayCorrectTitle(in(RecordState.CLOSED, author()), own(NORMAL), NOW))
        .isEqualTo(deny(Refusal.RECORD_CLOSED));
  }
}
