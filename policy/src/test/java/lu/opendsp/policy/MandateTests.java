package lu.opendsp.policy;

import static lu.opendsp.policy.Situations.ALL_FOLDERS;
import static lu.opendsp.policy.Situations.GIVER;
import static lu.opendsp.policy.Situations.NOW;
import static lu.opendsp.policy.Situations.ORDINARY;
import static lu.opendsp.policy.Situations.anothers;
import static lu.opendsp.policy.Situations.author;
import static lu.opendsp.policy.Situations.blocked;
import static lu.opendsp.policy.Situations.circleMember;
import static lu.opendsp.policy.Situations.code;
import static lu.opendsp.policy.Situations.decide;
import static lu.opendsp.policy.Situations.deny;
import static lu.opendsp.policy.Situations.emergency;
import static lu.opendsp.policy.Situations.lasting;
import static lu.opendsp.policy.Situations.mandated;
import static lu.opendsp.policy.Situations.open;
import static lu.opendsp.policy.Situations.organisation;
import static lu.opendsp.policy.Situations.own;
import static lu.opendsp.policy.Situations.referringDoctor;
import static lu.opendsp.policy.Situations.stay;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who acts for another: what is lent, what is not, and who may let whom act. */
final class MandateTests {

  private static final Duration YEAR = Duration.ofDays(366);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Decision FOR_GIVER = new Decision.Permit(Ground.MANDATED, GIVER);

  @Test
  void namesForWhomItIsDone() {
    Standing locum = open(mandated(referringDoctor(), false));

    assertThat(decide(locum, anothers(Confidentiality.NORMAL))).isEqualTo(FOR_GIVER);
    assertThat(AccessPolicy.scope(locum, NOW).decideRecord()).isEqualTo(FOR_GIVER);
    assertThat(AccessPolicy.mayContribute(locum, letter(), NOW)).isEqualTo(FOR_GIVER);
    assertThat(decide(open(referringDoctor()), anothers(Confidentiality.NORMAL)))
        .isEqualTo(new Decision.Permit(Ground.REFERRING_DOCTOR, null));
  }

  @Test
  void isNamedOnlyWhereNothingOfHisOwnSuffices() {
    Relation lent = mandated(referringDoctor(), true);

    assertThat(decide(open(lent, code()), anothers(Confidentiality.NORMAL)))
        .isEqualTo(new Decision.Permit(Ground.PRESENCE_CODE));
    assertThat(decide(open(lent, code()), anothers(Confidentiality.RESTRICTED)))
        .isEqualTo(FOR_GIVER);
    assertThat(decide(open(lent, emergency(true)), anothers(Confidentiality.NORMAL)))
        .isEqualTo(FOR_GIVER);
    assertThat(decide(open(lent, author()), own(Confidentiality.PRIVATE)))
        .isEqualTo(new Decision.Permit(Ground.AUTHOR));
  }

  @Test
  void lendsWhatWasEntrustedToAPersonAndNothingElse() {
    for (Relation relation :
        List.of(
            stay(),
            organisation(),
            emergency(true),
            author(),
            mandated(code(), true),
            Situations.holder(),
            Situations.companion(),
            Situations.representative(),
            blocked(),
            Situations.healthFund(),
            Situations.operator())) {
      assertThatThrownBy(() -> mandated(relation, true))
          .as("%s", relation)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void readsTheFoldersOfTheGiversProfession() {
    var laboratory = new Entitlement(Set.of(DocumentCategory.LABORATORY), Set.of());
    var lent = new Relation.Mandated(GIVER, code(), laboratory, false, NOW.plus(DAY));
    Scope scope =
        AccessPolicy.scope(
            new Standing(RecordState.OPEN, true, List.of(lent), Entitlement.NONE), NOW);

    assertThat(scope.clauses().getFirst().reach().categories())
        .isEqualTo(Set.of(DocumentCategory.LABORATORY));
    var summaries = new Relation.Mandated(GIVER, circleMember(), laboratory, false, NOW.plus(DAY));
    assertThat(Reach.of(summaries, ALL_FOLDERS).categories())
        .isEqualTo(
            EnumSet.complementOf(
                EnumSet.of(DocumentCategory.BENEFITS, DocumentCategory.SUMMARIES)));
  }

  @Test
  void endsWithTheMandateTheListingAndABlock() {
    var over = new Relation.Mandated(GIVER, referringDoctor(), ALL_FOLDERS, true, NOW);

    assertThat(decide(open(over), anothers(Confidentiality.NORMAL)))
        .isEqualTo(deny(Refusal.NO_TREATMENT_RELATION));
    assertThat(
            decide(
                Situations.unlisted(mandated(referringDoctor(), true)),
                anothers(Confidentiality.NORMAL)))
        .isEqualTo(deny(Refusal.NOT_LISTED));
    assertThat(
            decide(
                open(mandated(referringDoctor(), true), blocked()),
                anothers(Confidentiality.NORMAL)))
        .isEqualTo(deny(Refusal.BLOCKED_BY_PATIENT));
    assertThat(
            decide(
                Situations.in(RecordState.CLOSED, mandated(referringDoctor(), true)),
                anothers(Confidentiality.NORMAL)))
        .isEqualTo(deny(Refusal.RECORD_CLOSED));
  }

  @Test
  void seesNothingThatIsHiddenFromTheGiverByName() {
    Standing locum = open(mandated(referringDoctor(), true));

    assertThat(decide(locum, said(Exemption.NONE, Exemptions.NONE.hiding(GIVER))))
        .isEqualTo(deny(Refusal.DOCUMENT_UNKNOWN));
    assertThat(decide(locum, said(Exemption.SHOWN, Exemptions.NONE.hiding(GIVER))))
        .isEqualTo(deny(Refusal.DOCUMENT_UNKNOWN));
    assertThat(decide(locum, said(Exemption.HIDDEN, Exemptions.NONE.showing(GIVER))))
        .isEqualTo(deny(Refusal.DOCUMENT_UNKNOWN));
    assertThat(decide(locum, said(Exemption.NONE, Exemptions.NONE.hiding(UUID.randomUUID()))))
        .isEqualTo(FOR_GIVER);
    assertThat(rules(locum, said(Exemption.NONE, Exemptions.NONE.hiding(GIVER))))
        .containsExactly(Rule.RELATION_HOLDS, Rule.HIDDEN_FROM_GIVER);
    assertThat(rules(locum, said(Exemption.HIDDEN, Exemptions.NONE)))
        .containsExactly(Rule.RELATION_HOLDS, Rule.HIDDEN_BY_NAME);
    assertThat(decide(open(referringDoctor()), said(Exemption.NONE, Exemptions.NONE.hiding(GIVER))))
        .isEqualTo(new Decision.Permit(Ground.REFERRING_DOCTOR));
  }

  @Test
  void isNotShownWhatTheGiverAloneIsShownByName() {
    var document =
        new DocumentLabel(
            Mode.of(Confidentiality.PRIVATE),
            false,
            ORDINARY,
            Exemption.NONE,
            Exemptions.NONE.showing(GIVER));

    assertThat(decide(open(mandated(referringDoctor(), true)), document))
        .isEqualTo(deny(Refusal.DOCUMENT_UNKNOWN));
  }

  @Test
  void changesAModeAsOthersWithAccessDo() {
    Standing locum = open(mandated(referringDoctor(), true));

    assertThat(change(locum, Confidentiality.RESTRICTED, Confidentiality.NORMAL))
        .isEqualTo(deny(Refusal.MODE_CHANGE_NOT_YOURS));
    assertThat(change(locum, Confidentiality.NORMAL, Confidentiality.PRIVATE))
        .isEqualTo(deny(Refusal.MODE_CHANGE_NOT_YOURS));
    assertThat(change(locum, Confidentiality.ANNOUNCEMENT, Confidentiality.NORMAL))
        .isEqualTo(FOR_GIVER);
  }

  @Test
  void isGivenByWhoCaresForPatientsToAnotherWhoDoes() {
    assertThat(flaw(true, wish(false, true, NOW, NOW.plus(DAY)))).isEmpty();
    assertThat(flaw(false, wish(true, true, NOW, NOW.plus(DAY)))).contains(MandateFlaw.NOT_YOURS);
    assertThat(flaw(true, wish(true, false, NOW, NOW.plus(DAY)))).contains(MandateFlaw.ONESELF);
    assertThat(flaw(true, wish(false, false, NOW, NOW))).contains(MandateFlaw.NOT_SUITABLE);
  }

  @Test
  void lastsFromOneMomentToALaterOneAndNotTooLong() {
    assertThat(flaw(true, wish(false, true, NOW, NOW))).contains(MandateFlaw.INVERTED);
    assertThat(flaw(true, wish(false, true, NOW, NOW.minus(DAY)))).contains(MandateFlaw.INVERTED);
    assertThat(flaw(true, wish(false, true, NOW.minus(DAY), NOW))).contains(MandateFlaw.OVER);
    assertThat(flaw(true, wish(false, true, NOW, NOW.plus(YEAR)))).isEmpty();
    assertThat(flaw(true, wish(false, true, NOW, NOW.plus(YEAR).plus(Situations.MOMENT))))
        .contains(MandateFlaw.TOO_LONG);
    Instant latest = NOW.plus(YEAR);
    assertThat(flaw(true, wish(false, true, latest, latest.plus(DAY)))).isEmpty();
    assertThat(flaw(true, wish(false, true, latest.plus(DAY), latest.plus(DAY).plus(DAY))))
        .contains(MandateFlaw.TOO_LONG);
  }

  @Test
  void isGivenOnceForOneTime() {
    var twice = new MandateWish(false, true, true, NOW, NOW.plus(DAY));
    var inverted = new MandateWish(false, true, true, NOW, NOW);

    assertThat(flaw(true, twice)).contains(MandateFlaw.OVERLAPPING);
    assertThat(flaw(true, inverted)).contains(MandateFlaw.INVERTED);
  }

  private static Optional<MandateFlaw> flaw(boolean his, MandateWish wish) {
    return MandatePolicy.flaw(his, wish, NOW, YEAR);
  }

  private static MandateWish wish(boolean oneself, boolean suitable, Instant from, Instant until) {
    return new MandateWish(oneself, suitable, false, from, until);
  }

  private static Decision change(Standing who, Confidentiality from, Confidentiality to) {
    return AccessPolicy.mayChangeMode(who, new ModeChange(anothers(from), to, to, true), NOW);
  }

  private static DocumentLabel said(Exemption asker, Exemptions all) {
    return new DocumentLabel(lasting(Confidentiality.NORMAL), false, ORDINARY, asker, all);
  }

  private static List<Rule> rules(Standing standing, DocumentLabel label) {
    return Explanation.ofDocument(standing, label, NOW).steps().stream().map(Step::rule).toList();
  }

  private static Contribution letter() {
    return Contribution.published(DocumentCategory.MEDICAL, false);
  }
}
