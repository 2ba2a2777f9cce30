package lu.opendsp.portal.patient;

import java.time.Instant;
import java.util.List;
import lu.opendsp.access.Why;
import lu.opendsp.policy.Refusal;
import lu.opendsp.policy.Step;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.Visits;
import lu.opendsp.portal.view.ExplainPages;

/** Puts an explanation into the words of a patient. */
final class Reasons {

  private Reasons() {}

  /** Whether he may, and on what ground or why not. */
  static String answer(Visitor visitor, Why why) {
    Refusal refusal = why.refusal();
    return refusal == null
        ? visitor.say("explain.permitted", visitor.phrases().groundToHolder(why.ground()))
        : visitor.say("explain.refused", Visits.why(visitor, refusal));
  }

  /** The chain of rules, a sentence each. */
  static List<ExplainPages.Step> steps(Visitor visitor, Why why) {
    return why.steps().stream().map(step -> step(visitor, step)).toList();
  }

  private static ExplainPages.Step step(Visitor visitor, Step step) {
    String ground = visitor.phrases().groundToHolder(step.ground());
    Instant until = step.until();
    String text =
        switch (step.rule()) {
          case RELATION_HOLDS ->
              until == null
                  ? visitor.say("explain.step.RELATION_HOLDS", ground)
                  : visitor.say("explain.holds_until", ground, visitor.phrases().moment(until));
          case RELATION_ENDED ->
              until == null
                  ? visitor.say("explain.step.RELATION_ENDED", ground)
                  : visitor.say("explain.ended_at", ground, visitor.phrases().moment(until));
          case RECORD_NOT_OPEN,
              SET_ASIDE,
              MODE_SHARED,
              MODE_OWN,
              MODE_OF_OTHERS,
              MODE_NOT_SHARED,
              FOLDER_NOT_SHARED,
              SHOWN_BY_NAME,
              HIDDEN_BY_NAME,
              SHOWN_TO_OTHERS_ONLY,
              HIDDEN_FROM_GIVER,
              VISIT_OBJECTION,
              HIDDEN_FROM_REPRESENTATIVES,
              BLOCKED,
              NOT_LISTED,
              HEALTH_FUND,
              OPERATOR,
              NO_RELATION ->
              visitor.say("explain.step." + step.rule().name(), ground);
        };
    return new ExplainPages.Step(text, step.source());
  }
}
