package lu.opendsp.access;

import java.util.List;
import lu.opendsp.policy.Decision;
import lu.opendsp.policy.Explanation;
import lu.opendsp.policy.Ground;
import lu.opendsp.policy.NextStep;
import lu.opendsp.policy.Refusal;
import lu.opendsp.policy.Step;
import org.jspecify.annotations.Nullable;

/**
 * Why somebody may or may not, as it is told.
 *
 * @param ground the least relation that suffices; NONE where he is refused
 * @param refusal why not, or null when permitted
 * @param next what he can do about a refusal
 * @param steps the chain of rules
 */
public record Why(Ground ground, @Nullable Refusal refusal, NextStep next, List<Step> steps) {

  public Why {
    steps = List.copyOf(steps);
  }

  static Why of(Explanation explanation) {
    return switch (explanation.decision()) {
      case Decision.Permit(Ground ground, _) ->
          new Why(ground, null, explanation.next(), explanation.steps());
      case Decision.Deny(Refusal refusal) ->
          new Why(Ground.NONE, refusal, explanation.next(), explanation.steps());
    };
  }

  /** Answers whether he may. */
  public boolean permitted() {
    return refusal == null;
  }
}
