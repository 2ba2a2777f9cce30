package lu.opendsp.access;

import java.util.Map;
import lu.opendsp.audit.Who;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.policy.Ground;
import lu.opendsp.policy.Standing;

/**
 * What one decision rests on.
 *
 * @param places the organisation through which a relation holds, where one does
 * @param version moves when any of it changes; written into the log line
 */
record Facts(
    Actor actor,
    RecordId record,
    PatientId patient,
    Standing standing,
    Who who,
    Map<Ground, String> places,
    FactsVersion version) {

  Facts {
    places = Map.copyOf(places);
  }

  /** Who asks, at the place that gives this ground. */
  Who who(Ground ground) {
    String place = places.getOrDefault(ground, who.organisation());
    return new Who(who.id(), who.name(), who.profession(), place);
  }

  /** Answers whether the record's own side asks, today its holder alone. */
  boolean onHolderSide() {
    return actor.kind() == ActorKind.CIVIL && actor.asPatient().equals(patient);
  }
}
