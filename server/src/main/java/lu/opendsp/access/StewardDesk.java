package lu.opendsp.access;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import lu.opendsp.access.RecordSettings.Done;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.consent.Stewardships;
import lu.opendsp.directory.Directory;
import lu.opendsp.directory.Listing;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.policy.Decision;
import lu.opendsp.policy.Standing;
import lu.opendsp.policy.StewardPolicy;
import lu.opendsp.record.HealthRecord;
import lu.opendsp.record.HealthRecords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A holder names the professional who decides for him who sees what (seed S1), or takes it back;
 * that one may end it too. Each act is a line of the history.
 */
@Component
public final class StewardDesk {

  private final Gate gate;
  private final HealthRecords records;
  private final Stewardships stewardships;
  private final Directory directory;

  StewardDesk(Gate gate, HealthRecords records, Stewardships stewardships, Directory directory) {
    this.gate = gate;
    this.records = records;
    this.stewardships = stewardships;
    this.directory = directory;
  }

  /** Whether this professional decides for this patient now; opens nothing. */
  public boolean manages(Actor actor, PatientId patient) {
    return actor.kind() == ActorKind.PROFESSIONAL
        && find(patient)
            .filter(record -> StewardPolicy.manages(gate.scope(actor, record)))
            .isPresent();
  }

  /**
   * Names somebody of the circle, or the referring doctor; who decided before no longer does.
   *
   * @param seen who decided when the actor looked, or null for nobody
   */
  public Opening<Done> name(Actor actor, PatientId patient, PersonId person, @Nullable UUID seen) {
    RecordId record = find(patient).orElseThrow(StewardDesk::unknown);
    if (directory.find(person).isEmpty()) {
      throw Problem.of(ProblemCode.REFERENCE_UNRESOLVED).thrown();
    }
    return change(
        actor,
        record,
        "+" + person,
        (standing, now) ->
            StewardPolicy.mayName(
                standing, stewardships.isStill(record, seen), isSuitable(record, person), now),
        by -> stewardships.name(record, person, by));
  }

  private boolean isSuitable(RecordId record, PersonId person) {
    Optional<Listing> listed = directory.findInForce(person);
    return listed.filter(RecordSettings::mayBeEntrusted).isPresent()
        && stewardships.isTrusted(record, person);
  }

  /**
   * Ends it: for the holder, for who represents him, and for the professional himself.
   *
   * @param seen as where he is named
   */
  public Opening<Done> end(Actor actor, PatientId patient, UUID seen) {
    RecordId record = find(patient).orElseThrow(StewardDesk::unknown);
    return change(
        actor,
        record,
        "-",
        (standing, now) -> StewardPolicy.mayEnd(standing, stewardships.isStill(record, seen), now),
        by -> stewardships.end(record, by));
  }

  private Opening<Done> change(
      Actor actor,
      RecordId record,
      String detail,
      BiFunction<Standing, Instant, Decision> rule,
      Consumer<UUID> effect) {
    return gate.settings(
        actor,
        record,
        AccessAction.STEWARD_CHANGED,
        rule,
        grant -> {
          effect.accept(grant.actor().id());
          return Answer.of(Done.DONE, AccessAction.STEWARD_CHANGED, detail);
        });
  }

  private Optional<RecordId> find(PatientId patient) {
    return records.find(patient).map(HealthRecord::id);
  }

  private static RuntimeException unknown() {
    return Problem.of(ProblemCode.PATIENT_UNKNOWN).thrown();
  }
}
