package lu.opendsp.policy;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The answer to one question, with its reason either way. */
public sealed interface Decision {

  /**
   * Yes, and on what ground: the least relation that sufficed.
   *
   * @param actingFor for whom he acts in it, or null where he stands in it himself
   */
  record Permit(Ground ground, @Nullable UUID actingFor) implements Decision {

    /** He stands in it himself. */
    public Permit(Ground ground) {
      this(ground, null);
    }

    static Permit of(Relation relation) {
      return new Permit(relation.ground(), relation.actingFor());
    }
  }

  /** No, and why. */
  record Deny(Refusal refusal) implements Decision {}
}
