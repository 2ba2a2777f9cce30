package lu.opendsp.policy;

import static lu.opendsp.policy.Situations.NOW;
import static lu.opendsp.policy.Situations.ORDINARY;
import static lu.opendsp.policy.Situations.author;
import static lu.opendsp.policy.Situations.blocked;
import static lu.opendsp.policy.Situations.circleMember;
import static lu.opendsp.policy.Situations.code;
import static lu.opendsp.policy.Situations.companion;
import static lu.opendsp.policy.Situations.emergency;
import static lu.opendsp.policy.Situations.healthFund;
import static lu.opendsp.policy.Situations.holder;
import static lu.opendsp.policy.Situations.lasting;
import static lu.opendsp.policy.Situations.mandated;
import static lu.opendsp.policy.Situations.objection;
import static lu.opendsp.policy.Situations.open;
import static lu.opendsp.policy.Situations.operator;
import static lu.opendsp.policy.Situations.organisation;
import static lu.opendsp.policy.Situations.referringDoctor;
import static lu.opendsp.policy.Situations.representative;
import static lu.opendsp.policy.Situations.stay;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of POLICY 2, written down a second time: relation × mode × own × category. */
final class ReachTests {

  private static final List<Confidentiality> MODES = List.of(Confidentiality.values());
  private static final Set<DocumentCategory> ALL = EnumSet.allOf(DocumentCategory.class);
  private static final Set<DocumentCategory> NO_BENEFITS =
      EnumSet.complementOf(EnumSet.of(DocumentCategory.BENEFITS));

  /** Cells in the order NORMAL, RESTRICTED, PRIVATE, ANNOUNCEMENT. */
  record Row(Relation relation, List<Cell> cells, Set<DocumentCategory> categories) {

    boolean expects(DocumentLabel label) {
      Cell cell = cells.get(MODES.indexOf(label.mode().set()));
      return categories.contains(label.category())
          && (cell == Cell.YES || (cell == Cell.OWN && label.own()));
    }
  }

  static Stream<Arguments> rows() {
    return table().stream().map(row -> Arguments.of(row.relation().ground(), row));
  }

  private static List<Row> table() {
    return List.of(
        new Row(holder(), List.of(Cell.YES, Cell.YES, Cell.YES, Cell.NO), ALL),
        new Row(representative(), List.of(Cell.YES, Cell.YES, Cell.YES, Cell.NO), ALL),
        new Row(companion(), List.of(Cell.YES, Cell.YES, Cell.YES, Cell.NO), ALL),
        new Row(referringDoctor(), List.of(Cell.YES, Cell.YES, Cell.OWN, Cell.YES), ALL),
        new Row(circleMember(), List.of(Cell.YES, Cell.YES, Cell.OWN, Cell.YES), NO_BENEFITS),
        new Row(code(), List.of(Cell.YES, Cell.OWN, Cell.OWN, Cell.YES), NO_BENEFITS),
        new Row(stay(), List.of(Cell.YES, Cell.OWN, Cell.OWN, Cell.YES), NO_BENEFITS),
        new Row(organisation(), List.of(Cell.YES, Cell.OWN, Cell.OWN, Cell.YES), NO_BENEFITS),
        new Row(emergency(false), List.of(Cell.YES, Cell.NO, Cell.NO, Cell.YES), NO_BENEFITS),
        new Row(emergency(true), List.of(Cell.YES, Cell.YES, Cell.NO, Cell.YES), NO_BENEFITS),
        new Row(
            mandated(referringDoctor(), true),
            List.of(Cell.YES, Cell.YES, Cell.OWN, Cell.YES),
            NO_BENEFITS),
        new Row(
            mandated(referringDoctor(), false),
            List.of(Cell.YES, Cell.OWN, Cell.OWN, Cell.YES),
            NO_BENEFITS),
        new Row(
            mandated(circleMember(), true),
            List.of(Cell.YES, Cell.YES, Cell.OWN, Cell.YES),
            NO_BENEFITS),
        new Row(
            mandated(code(), true), List.of(Cell.YES, Cell.OWN, Cell.OWN, Cell.YES), NO_BENEFITS),
        new Row(author(), List.of(Cell.OWN, Cell.OWN, Cell.OWN, Cell.OWN), NO_BENEFITS),
        new Row(blocked(), List.of(Cell.NO, Cell.NO, Cell.NO, Cell.NO), Set.of()),
        new Row(objection(false), List.of(Cell.NO, Cell.NO, Cell.NO, Cell.NO), Set.of()),
        new Row(objection(true), List.of(Cell.NO, Cell.NO, Cell.NO, Cell.NO), Set.of()),
        new Row(healthFund(), List.of(Cell.NO, Cell.NO, Cell.NO, Cell.NO), Set.of()),
        new Row(operator(), List.of(Cell.NO, Cell.NO, Cell.NO, Cell.NO), Set.of()));
  }

  @Test
  void hasOneRowForEachRelation() {
    Set<?> rows = table().stream().map(row -> row.relation().getClass()).collect(toSet());

    assertThat(rows).isEqualTo(Set.of(Relation.class.getPermittedSubclasses()));
  }

  private static <T> Collector<T, ?, Set<T>> toSet() {
    return Collectors.toUnmodifiableSet();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void reachesWhatItsRowSaysAndNothingElse(Ground ground, Row row) {
    Scope scope = AccessPolicy.scope(open(row.relation()), NOW);

    for (DocumentLabel label : labels()) {
      assertThat(scope.decide(label) instanceof Decision.Permit)
          .as("%s asks for %s", ground, label)
          .isEqualTo(row.expects(label));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void namesTheRelationAsGround(Ground ground, Row row) {
    Scope scope = AccessPolicy.scope(open(row.relation()), NOW);

    Set<Ground> grounds =
        labels().stream()
            .map(scope::decide)
            .filter(decision -> decision instanceof Decision.Permit)
            .map(decision -> ((Decision.Permit) decision).ground())
            .collect(toSet());

    assertThat(grounds).isSubsetOf(ground);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void tellsTheSqlSideTheSameAsTheJavaSide(Ground ground, Row row) {
    Reach reach = Reach.of(row.relation(), Situations.ALL_FOLDERS);

    List<Cell> cells = MODES.stream().map(reach::in).toList();

    assertThat(cells).as("%s", ground).isEqualTo(row.cells());
    assertThat(reach.categories()).isEqualTo(row.categories());
  }

  @Test
  void reachesNothingForStrangers() {
    Scope scope = AccessPolicy.scope(open(), NOW);

    assertThat(labels())
        .allSatisfy(label ->
            assertThat(scope.decide(label))
                .isEqualTo(new Decision.Deny(Refusal.NO_TREATMENT_RELATION)));
  }

  @Test
  void hidesBenefitStatementsFromTrustedCircle() {
    var statement =
        new DocumentLabel(Mode.of(Confidentiality.NORMAL), false, DocumentCategory.BENEFITS);

    assertThat(Situations.decide(open(circleMember()), statement))
        .isEqualTo(new Decision.Deny(Refusal.DOCUMENT_UNKNOWN));
    assertThat(Situations.decide(open(circleMember(), referringDoctor()), statement))
        .isEqualTo(new Decision.Permit(Ground.REFERRING_DOCTOR));
  }

  @Test
  void coversWhatIsNotWiderCellByCell() {
    var half = new Reach(Cell.OWN, Cell.OWN, Cell.OWN, Cell.OWN, Set.of(ORDINARY));

    assertThat(half.covers(half)).isTrue();
    assertThat(half.covers(new Reach(Cell.YES, Cell.OWN, Cell.OWN, Cell.OWN, Set.of(ORDINARY))))
        .isFalse();
    assertThat(half.covers(new Reach(Cell.OWN, Cell.YES, Cell.OWN, Cell.OWN, Set.of(ORDINARY))))
        .isFalse();
    assertThat(half.covers(new Reach(Cell.OWN, Cell.OWN, Cell.YES, Cell.OWN, Set.of(ORDINARY))))
        .isFalse();
    assertThat(half.covers(new Reach(Cell.OWN, Cell.OWN, Cell.OWN, Cell.YES, Set.of(ORDINARY))))
        .isFalse();
    assertThat(half.covers(new Reach(Cell.OWN, Cell.OWN, Cell.OWN, Cell.OWN, ALL))).isFalse();
    assertThat(half.covers(new Reach(Cell.NO, Cell.NO, Cell.NO, Cell.NO, Set.of()))).isTrue();
  }

  private static List<DocumentLabel> labels() {
    return MODES.stream()
        .flatMap(mode ->
            ALL.stream()
                .flatMap(category ->
                    Stream.of(true, false)
                        .map(own -> new DocumentLabel(lasting(mode), own, category))))
        .toList();
  }
}
