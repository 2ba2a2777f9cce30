package lu.opendsp.access;

import java.util.List;
import java.util.Optional;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.policy.Explanation;
import lu.opendsp.policy.Refusal;
import org.springframework.stereotype.Component;

/**
 * Tells anybody why he himself is let into a record or not, at the level of the relation and never
 * of one document (POLICY 7). A refused question is answered too, and each is a line of the log.
 */
@Component
public final class Explanations {

  private final Gate gate;

  Explanations(Gate gate) {
    this.gate = gate;
  }

  /** Why the asker may or may not; empty for a patient who is not known. */
  public Optional<Why> ofAsker(Actor actor, PatientId patient) {
    return gate.read(
            actor,
            RecordPointer.of(patient),
            new Question<>(
                AccessAction.ACCESS_EXPLAINED,
                List.of(),
                (_, scope) -> scope.decideRecord(),
                grant ->
                    Answer.of(
                        Why.of(Explanation.ofRecord(grant.facts().standing(), grant.at())),
                        AccessAction.ACCESS_EXPLAINED,
                        "")))
        .map(opening ->
            switch (opening) {
              case Opening.Granted<Why>(_, Why why) -> why;
              case Opening.Refused<Why>(Refusal refusal) -> Why.of(Explanation.refused(refusal));
            });
  }
}
