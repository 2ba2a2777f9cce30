package lu.opendsp.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The facts of one question.
 *
 * @param state the state of the record
 * @param listed whether the asker is in force: in the directory today, or a civil person
 * @param relations every relation of the asker to the record, ended ones included so that a refusal
 *     can say what ended
 * @param entitlement the folders his profession reads, where that counts
 */
public record Standing(
    RecordState state, boolean listed, List<Relation> relations, Entitlement entitlement) {

  public Standing {
    relations = List.copyOf(relations);
  }

  /** The same for somebody of another profession. */
  public Standing entitled(Entitlement other) {
    return new Standing(state, listed, relations, other);
  }

  boolean has(Class<? extends Relation> kind) {
    for (Relation relation : relations) {
      if (kind.isInstance(relation)) {
        return true;
      }
    }
    return false;
  }

  /** The relations that hold at this moment in this state of the record. */
  List<Relation> at(Instant now) {
    var holding = new ArrayList<Relation>(relations.size());
    for (Relation relation : relations) {
      boolean over = relation instanceof Relation.Holder && state.endsHolder();
      if (relation.holdsAt(now) && !over) {
        holding.add(relation);
      }
    }
    return holding;
  }
}
