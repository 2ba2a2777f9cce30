package lu.opendsp.access;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.policy.Decision;
import lu.opendsp.policy.Ground;
import lu.opendsp.policy.Refusal;
import lu.opendsp.policy.Relation;
import lu.opendsp.policy.Scope;
import lu.opendsp.record.HealthRecords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells an actor on what ground he is in a record and until when; opens nothing. */
@Component
public final class Relations {

  private final HealthRecords records;
  private final Gate gate;
  private final Clock clock;

  Relations(HealthRecords records, Gate gate, Clock clock) {
    this.records = records;
    this.gate = gate;
    this.clock = clock;
  }

  /** The ground somebody is in on, or why he is not. */
  public sealed interface Banner {
    record In(Ground ground, @Nullable Instant until, Instant at) implements Banner {}

    record Out(Refusal refusal) implements Banner {}
  }

  /** Empty for a patient who is not known. */
  public Optional<Banner> banner(Actor actor, PatientId patient) {
    return records.find(patient).map(record -> banner(gate.scope(actor, record.id())));
  }

  private Banner banner(Scope scope) {
    return switch (scope.decideRecord()) {
      case Decision.Permit(Ground ground, _) -> {
        Relation widest = scope.widest();
        yield new Banner.In(ground, widest.until(), clock.instant());
      }
      case Decision.Deny(Refusal refusal) -> new Banner.Out(refusal.outward());
    };
  }
}
