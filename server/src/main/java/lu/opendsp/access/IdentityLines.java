package lu.opendsp.access;

import java.util.List;
import java.util.Optional;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.policy.Decision;
import lu.opendsp.record.HealthRecord;
import lu.opendsp.record.HealthRecords;
import org.springframework.stereotype.Component;

/** Writes into the log of each patient what was done about his identity. */
@Component
final class IdentityLines {

  private final HealthRecords records;
  private final Gate gate;
  private final StrayQuestions strays;

  IdentityLines(HealthRecords records, Gate gate, StrayQuestions strays) {
    this.records = records;
    this.gate = gate;
    this.strays = strays;
  }

  /** One line for each of them; a stray one for whom there is no record, or for nobody at all. */
  void note(Actor actor, List<PatientId> patients, AccessAction action, Decision decision) {
    for (PatientId patient : patients) {
      Optional<HealthRecord> record = records.find(patient);
      if (record.isPresent()) {
        gate.note(actor, record.get().id(), action, decision);
      } else {
        strays.note(actor, action);
      }
    }
    if (patients.isEmpty()) {
      strays.note(actor, action);
    }
  }
}
