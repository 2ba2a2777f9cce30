package lu.opendsp.policy;

import static lu.opendsp.policy.Situations.ALL_FOLDERS;
import static lu.opendsp.policy.Situations.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What holds for every standing and every document, asked of many. {@code -Dseed=} asks the same
 * again.
 */
final class RandomPolicyTests {

  private static final int ROUNDS = 20_000;
  private static final long SEED = Long.getLong("seed", 20_260_303L);

  private final Random random = new Random(SEED);
  private final RandomFacts facts = new RandomFacts(random);

  @BeforeAll
  static void printSeed() {
    System.out.println("seed " + SEED);
  }

  @Test
  void reachesWithAllRelationsWhatItReachesWithEachOfThem() {
    for (int round = 0; round < ROUNDS; round++) {
      List<Relation> relations =
          facts.relations().stream().filter(RandomPolicyTests::addsUp).collect(Collectors.toList());
      DocumentLabel label = facts.label();
      RecordState state = facts.any(RecordState.values());

      boolean one =
          relations.stream()
              .anyMatch(relation -> permitted(decide(state, List.of(relation), label)));

      assertThat(permitted(decide(state, relations, label)))
          .as("seed %d, %s, %s, %s", SEED, state, relations, label)
          .isEqualTo(one);
    }
  }

  @Test
  void decidesAsItsClausesSay() {
    for (int round = 0; round < ROUNDS; round++) {
      Scope scope = AccessPolicy.scope(standing(), NOW);
      DocumentLabel label = facts.label();
      Confidentiality mode = label.mode().modeAt(NOW);

      boolean reached =
          scope.clauses().stream()
              .filter(clause -> clause.reach().categories().contains(label.category()))
              .anyMatch(clause -> reached(clause, mode, label));

      assertThat(permitted(scope.decide(label)))
          .as("seed %d, %s, %s", SEED, scope, label)
          .isEqualTo(reached);
    }
  }

  /** In a folder it reaches: as the holder said of him by name, else as the cell says. */
  private static boolean reached(Clause clause, Confidentiality mode, DocumentLabel label) {
    Cell cell = clause.reach().in(mode);
    boolean byMode = cell == Cell.YES || (cell == Cell.OWN && label.own());
    Relation relation = clause.relation();
    boolean side = relation.ground().isOfHolderSide();
    if (side && !(relation instanceof Relation.Holder) && label.hiding() != Hiding.NONE) {
      return false;
    }
    if (relation instanceof Relation.Mandated mandated
        && label.exemptions().of(mandated.giver()).hides()) {
      return false;
    }
    return switch (label.exemption()) {
      case NONE -> byMode;
      case SHOWN -> byMode || !(side || relation instanceof Relation.Author);
      case HIDDEN, NOT_NAMED -> byMode && side;
    };
  }

  @Test
  void explainsWhatItDecides() {
    for (int round = 0; round < ROUNDS; round++) {
      Standing standing = standing();
      DocumentLabel label = facts.label();
      Scope scope = AccessPolicy.scope(standing, NOW);

      Explanation why = Explanation.ofDocument(standing, label, NOW);

      boolean admitted =
          why.steps().stream()
              .map(Step::rule)
              .anyMatch(Set.of(Rule.MODE_SHARED, Rule.MODE_OWN, Rule.SHOWN_BY_NAME)::contains);
      assertThat(why.decision()).as("seed %d", SEED).isEqualTo(scope.decide(label));
      assertThat(admitted)
          .as("seed %d, %s, %s, %s", SEED, standing, label, why)
          .isEqualTo(permitted(why.decision()));
      assertThat(Explanation.ofRecord(standing, NOW).decision()).isEqualTo(scope.decideRecord());
      assertThat(why.steps()).isNotEmpty();
    }
  }

  @Test
  void reachesNothingWhenBarredOrBarredByOffice() {
    for (int round = 0; round < ROUNDS; round++) {
      Relation barring =
          facts.any(new Relation.Blocked(), new Relation.HealthFund(), new Relation.Operator());
      List<Relation> relations =
          Stream.concat(facts.relations().stream(), Stream.of(barring)).toList();
      var standing =
          new Standing(facts.any(RecordState.values()), true, relations, facts.folders());
      DocumentLabel label = facts.label();

      assertThat(AccessPolicy.scope(standing, NOW).isEmpty()).as("seed %d", SEED).isTrue();
      assertThat(permitted(AccessPolicy.scope(standing, NOW).decide(label))).isFalse();
      assertThat(permitted(changeMode(standing, label))).isFalse();
    }
  }

  @Test
  void changesNoModeOfADocumentItDoesNotReach() {
    for (int round = 0; round < ROUNDS; round++) {
      Standing standing = standing();
      DocumentLabel label = facts.label();

      boolean seen = permitted(AccessPolicy.scope(standing, NOW).decide(label));

      assertThat(permitted(changeMode(standing, label)) && !seen)
          .as("seed %d, %s, %s", SEED, standing, label)
          .isFalse();
    }
  }

  @Test
  void namesOnlyAGroundThatReachesTheDocumentAlone() {
    for (int round = 0; round < ROUNDS; round++) {
      Standing standing = standing();
      DocumentLabel label = facts.label();

      if (AccessPolicy.scope(standing, NOW).decide(label)
          instanceof Decision.Permit(var ground, _)) {
        List<Relation> named =
            standing.relations().stream().filter(relation -> relation.ground() == ground).toList();
        assertThat(permitted(decide(standing.state(), named, label)))
            .as("seed %d, %s, %s", SEED, standing, label)
            .isTrue();
      }
    }
  }

  @Test
  void doesNotBetrayABlock() {
    for (int round = 0; round < ROUNDS; round++) {
      RecordState state = facts.any(RecordState.values());
      List<Relation> had =
          facts.relations().stream()
              .filter(RandomPolicyTests::addsUp)
              .filter(relation -> !(relation instanceof Relation.Holder))
              .toList();
      var stranger = new Standing(state, true, ended(had), ALL_FOLDERS);
      var barred =
          new Standing(
              state,
              true,
              Stream.concat(had.stream(), Stream.of(new Relation.Blocked())).toList(),
              facts.folders());
      var wish =
          new Contribution(
              facts.any(Contribution.Kind.values()),
              facts.any(DocumentCategory.values()),
              facts.any(Confidentiality.values()),
              false,
              false);

      assertThat(outward(AccessPolicy.scope(barred, NOW).decideRecord()))
          .isEqualTo(outward(AccessPolicy.scope(stranger, NOW).decideRecord()));
      assertThat(outward(AccessPolicy.mayContribute(barred, wish, NOW)))
          .as("seed %d, %s, %s", SEED, barred, wish)
          .isEqualTo(outward(AccessPolicy.mayContribute(stranger, wish, NOW)));
    }
  }

  /** What is left of relations that ended: a presence code is remembered. */
  private static List<Relation> ended(List<Relation> had) {
    return had.stream()
        .filter(Relation.PresentedCode.class::isInstance)
        .<Relation>map(_ -> new Relation.PresentedCode(NOW))
        .toList();
  }

  private static boolean addsUp(Relation relation) {
    return switch (relation) {
      case Relation.VisitObjection _ -> false;
      case Relation.Blocked _, Relation.HealthFund _, Relation.Operator _ -> false;
      default -> true;
    };
  }

  private static Decision outward(Decision decision) {
    return decision instanceof Decision.Deny(Refusal refusal)
        ? new Decision.Deny(refusal.outward())
        : decision;
  }

  private static boolean permitted(Decision decision) {
    return decision instanceof Decision.Permit;
  }

  @Test
  void reachesNeverMoreForAProfessionThatReadsLess() {
    for (int round = 0; round < ROUNDS; round++) {
      Standing standing = standing();
      Standing widest =
          new Standing(standing.state(), standing.listed(), standing.relations(), ALL_FOLDERS);
      DocumentLabel label = facts.label();

      boolean narrow = permitted(AccessPolicy.scope(standing, NOW).decide(label));

      assertThat(narrow && !permitted(AccessPolicy.scope(widest, NOW).decide(label)))
          .as("seed %d, %s, %s", SEED, standing, label)
          .isFalse();
    }
  }

  private static Decision decide(RecordState state, List<Relation> relations, DocumentLabel label) {
    return AccessPolicy.scope(new Standing(state, true, relations, ALL_FOLDERS), NOW).decide(label);
  }

  private Decision changeMode(Standing standing, DocumentLabel label) {
    var wish =
        new ModeChange(
            label,
            facts.any(Confidentiality.values()),
            facts.any(Confidentiality.values()),
            random.nextBoolean());
    return AccessPolicy.mayChangeMode(standing, wish, NOW);
  }

  private Standing standing() {
    return new Standing(
        facts.any(RecordState.values()),
        random.nextInt(10) > 0,
        facts.relations(),
        facts.folders());
  }
}
