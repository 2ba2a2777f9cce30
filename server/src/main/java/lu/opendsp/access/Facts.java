package lu.opendsp.access;

import java.util.Map;
import java.util.UUID;
import lu.opendsp.audit.Who;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.policy.Decision;
import lu.opendsp.policy.Ground;
import lu.opendsp.policy.Standing;
import org.jspecify.annotations.Nullable;

/**
 * What one decision rests on.
 *
 * @param places the organisation through which a relation holds, where one does
 * @param givers whom the asker may act for here, as the directory knows them
 * @param version moves when any of it changes; written into the log line
 */
record Facts(
    Actor actor,
    RecordId record,
    PatientId patient,
    Standing standing,
    Who who,
    Map<Ground, String> places,
    Map<UUID, Who> givers,
    FactsVersion version) {

  Facts {
    places = Map.copyOf(places);
    givers = Map.copyOf(givers);
  }

  /** Who asks, at the place that gives this ground. */
  Who who(Ground ground) {
    String place = places.getOrDefault(ground, who.organisation());
    return new Who(who.id(), who.name(), who.profession(), place);
  }

  /** For whom he acts by this decision, or null where he acts for himself. */
  @Nullable Who actingFor(Decision decision) {
    return decision instanceof Decision.Permit(_, UUID giver) && giver != null
        ? givers.get(giver)
        : null;
  }

  /** Answers whether the record's own side asks, today its holder alone. */
  boolean onHolderSide() {
    return actor.kind() == ActorKind.CIVIL && actor.asPatient().equals(patient);
  }
}
