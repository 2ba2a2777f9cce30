package lu.opendsp.policy;

import java.time.Instant;
import java.util.List;

/**
 * The facts of one question: the state of the record, and every relation of the actor to it, ended
 * ones included so that a refusal can say what ended.
 */
public record Standing(RecordState state, List<Relation> relations) {

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
