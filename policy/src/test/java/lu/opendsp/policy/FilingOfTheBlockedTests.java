package lu.opendsp.policy;

import static lu.opendsp.policy.Confidentiality.NORMAL;
import static lu.opendsp.policy.Situations.NOW;
import static lu.opendsp.policy.Situations.author;
import static lu.opendsp.policy.Situations.blocked;
import static lu.opendsp.policy.Situations.code;
import static lu.opendsp.policy.Situations.codeUntil;
import static lu.opendsp.policy.Situations.deny;
import static lu.opendsp.policy.Situations.in;
import static lu.opendsp.policy.Situations.open;
import static lu.opendsp.policy.Situations.permit;
import static lu.opendsp.policy.Situations.referringDoctor;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import lu.opendsp.policy.Contribution.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a barred professional may still file, and what he hears (POLICY 2, 4 and 7). */
final class FilingOfTheBlockedTests {

  private static final Contribution LETTER =
      Contribution.published(DocumentCategory.MEDICAL, false);
  private static final Contribution RESULT =
      Contribution.published(DocumentCategory.LABORATORY, true);
  private static final Contribution NOTE = Contribution.published(DocumentCategory.PERSONAL, false);
  private static final Contribution STATEMENT =
      Contribution.published(DocumentCategory.BENEFITS, false);

  @Test
  void takesNothingNewFromTheBlocked() {
    assertThat(file(open(blocked(), referringDoctor()), LETTER))
        .isEqualTo(deny(Refusal.BLOCKED_BY_PATIENT));
    assertThat(file(open(blocked()), RESULT)).isEqualTo(deny(Refusal.BLOCKED_BY_PATIENT));
  }

  @Test
  void tellsTheBlockedWithAnOrderNoMoreThanAnybodyWithAnOrderHearsInAClosedRecord() {
    for (Relation[] had : new Relation[][] {{}, {codeUntil(NOW)}, {author()}}) {
      var closed = in(RecordState.CLOSED, had);
      var blocked =
          open(Stream.concat(Stream.of(had), Stream.of(blocked())).toArray(Relation[]::new));

      assertThat(outward(file(blocked, RESULT))).isEqualTo(file(closed, RESULT));
    }
  }

  @Test
  void tellsTheBlockedWhoHadACodeThatItRanOut() {
    for (Relation code : new Relation[] {code(), codeUntil(NOW)}) {
      assertThat(file(open(blocked(), code), LETTER)).isEqualTo(deny(Refusal.BLOCKED_AFTER_CODE));
      assertThat(outward(file(open(blocked(), code), LETTER)))
          .isEqualTo(file(open(codeUntil(NOW)), LETTER));
    }
  }

  @Test
  void doesNotLetTheBlockedNoticeTheBlockByWhatIsRefusedToAll() {
    for (Contribution wish :
        new Contribution[] {NOTE, STATEMENT, correction(Kind.REPLACE, false)}) {
      assertThat(file(open(blocked()), wish)).isEqualTo(file(open(), wish));
    }
  }

  @ParameterizedTest
  @EnumSource(names = "PUBLISH", mode = EnumSource.Mode.EXCLUDE)
  void letsABlockedAuthorCorrectBlind(Kind kind) {
    Standing blocked = open(blocked(), author());

    assertThat(file(blocked, correction(kind, true))).isEqualTo(permit(Ground.AUTHOR));
    assertThat(AccessPolicy.scope(blocked, NOW).isEmpty()).isTrue();
  }

  private static Decision outward(Decision decision) {
    return decision instanceof Decision.Deny(Refusal refusal) ? deny(refusal.outward()) : decision;
  }

  private static Contribution correction(Kind kind, boolean own) {
    return new Contribution(kind, DocumentCategory.MEDICAL, NORMAL, false, own);
  }

  private static Decision file(Standing standing, Contribution wish) {
    return AccessPolicy.mayContribute(standing, wish, NOW);
  }
}
