package lu.opendsp.policy;

import static lu.opendsp.policy.Confidentiality.ANNOUNCEMENT;
import static lu.opendsp.policy.Confidentiality.NORMAL;
import static lu.opendsp.policy.Confidentiality.PRIVATE;
import static lu.opendsp.policy.Confidentiality.RESTRICTED;
import static lu.opendsp.policy.Situations.NOW;
import static lu.opendsp.policy.Situations.ORDINARY;
import static lu.opendsp.policy.Situations.anothers;
import static lu.opendsp.policy.Situations.author;
import static lu.opendsp.policy.Situations.blocked;
import static lu.opendsp.policy.Situations.circleMember;
import static lu.opendsp.policy.Situations.code;
import static lu.opendsp.policy.Situations.deny;
import static lu.opendsp.policy.Situations.healthFund;
import static lu.opendsp.policy.Situations.holder;
import static lu.opendsp.policy.Situations.in;
import static lu.opendsp.policy.Situations.open;
import static lu.opendsp.policy.Situations.operator;
import static lu.opendsp.policy.Situations.own;
import static lu.opendsp.policy.Situations.permit;
import static lu.opendsp.policy.Situations.referringDoctor;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may change a mode: the table of POLICY 3, written down a second time, row by row. */
final class ModeChangeTests {

  private static final Set<Confidentiality> NONE = EnumSet.noneOf(Confidentiality.class);

  /** Who, the mode as it is, whether the document is his own, the modes he may set. */
  static Stream<Arguments> rows() {
    Set<Confidentiality> released = EnumSet.complementOf(EnumSet.of(ANNOUNCEMENT));
    Set<Confidentiality> fromRestricted = EnumSet.of(NORMAL, PRIVATE);
    return Stream.of(
        Arguments.of(holder(), NORMAL, false, EnumSet.of(RESTRICTED, PRIVATE)),
        Arguments.of(holder(), RESTRICTED, false, fromRestricted),
        Arguments.of(holder(), PRIVATE, false, EnumSet.of(NORMAL, RESTRICTED)),
        Arguments.of(holder(), ANNOUNCEMENT, false, NONE),
        Arguments.of(holder(), NORMAL, true, EnumSet.of(RESTRICTED, PRIVATE)),
        Arguments.of(holder(), ANNOUNCEMENT, true, NONE),
        Arguments.of(author(), NORMAL, true, EnumSet.of(ANNOUNCEMENT)),
        Arguments.of(author(), RESTRICTED, true, NONE),
        Arguments.of(author(), PRIVATE, true, NONE),
        Arguments.of(author(), ANNOUNCEMENT, true, released),
        Arguments.of(author(), NORMAL, false, NONE),
        Arguments.of(author(), RESTRICTED, false, NONE),
        Arguments.of(author(), PRIVATE, false, NONE),
        Arguments.of(author(), ANNOUNCEMENT, false, NONE),
        Arguments.of(referringDoctor(), NORMAL, false, NONE),
        Arguments.of(referringDoctor(), RESTRICTED, false, fromRestricted),
        Arguments.of(referringDoctor(), PRIVATE, false, NONE),
        Arguments.of(referringDoctor(), PRIVATE, true, NONE),
        Arguments.of(referringDoctor(), ANNOUNCEMENT, false, released),
        Arguments.of(circleMember(), NORMAL, false, NONE),
        Arguments.of(circleMember(), RESTRICTED, false, fromRestricted),
        Arguments.of(circleMember(), PRIVATE, false, NONE),
        Arguments.of(circleMember(), PRIVATE, true, NONE),
        Arguments.of(circleMember(), ANNOUNCEMENT, false, released),
        Arguments.of(code(), NORMAL, false, NONE),
        Arguments.of(code(), NORMAL, true, EnumSet.of(ANNOUNCEMENT)),
        Arguments.of(code(), RESTRICTED, false, NONE),
        Arguments.of(code(), RESTRICTED, true, NONE),
        Arguments.of(code(), PRIVATE, true, NONE),
        Arguments.of(code(), ANNOUNCEMENT, false, released),
        Arguments.of(healthFund(), NORMAL, true, NONE),
        Arguments.of(healthFund(), ANNOUNCEMENT, true, NONE),
        Arguments.of(operator(), NORMAL, false, NONE),
        Arguments.of(blocked(), NORMAL, true, NONE),
        Arguments.of(blocked(), ANNOUNCEMENT, true, NONE));
  }

  @ParameterizedTest(name = "{0} from {1}, own: {2}")
  @MethodSource("rows")
  void setsWhatTheRowAllowsAndNothingElse(
      Relation relation, Confidentiality from, boolean own, Set<Confidentiality> allowed) {
    DocumentLabel label = own ? own(from) : anothers(from);

    Set<Confidentiality> set = EnumSet.noneOf(Confidentiality.class);
    Arrays.stream(Confidentiality.values())
        .filter(to -> change(open(relation), label, to).equals(permit(relation.ground())))
        .forEach(set::add);

    assertThat(set).isEqualTo(allowed);
  }

  @Test
  void saysWhoseChangeItIsNotToWhoSeesTheDocument() {
    assertThat(change(open(code()), anothers(NORMAL), PRIVATE))
        .isEqualTo(deny(Refusal.MODE_CHANGE_NOT_YOURS));
    assertThat(change(open(holder()), anothers(NORMAL), ANNOUNCEMENT))
        .isEqualTo(deny(Refusal.MODE_CHANGE_NOT_YOURS));
    assertThat(change(open(referringDoctor()), anothers(RESTRICTED), ANNOUNCEMENT))
        .isEqualTo(deny(Refusal.MODE_CHANGE_NOT_YOURS));
  }

  @Test
  void saysNothingOfADocumentToWhoDoesNotSeeIt() {
    assertThat(change(open(code()), anothers(PRIVATE), NORMAL))
        .isEqualTo(deny(Refusal.DOCUMENT_UNKNOWN));
    assertThat(change(open(holder()), anothers(ANNOUNCEMENT), NORMAL))
        .isEqualTo(deny(Refusal.DOCUMENT_UNKNOWN));
    assertThat(change(open(), anothers(NORMAL), PRIVATE))
        .isEqualTo(deny(Refusal.NO_TREATMENT_RELATION));
  }

  @Test
  void letsABlockedAuthorChangeNoMode() {
    assertThat(change(open(blocked(), author()), own(ANNOUNCEMENT), NORMAL))
        .isEqualTo(deny(Refusal.BLOCKED_BY_PATIENT));
  }

  @ParameterizedTest
  @EnumSource
  void changesNothingToTheSame(Confidentiality mode) {
    Standing all = open(author(), code(), circleMember(), referringDoctor());

    assertThat(change(all, own(mode), mode)).isEqualTo(deny(Refusal.MODE_CHANGE_NOT_YOURS));
  }

  @Test
  void holdsNothingBackThatThePatientHasSeen() {
    var wish = new ModeChange(own(NORMAL), ANNOUNCEMENT, NORMAL, true);

    assertThat(AccessPolicy.mayChangeMode(open(author()), wish, NOW))
        .isEqualTo(deny(Refusal.ALREADY_SEEN_BY_PATIENT));
  }

  @ParameterizedTest
  @EnumSource
  void narrowsNothingByHoldingItBack(Confidentiality after) {
    var wish = new ModeChange(own(NORMAL), ANNOUNCEMENT, after, false);

    assertThat(AccessPolicy.mayChangeMode(open(author()), wish, NOW))
        .isEqualTo(after == NORMAL ? permit(Ground.AUTHOR) : deny(Refusal.MODE_CHANGE_NOT_YOURS));
  }

  @Test
  void blamesThePatientsLookOnlyWhereItIsTheReason() {
    assertThat(
            AccessPolicy.mayChangeMode(
                open(code()), new ModeChange(anothers(NORMAL), ANNOUNCEMENT, NORMAL, true), NOW))
        .isEqualTo(deny(Refusal.MODE_CHANGE_NOT_YOURS));
    assertThat(
            AccessPolicy.mayChangeMode(
                open(author()), new ModeChange(own(NORMAL), PRIVATE, PRIVATE, true), NOW))
        .isEqualTo(deny(Refusal.MODE_CHANGE_NOT_YOURS));
    assertThat(
            AccessPolicy.mayChangeMode(
                open(author()), new ModeChange(own(RESTRICTED), ANNOUNCEMENT, NORMAL, true), NOW))
        .isEqualTo(deny(Refusal.MODE_CHANGE_NOT_YOURS));
  }

  @ParameterizedTest
  @EnumSource(names = "ANNOUNCEMENT", mode = EnumSource.Mode.EXCLUDE)
  void releasesAnAnnouncementNeverWiderThanAgreed(Confidentiality agreed) {
    var mode = Mode.announced(NOW.plus(Duration.ofHours(1)), agreed);
    var label = new DocumentLabel(mode, true, ORDINARY);

    for (Confidentiality to : EnumSet.of(NORMAL, RESTRICTED, PRIVATE)) {
      assertThat(change(open(author()), label, to))
          .as("agreed %s, wished %s", agreed, to)
          .isEqualTo(
              to.compareTo(agreed) < 0 ? deny(Refusal.WIDER_THAN_AGREED) : permit(Ground.AUTHOR));
    }
  }

  @Test
  void goesByTheModeAfterOnceTheAnnouncementEnded() {
    var label = new DocumentLabel(Mode.announced(NOW, RESTRICTED), true, ORDINARY);

    assertThat(change(open(author()), label, NORMAL))
        .isEqualTo(deny(Refusal.MODE_CHANGE_NOT_YOURS));
    assertThat(change(open(holder()), label, NORMAL)).isEqualTo(permit(Ground.HOLDER));
    assertThat(change(open(circleMember()), label, NORMAL))
        .isEqualTo(permit(Ground.TRUSTED_CIRCLE));
  }

  @Test
  void namesTheLeastRelationThatMayChange() {
    Standing all = open(author(), code(), circleMember(), referringDoctor());

    assertThat(change(all, anothers(RESTRICTED), NORMAL)).isEqualTo(permit(Ground.TRUSTED_CIRCLE));
    assertThat(change(all, own(ANNOUNCEMENT), NORMAL)).isEqualTo(permit(Ground.AUTHOR));
  }

  @Test
  void namesARelationThatSeesTheDocumentItself() {
    assertThat(change(open(author(), code()), anothers(ANNOUNCEMENT), NORMAL))
        .isEqualTo(permit(Ground.PRESENCE_CODE));

    var statement = new DocumentLabel(Mode.of(RESTRICTED), false, DocumentCategory.BENEFITS);
    assertThat(change(open(circleMember(), referringDoctor()), statement, PRIVATE))
        .isEqualTo(permit(Ground.REFERRING_DOCTOR));
  }

  @Test
  void lendsNoRelationThatDoesNotSeeTheDocument() {
    var statement = new DocumentLabel(Mode.of(RESTRICTED), false, DocumentCategory.BENEFITS);

    assertThat(change(open(circleMember()), statement, NORMAL))
        .isEqualTo(deny(Refusal.DOCUMENT_UNKNOWN));
  }

  @Test
  void letsTheHolderHideInAClosedRecord() {
    assertThat(change(in(RecordState.CLOSED, holder()), anothers(NORMAL), PRIVATE))
        .isEqualTo(permit(Ground.HOLDER));
    assertThat(change(in(RecordState.CLOSED, author()), own(ANNOUNCEMENT), NORMAL))
        .isEqualTo(deny(Refusal.RECORD_CLOSED));
  }

  private static Decision change(Standing standing, DocumentLabel label, Confidentiality to) {
    Confidentiality after = to == ANNOUNCEMENT ? NORMAL : to;
    return AccessPolicy.mayChangeMode(standing, new ModeChange(label, to, after, false), NOW);
  }
}
