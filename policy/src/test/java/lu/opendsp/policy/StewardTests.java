package lu.opendsp.policy;

import static lu.opendsp.policy.Situations.NOW;
import static lu.opendsp.policy.Situations.ORDINARY;
import static lu.opendsp.policy.Situations.anothers;
import static lu.opendsp.policy.Situations.author;
import static lu.opendsp.policy.Situations.blocked;
import static lu.opendsp.policy.Situations.circleMember;
import static lu.opendsp.policy.Situations.companion;
import static lu.opendsp.policy.Situations.deny;
import static lu.opendsp.policy.Situations.emergency;
import static lu.opendsp.policy.Situations.holder;
import static lu.opendsp.policy.Situations.in;
import static lu.opendsp.policy.Situations.lasting;
import static lu.opendsp.policy.Situations.manager;
import static lu.opendsp.policy.Situations.mandated;
import static lu.opendsp.policy.Situations.objection;
import static lu.opendsp.policy.Situations.open;
import static lu.opendsp.policy.Situations.own;
import static lu.opendsp.policy.Situations.permit;
import static lu.opendsp.policy.Situations.referringDoctor;
import static lu.opendsp.policy.Situations.representative;
import static lu.opendsp.policy.Situations.since;
import static lu.opendsp.policy.Situations.unlisted;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A professional who decides for the holder: what he sets, and what stays the holder's. */
final class StewardTests {

  private static final Relation DOCTOR = new Relation.ReferringDoctor(null, true);
  private static final Relation MEMBER = new Relation.TrustedCircleMember(null, true);

  static Stream<Relation> stewards() {
    return Stream.of(DOCTOR, MEMBER);
  }

  @ParameterizedTest
  @MethodSource("stewards")
  void setsForTheHolderAsWhoHeIs(Relation steward) {
    Decision his = permit(steward.ground());

    assertThat(StewardPolicy.mayLook(open(steward), NOW)).isEqualTo(his);
    assertThat(StewardPolicy.mayChoose(open(steward), true, false, NOW)).isEqualTo(his);
    assertThat(StewardPolicy.maySetEmergencies(open(steward), false, NOW)).isEqualTo(his);
    assertThat(StewardPolicy.manages(AccessPolicy.scope(open(author(), steward), NOW))).isTrue();
    assertThat(StewardPolicy.mayLook(open(author(), steward), NOW)).isEqualTo(his);
  }

  /** Nothing about himself, nor about anybody through whom he would read more. */
  @ParameterizedTest
  @MethodSource("stewards")
  void setsNothingThroughWhichHeReads(Relation steward) {
    assertThat(StewardPolicy.mayChoose(open(steward), true, true, NOW))
        .isEqualTo(deny(Refusal.PERSON_NOT_SUITABLE));
    assertThat(StewardPolicy.mayChoose(open(steward), false, false, NOW))
        .isEqualTo(deny(Refusal.PERSON_NOT_SUITABLE));
    assertThat(StewardPolicy.maySetEmergencies(open(steward), true, NOW))
        .isEqualTo(deny(Refusal.HOLDER_ONLY));
    assertThat(StewardPolicy.maySetEmergencies(open(steward, emergency(false)), false, NOW))
        .isEqualTo(deny(Refusal.HOLDER_ONLY));
  }

  static Stream<Standing> others() {
    return Stream.of(
        open(),
        open(referringDoctor()),
        open(circleMember()),
        open(author()),
        open(companion()),
        open(manager()),
        open(holder()),
        open(mandated(DOCTOR, true)),
        open(MEMBER, blocked()),
        open(MEMBER, objection(false)),
        open(new Relation.TrustedCircleMember(NOW, true)),
        open(new Relation.ReferringDoctor(NOW, true)),
        unlisted(DOCTOR),
        in(RecordState.CLOSED, DOCTOR),
        in(RecordState.DECEASED, MEMBER));
  }

  /** He is one no longer once what it rests on has ended; a mandate does not lend it. */
  @ParameterizedTest
  @MethodSource("others")
  void isNobodyElse(Standing standing) {
    Decision not = deny(Refusal.HOLDER_ONLY);

    assertThat(StewardPolicy.mayLook(standing, NOW)).isEqualTo(not);
    assertThat(StewardPolicy.mayChoose(standing, true, false, NOW)).isEqualTo(not);
    assertThat(StewardPolicy.maySetEmergencies(standing, false, NOW)).isEqualTo(not);
    assertThat(StewardPolicy.manages(AccessPolicy.scope(standing, NOW))).isFalse();
  }

  /** What the holder sets otherwise stays his, or of who is at his side. */
  @ParameterizedTest
  @MethodSource("stewards")
  void leavesTheRestToTheHolder(Relation steward) {
    Standing standing = open(steward);
    Decision not = deny(Refusal.HOLDER_ONLY);

    assertThat(SettingsPolicy.mayChangeSettings(standing, NOW)).isEqualTo(not);
    assertThat(SettingsPolicy.mayChoose(standing, true, NOW)).isEqualTo(not);
    assertThat(SettingsPolicy.mayEndCode(standing, true, NOW)).isEqualTo(not);
    assertThat(SettingsPolicy.mayChooseCompanion(standing, true, NOW)).isEqualTo(not);
    assertThat(SettingsPolicy.mayEndCompanion(standing, NOW)).isEqualTo(not);
    assertThat(SettingsPolicy.mayReadHistory(standing)).isEqualTo(not);
    assertThat(StewardPolicy.mayName(standing, true, true, NOW)).isEqualTo(not);
    assertThat(VisitPolicy.mayEndObjection(standing, true, NOW)).isEqualTo(not);
    for (RecordAct act : RecordAct.values()) {
      assertThat(SettingsPolicy.mayMove(standing, since(RecordState.OPEN), act)).isEqualTo(not);
    }
  }

  @Test
  void isNamedByTheHolderOrWhoRepresentsHim() {
    for (Relation side : List.of(holder(), representative())) {
      Decision his = permit(side.ground());
      assertThat(StewardPolicy.mayName(open(side), true, true, NOW)).isEqualTo(his);
      assertThat(StewardPolicy.mayEnd(open(side), true, NOW)).isEqualTo(his);
      assertThat(StewardPolicy.mayName(open(side), true, false, NOW))
          .isEqualTo(deny(Refusal.PERSON_NOT_SUITABLE));
      assertThat(StewardPolicy.mayName(open(side), false, false, NOW))
          .isEqualTo(deny(Refusal.SETTING_CHANGED_MEANWHILE));
      assertThat(StewardPolicy.mayEnd(open(side), false, NOW))
          .isEqualTo(deny(Refusal.SETTING_CHANGED_MEANWHILE));
    }
    for (Relation other : List.of(manager(), companion(), referringDoctor())) {
      assertThat(StewardPolicy.mayName(open(other), true, true, NOW))
          .isEqualTo(deny(Refusal.HOLDER_ONLY));
      assertThat(StewardPolicy.mayEnd(open(other), true, NOW)).isEqualTo(deny(Refusal.HOLDER_ONLY));
    }
  }

  @ParameterizedTest
  @MethodSource("stewards")
  void endsItHimself(Relation steward) {
    assertThat(StewardPolicy.mayEnd(open(steward), true, NOW)).isEqualTo(permit(steward.ground()));
    assertThat(StewardPolicy.mayEnd(open(steward), false, NOW))
        .isEqualTo(deny(Refusal.SETTING_CHANGED_MEANWHILE));
  }

  private static Decision change(Standing standing, DocumentLabel label, Confidentiality to) {
    var after = to == Confidentiality.ANNOUNCEMENT ? Confidentiality.NORMAL : to;
    return AccessPolicy.mayChangeMode(standing, new ModeChange(label, to, after, true), NOW);
  }

  @ParameterizedTest
  @MethodSource("stewards")
  void changesModesOfWhatHeSees(Relation steward) {
    Decision his = permit(steward.ground());

    for (Confidentiality to : List.of(Confidentiality.RESTRICTED, Confidentiality.PRIVATE)) {
      assertThat(change(open(steward), anothers(Confidentiality.NORMAL), to)).isEqualTo(his);
    }
    assertThat(change(open(steward), own(Confidentiality.PRIVATE), Confidentiality.NORMAL))
        .isEqualTo(his);
    assertThat(change(open(steward), anothers(Confidentiality.PRIVATE), Confidentiality.NORMAL))
        .isEqualTo(deny(Refusal.DOCUMENT_UNKNOWN));
    assertThat(change(open(steward), anothers(Confidentiality.NORMAL), Confidentiality.NORMAL))
        .isEqualTo(deny(Refusal.MODE_CHANGE_NOT_YOURS));
    assertThat(
            change(open(steward), anothers(Confidentiality.NORMAL), Confidentiality.ANNOUNCEMENT))
        .isEqualTo(deny(Refusal.MODE_CHANGE_NOT_YOURS));
  }

  @ParameterizedTest
  @MethodSource("stewards")
  void hidesFromOthersWhatHeSees(Relation steward) {
    var normal = anothers(Confidentiality.NORMAL);

    assertThat(StewardPolicy.mayHide(open(steward), normal, true, NOW))
        .isEqualTo(permit(steward.ground()));
    assertThat(
            StewardPolicy.mayHide(open(author(), steward), own(Confidentiality.PRIVATE), true, NOW))
        .isEqualTo(permit(steward.ground()));
    assertThat(StewardPolicy.mayHide(open(steward), normal, false, NOW))
        .isEqualTo(deny(Refusal.PERSON_NOT_SUITABLE));
    assertThat(StewardPolicy.mayHide(open(steward), anothers(Confidentiality.PRIVATE), true, NOW))
        .isEqualTo(deny(Refusal.DOCUMENT_UNKNOWN));
    assertThat(
            StewardPolicy.mayHide(open(steward), anothers(Confidentiality.ANNOUNCEMENT), true, NOW))
        .as("the holder knows nothing of it")
        .isEqualTo(deny(Refusal.HOLDER_ONLY));
    assertThat(StewardPolicy.mayHide(open(steward), shownByName(), true, NOW))
        .isEqualTo(deny(Refusal.HOLDER_ONLY));
    for (Relation other : List.of(referringDoctor(), circleMember(), holder(), manager())) {
      assertThat(StewardPolicy.mayHide(open(other), normal, true, NOW))
          .isEqualTo(deny(Refusal.HOLDER_ONLY));
    }
    assertThat(ExemptionPolicy.mayExempt(open(steward), normal, true, NOW))
        .as("shows nobody anything")
        .isEqualTo(deny(Refusal.HOLDER_ONLY));
  }

  private static DocumentLabel shownByName() {
    return new DocumentLabel(
        lasting(Confidentiality.PRIVATE), false, ORDINARY, Exemption.SHOWN, Exemptions.NONE);
  }

  /** What the holder shows him by name alone he does not open for good. */
  @ParameterizedTest
  @EnumSource(
      value = Confidentiality.class,
      names = {"NORMAL", "RESTRICTED"})
  void doesNotOpenWhatIsShownToHimByName(Confidentiality to) {
    DocumentLabel shown = shownByName();

    assertThat(change(open(DOCTOR), shown, to)).isEqualTo(deny(Refusal.MODE_CHANGE_NOT_YOURS));
    assertThat(change(open(MEMBER), shown, to)).isEqualTo(deny(Refusal.MODE_CHANGE_NOT_YOURS));
  }
}
