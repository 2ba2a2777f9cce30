package lu.opendsp.identity;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Tells whom a number typed at sign-in names: a patient's national id, or a professional's eHealth
 * id. What an index knows of people is not known here.
 */
public interface LoginNames {

  /**
   * Somebody with a number.
   *
   * @param words what everybody may know of him, and so is no part of a password
   */
  record Named(ActorKind kind, UUID person, List<String> words) {

    public Named {
      words = List.copyOf(words);
    }

    @Override
    public String toString() {
      return "Named[" + person + "]";
    }
  }

  /** Whom it names, if anybody. */
  Optional<Named> find(String typed);

  /** The number of somebody, as he would type it. */
  Optional<Named> describe(ActorKind kind, UUID person);
}
