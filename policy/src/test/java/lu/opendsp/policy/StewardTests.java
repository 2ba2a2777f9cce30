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
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A professional who decides for the holder: what he sets, and that he never reads more by it. */
final class StewardTests {

  private static final int ROUNDS = 5_000;
  private static final int ACTS = 6;
  private static final long SEED = Long.getLong("seed", 20_260_303L);

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

  /** What the holder shows him by name alone he does not open for good. */
  @ParameterizedTest
  @EnumSource(
      value = Confidentiality.class,
      names = {"NORMAL", "RESTRICTED"})
  void doesNotOpenWhatIsShownToHimByName(Confidentiality to) {
    var shown =
        new DocumentLabel(
            lasting(Confidentiality.PRIVATE), false, ORDINARY, Exemption.SHOWN, Exemptions.NONE);

    assertThat(change(open(DOCTOR), shown, to)).isEqualTo(deny(Refusal.MODE_CHANGE_NOT_YOURS));
    assertThat(change(open(MEMBER), shown, to)).isEqualTo(deny(Refusal.MODE_CHANGE_NOT_YOURS));
  }

  /** To read it makes no difference that he decides: asked of many. */
  @Test
  void readsAsIfHeDecidedNothing() {
    var random = new Random(SEED);
    var facts = new RandomFacts(random);
    for (int round = 0; round < ROUNDS; round++) {
      List<Relation> relations = facts.relations();
      DocumentLabel label = facts.label();
      var folders = facts.folders();
      RecordState state = facts.any(RecordState.values());
      var standing = new Standing(state, true, named(relations, true), folders);
      var reader = new Standing(state, true, named(relations, false), folders);

      assertThat(AccessPolicy.scope(standing, NOW).decide(label))
          .as("seed %d, %s, %s", SEED, relations, label)
          .isEqualTo(AccessPolicy.scope(reader, NOW).decide(label));
      assertThat(AccessPolicy.scope(standing, NOW).decideRecord())
          .isEqualTo(AccessPolicy.scope(reader, NOW).decideRecord());
    }
  }

  private static List<Relation> named(List<Relation> relations, boolean manages) {
    return relations.stream().map(relation -> named(relation, manages)).toList();
  }

  private static Relation named(Relation relation, boolean manages) {
    return switch (relation) {
      case Relation.ReferringDoctor(var until, _) -> new Relation.ReferringDoctor(until, manages);
      case Relation.TrustedCircleMember(var until, _) ->
          new Relation.TrustedCircleMember(until, manages);
      default -> relation;
    };
  }

  /**
   * However he changes modes as the one who decides, he never sees what he did not see before: not
   * with all his relations, and not with any of them alone once the others have ended.
   */
  @Test
  void neverComesToSeeMoreByAnySequenceOfModes() {
    var random = new Random(SEED);
    var facts = new RandomFacts(random);
    int acts = 0;
    for (int round = 0; round < ROUNDS; round++) {
      DocumentLabel label = facts.label();
      List<Relation> relations =
          Stream.concat(facts.relations().stream(), Stream.of(facts.any(DOCTOR, MEMBER)))
              .filter(relation -> !relation.ground().isOfHolderSide())
              .toList();
      var standing = new Standing(RecordState.OPEN, true, relations, facts.folders());
      for (int act = 0; act < ACTS; act++) {
        Confidentiality to = facts.any(Confidentiality.values());
        if (isHisAsSteward(standing, label, to)) {
          DocumentLabel then = changed(label, to);
          neverMore(standing, label, then);
          label = then;
          acts++;
        }
      }
    }
    assertThat(acts).isGreaterThan(ROUNDS / 20);
  }

  private static boolean isHisAsSteward(
      Standing standing, DocumentLabel label, Confidentiality to) {
    var reader =
        new Standing(
            standing.state(), true, named(standing.relations(), false), standing.entitlement());
    return change(standing, label, to) instanceof Decision.Permit
        && !(change(reader, label, to) instanceof Decision.Permit);
  }

  private static DocumentLabel changed(DocumentLabel label, Confidentiality mode) {
    return new DocumentLabel(
        Mode.of(mode),
        label.own(),
        label.category(),
        label.exemption(),
        label.exemptions(),
        label.hiding());
  }

  private static void neverMore(Standing standing, DocumentLabel before, DocumentLabel then) {
    Stream.concat(Stream.of(standing.relations()), standing.relations().stream().map(List::of))
        .map(kept -> withAuthor(kept, before.own()))
        .map(kept -> new Standing(standing.state(), true, kept, standing.entitlement()))
        .filter(left -> !seen(left, before))
        .forEach(left ->
            assertThat(seen(left, then))
                .as("seed %d, %s, from %s to %s", SEED, left, before, then)
                .isFalse());
  }

  /** Who filed something here is its author, whatever else ends. */
  private static List<Relation> withAuthor(List<Relation> kept, boolean own) {
    return own ? Stream.concat(kept.stream(), Stream.of(author())).toList() : kept;
  }

  private static boolean seen(Standing standing, DocumentLabel label) {
    return AccessPolicy.scope(standing, NOW).decide(label) instanceof Decision.Permit;
  }
}
