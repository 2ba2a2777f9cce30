package lu.opendsp.policy;

import java.time.Instant;
import java.util.List;

/**
 * The facts of one question.
 *
 * @param state the state of the record
 * @param listed whether the asker is in force: in the directory today, or a civil person
 * @param relations every relation of the asker to the record, ended ones included so that a refusal
 *     can say what ended
 */
public record Standing(RecordState state, boolean listed, List<Relation> relations) {

  public Standing {
    relations = List.copyOf(relations);
  }

  boolean has(Class<? extends Relation> kind) {
    return relations.stream().anyMatch(kind::isInstance);
  }

  List<Relation> at(Instant now) {
    return relations.stream().filter(relation -> relation.holdsAt(now)).toList();
  }
}
