package lu.opendsp.access;

import lu.opendsp.audit.Who;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.policy.Standing;

/**
 * What one decision rests on.
 *
 * @param version moves when any of it changes; written into the log line
 */
record Facts(
    Actor actor,
    RecordId record,
    PatientId patient,
    Standing standing,
    Who who,
    FactsVersion version) {

  /** Answers whether the record's own side asks, today its holder alone. */
  boolean onHolderSide() {
    return actor.kind() == ActorKind.CIVIL && actor.asPatient().equals(patient);
  }
}
