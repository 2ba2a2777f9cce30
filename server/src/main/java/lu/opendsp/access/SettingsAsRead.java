package lu.opendsp.access;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import lu.opendsp.access.RecordSettings.Done;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.policy.Decision;
import lu.opendsp.policy.SettingsPolicy;
import lu.opendsp.record.HealthRecord;
import lu.opendsp.record.HealthRecords;
import org.springframework.stereotype.Component;

/** Changes settings that somebody read before, so that of two changes at once none is lost. */
@Component
public final class SettingsAsRead {

  private final Gate gate;
  private final GateFacts gateFacts;
  private final HealthRecords records;
  private final SettingsReader reader;
  private final Clock clock;

  SettingsAsRead(
      Gate gate, GateFacts gateFacts, HealthRecords records, SettingsReader reader, Clock clock) {
    this.gate = gate;
    this.gateFacts = gateFacts;
    this.records = records;
    this.reader = reader;
    this.clock = clock;
  }

  /**
   * Does a change of a patient's settings while they are as the actor thought; otherwise nothing.
   * It waits its turn first, so that nobody changes them between the look and the change. Who may
   * not see them is not told how they are: his change is asked for, and refused, as any.
   */
  public Optional<Opening<Done>> change(
      Actor actor,
      PatientId patient,
      Predicate<SettingsView> asThought,
      Supplier<Opening<Done>> change) {
    return gate.inOneGo(_ -> {
      HealthRecord record = record(patient);
      records.awaitTurn(record.id());
      Instant now = clock.instant();
      Decision may =
          SettingsPolicy.mayChangeSettings(gateFacts.get(actor, record.id(), now).standing(), now);
      boolean unchanged =
          may instanceof Decision.Deny || asThought.test(reader.read(record(patient)));
      return unchanged ? Optional.of(change.get()) : Optional.empty();
    });
  }

  private HealthRecord record(PatientId patient) {
    return records
        .find(patient)
        .orElseThrow(() -> Problem.of(ProblemCode.PATIENT_UNKNOWN).thrown());
  }
}
