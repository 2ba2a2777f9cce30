package lu.opendsp.policy;

import static lu.opendsp.policy.Situations.NOW;
import static lu.opendsp.policy.Situations.anothers;
import static lu.opendsp.policy.Situations.author;
import static lu.opendsp.policy.Situations.blocked;
import static lu.opendsp.policy.Situations.circleMember;
import static lu.opendsp.policy.Situations.code;
import static lu.opendsp.policy.Situations.codeUntil;
import static lu.opendsp.policy.Situations.decide;
import static lu.opendsp.policy.Situations.deny;
import static lu.opendsp.policy.Situations.healthFund;
import static lu.opendsp.policy.Situations.holder;
import static lu.opendsp.policy.Situations.in;
import static lu.opendsp.policy.Situations.open;
import static lu.opendsp.policy.Situations.operator;
import static lu.opendsp.policy.Situations.own;
import static lu.opendsp.policy.Situations.permit;
import static lu.opendsp.policy.Situations.referringDoctor;
import static lu.opendsp.policy.Situations.unlisted;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ScopeTests {

  static Stream<Relation> professional() {
    return Stream.of(referringDoctor(), circleMember(), code(), author());
  }

  static Stream<Relation> neverReading() {
    return Stream.of(healthFund(), operator());
  }

  @Test
  void addsUpWhatTheRelationsReach() {
    Standing both = open(author(), code());

    assertThat(decide(both, anothers(Confidentiality.NORMAL)))
        .isEqualTo(permit(Ground.PRESENCE_CODE));
    assertThat(decide(both, own(Confidentiality.PRIVATE))).isEqualTo(permit(Ground.AUTHOR));
    assertThat(decide(both, anothers(Confidentiality.RESTRICTED)))
        .isEqualTo(deny(Refusal.DOCUMENT_UNKNOWN));
  }

  @Test
  void namesTheLeastRelationThatSufficed() {
    Standing all = open(referringDoctor(), circleMember(), code(), author());

    assertThat(decide(all, own(Confidentiality.NORMAL))).isEqualTo(permit(Ground.AUTHOR));
    assertThat(decide(all, anothers(Confidentiality.NORMAL)))
        .isEqualTo(permit(Ground.PRESENCE_CODE));
    assertThat(decide(all, anothers(Confidentiality.RESTRICTED)))
        .isEqualTo(permit(Ground.TRUSTED_CIRCLE));
  }

  @Test
  void namesTheSameGroundInWhateverOrderTheRelationsCome() {
    List<Relation> relations = new ArrayList<>(List.of(referringDoctor(), code(), author()));
    Decision before = decide(open(relations.toArray(Relation[]::new)), own(Confidentiality.NORMAL));

    Decision after =
        decide(open(relations.reversed().toArray(Relation[]::new)), own(Confidentiality.NORMAL));

    assertThat(after).isEqualTo(before);
  }

  @Test
  void showsTheListOnTheLeastRelationThatReachesAsMuchAsAll() {
    assertThat(record(open(referringDoctor(), circleMember(), code(), author())))
        .isEqualTo(permit(Ground.REFERRING_DOCTOR));
    assertThat(record(open(circleMember(), code(), author())))
        .isEqualTo(permit(Ground.TRUSTED_CIRCLE));
    assertThat(record(open(author(), code()))).isEqualTo(permit(Ground.PRESENCE_CODE));
    assertThat(record(open(author()))).isEqualTo(permit(Ground.AUTHOR));
  }

  @Test
  void showsTheListOnTheHighestRelationWhenNoneReachesAsMuchAsAll() {
    assertThat(record(open(author(), holder()))).isEqualTo(permit(Ground.HOLDER));
  }

  @Test
  void showsTheEndOfThePresenceCodeThatLastsLonger() {
    var sooner = codeUntil(NOW.plus(Duration.ofHours(1)));
    var later = codeUntil(NOW.plus(Duration.ofHours(8)));

    assertThat(AccessPolicy.scope(open(sooner, later), NOW).widest()).isEqualTo(later);
    assertThat(AccessPolicy.scope(open(later, sooner), NOW).widest()).isEqualTo(later);
  }

  @Test
  void showsNoEndWhereOneOfTwoEqualRelationsHasNone() {
    var ending = new Relation.TrustedCircleMember(NOW.plus(Duration.ofHours(1)));

    assertThat(AccessPolicy.scope(open(ending, circleMember()), NOW).widest())
        .isEqualTo(circleMember());
    assertThat(AccessPolicy.scope(open(circleMember(), ending), NOW).widest())
        .isEqualTo(circleMember());
  }

  @Test
  void remembersTheMomentItWasAskedFor() {
    assertThat(AccessPolicy.scope(open(holder()), NOW).at()).isEqualTo(NOW);
    assertThat(AccessPolicy.scope(open(), NOW).at()).isEqualTo(NOW);
  }

  @Test
  void isEmptyForStrangersOnly() {
    assertThat(AccessPolicy.scope(open(), NOW).isEmpty()).isTrue();
    assertThat(AccessPolicy.scope(open(author()), NOW).isEmpty()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("professional")
  void endsTheQuestionForTheBlockedWhateverElseHolds(Relation relation) {
    Standing blocked = open(relation, blocked());
    Decision barred =
        deny(
            relation instanceof Relation.PresentedCode
                ? Refusal.BLOCKED_AFTER_CODE
                : Refusal.BLOCKED_BY_PATIENT);

    for (Confidentiality mode : Confidentiality.values()) {
      assertThat(decide(blocked, own(mode))).isEqualTo(barred);
      assertThat(decide(blocked, anothers(mode))).isEqualTo(barred);
    }
    assertThat(record(blocked)).isEqualTo(barred);
  }

  @Test
  void tellsTheBlockedWhatItTellsStrangers() {
    assertThat(Refusal.BLOCKED_BY_PATIENT.outward()).isEqualTo(Refusal.NO_TREATMENT_RELATION);
    assertThat(Refusal.BLOCKED_AFTER_CODE.outward()).isEqualTo(Refusal.PRESENCE_CODE_EXPIRED);
    assertThat(record(open(codeUntil(NOW), blocked()))).isEqualTo(deny(Refusal.BLOCKED_AFTER_CODE));
    assertThat(record(open(codeUntil(NOW)))).isEqualTo(deny(Refusal.PRESENCE_CODE_EXPIRED));
  }

  @ParameterizedTest
  @EnumSource
  void knowsWhichRefusalsAreABlock(Refusal refusal) {
    assertThat(refusal.isBlock()).isEqualTo(refusal.name().startsWith("BLOCKED"));
  }

  @ParameterizedTest
  @EnumSource(
      names = {"BLOCKED_BY_PATIENT", "BLOCKED_AFTER_CODE", "VISIT_OBJECTED_AT_WORK"},
      mode = EnumSource.Mode.EXCLUDE)
  void tellsEveryOtherRefusalAsItIs(Refusal refusal) {
    assertThat(refusal.outward()).isEqualTo(refusal);
  }

  @ParameterizedTest
  @MethodSource("neverReading")
  void letsFundAndAgencyReadNothingWhateverElseTheyAre(Relation relation) {
    Refusal never =
        relation instanceof Relation.HealthFund
            ? Refusal.HEALTH_FUND_NEVER_READS
            : Refusal.OPERATOR_NEVER_READS;

    assertThat(record(open(relation))).isEqualTo(deny(never));
    assertThat(record(open(relation, author()))).isEqualTo(deny(never));
    assertThat(record(open(referringDoctor(), circleMember(), relation))).isEqualTo(deny(never));
    assertThat(decide(open(relation, author()), own(Confidentiality.NORMAL)))
        .isEqualTo(deny(never));
  }

  @ParameterizedTest
  @MethodSource("neverReading")
  void doesNotLetFundAndAgencyNoticeABlock(Relation relation) {
    assertThat(record(open(relation, blocked()))).isEqualTo(record(open(relation)));
  }

  @ParameterizedTest
  @MethodSource("professional")
  void hidesEveryRecordThatIsNotOpenFromProfessionals(Relation relation) {
    for (RecordState state : RecordState.values()) {
      assertThat(record(in(state, relation)))
          .as("%s", state)
          .isEqualTo(
              state == RecordState.OPEN ? permit(relation.ground()) : deny(Refusal.RECORD_CLOSED));
    }
  }

  @ParameterizedTest
  @EnumSource
  void showsTheHolderHisRecordUntilDeathOrPurge(RecordState state) {
    boolean ended = state == RecordState.DECEASED || state == RecordState.PURGED;

    Decision answer = record(in(state, holder()));

    assertThat(answer).isEqualTo(ended ? deny(Refusal.RECORD_CLOSED) : permit(Ground.HOLDER));
  }

  @ParameterizedTest
  @EnumSource
  void tellsStrangersThatTheyAreStrangersWhateverTheState(RecordState state) {
    assertThat(record(in(state))).isEqualTo(deny(Refusal.NO_TREATMENT_RELATION));
  }

  @ParameterizedTest
  @EnumSource
  void saysThatACodeRanOutWhateverTheState(RecordState state) {
    assertThat(record(in(state, codeUntil(NOW)))).isEqualTo(deny(Refusal.PRESENCE_CODE_EXPIRED));
  }

  @ParameterizedTest
  @EnumSource
  void saysTheBlockToTheLogWhateverTheState(RecordState state) {
    assertThat(record(in(state, blocked()))).isEqualTo(deny(Refusal.BLOCKED_BY_PATIENT));
  }

  @Test
  void givesNothingToWhoIsNoLongerListed() {
    List<Relation> all =
        List.of(
            referringDoctor(),
            circleMember(),
            code(),
            author(),
            blocked(),
            healthFund(),
            operator());

    assertThat(all)
        .allSatisfy(
            relation -> assertThat(record(unlisted(relation))).isEqualTo(deny(Refusal.NOT_LISTED)));
    assertThat(record(unlisted())).isEqualTo(deny(Refusal.NOT_LISTED));
  }

  @Test
  void ordersTheLastingModesFromTheWidest() {
    List<Confidentiality> widestFirst =
        Arrays.asList(Confidentiality.NORMAL, Confidentiality.RESTRICTED, Confidentiality.PRIVATE);

    for (int one = 0; one < widestFirst.size(); one++) {
      for (int other = 0; other < widestFirst.size(); other++) {
        assertThat(widestFirst.get(one).isWiderThan(widestFirst.get(other))).isEqualTo(one < other);
      }
    }
  }

  private static Decision record(Standing standing) {
    return AccessPolicy.scope(standing, NOW).decideRecord();
  }
}
