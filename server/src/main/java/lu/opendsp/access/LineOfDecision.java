package lu.opendsp.access;

import java.time.Instant;
import java.util.UUID;
import lu.opendsp.audit.AccessLine;
import lu.opendsp.policy.Decision;
import lu.opendsp.policy.Ground;

/** Writes a decision as a line of the log. */
final class LineOfDecision {

  private LineOfDecision() {}

  static AccessLine of(Facts facts, Answer<?> answer, Decision decision, Instant now) {
    Ground ground = decision instanceof Decision.Permit(Ground given, _) ? given : Ground.NONE;
    return new AccessLine(
        UUID.randomUUID(),
        facts.record(),
        now,
        facts.who(ground),
        facts.actingFor(decision),
        facts.actor().software().name(),
        answer.action(),
        ground,
        answer.documents(),
        answer.count(),
        decision instanceof Decision.Deny(var denied) ? denied : null,
        answer.detail(),
        facts.version().toString());
  }
}
