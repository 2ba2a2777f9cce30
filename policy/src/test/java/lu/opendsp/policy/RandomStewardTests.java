package lu.opendsp.policy;

import static lu.opendsp.policy.Situations.NOW;
import static lu.opendsp.policy.Situations.author;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who decides for the holder never reads more by it, asked of many. {@code -Dseed=} asks again. */
final class RandomStewardTests {

  private static final int ROUNDS = 5_000;
  private static final int ACTS = 6;
  private static final long SEED = Long.getLong("seed", 20_260_303L);

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
          Stream.concat(facts.relations().stream(), Stream.of(steward(facts)))
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

  private static Relation steward(RandomFacts facts) {
    return facts.any(
        new Relation.ReferringDoctor(null, true), new Relation.TrustedCircleMember(null, true));
  }

  private static boolean isHisAsSteward(
      Standing standing, DocumentLabel label, Confidentiality to) {
    var reader =
        new Standing(
            standing.state(), true, named(standing.relations(), false), standing.entitlement());
    return changes(standing, label, to) && !changes(reader, label, to);
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

  private static boolean changes(Standing standing, DocumentLabel label, Confidentiality to) {
    var after = to == Confidentiality.ANNOUNCEMENT ? Confidentiality.NORMAL : to;
    return AccessPolicy.mayChangeMode(standing, new ModeChange(label, to, after, true), NOW)
        instanceof Decision.Permit;
  }
}
