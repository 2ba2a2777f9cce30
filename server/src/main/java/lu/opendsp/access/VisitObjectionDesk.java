package lu.opendsp.access;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import lu.opendsp.access.RecordSettings.Done;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.consent.VisitObjection;
import lu.opendsp.consent.VisitObjections;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.policy.VisitPolicy;
import lu.opendsp.record.HealthRecord;
import lu.opendsp.record.HealthRecords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A professional writes down that the patient objects at this visit (seed S3): from then on neither
 * he nor the organisation through which he was there reads or files. The patient needs no account;
 * who has one sees it, and takes it back.
 */
@Component
public final class VisitObjectionDesk {

  private final Gate gate;
  private final HealthRecords records;
  private final VisitObjections objections;
  private final Workplaces workplaces;

  VisitObjectionDesk(
      Gate gate, HealthRecords records, VisitObjections objections, Workplaces workplaces) {
    this.gate = gate;
    this.records = records;
    this.objections = objections;
    this.workplaces = workplaces;
  }

  /** Writes down that the patient objects; one line of his history. */
  public Opening<Done> record(Actor actor, PatientId patient) {
    RecordId record = find(patient).orElseThrow(VisitObjectionDesk::unknown);
    return gate.settings(
        actor,
        record,
        AccessAction.VISIT_OBJECTED,
        VisitPolicy::mayRecordObjection,
        _ -> {
          objections.add(record, actor.asPerson(), workplaces.of(actor.asPerson()));
          return Answer.of(Done.DONE, AccessAction.VISIT_OBJECTED, "");
        });
  }

  /** The holder's side takes one back, while it is in force. */
  public Opening<Done> end(Actor actor, PatientId patient, UUID objection) {
    RecordId record = find(patient).orElseThrow(VisitObjectionDesk::unknown);
    return gate.settings(
        actor,
        record,
        AccessAction.VISIT_OBJECTION_ENDED,
        (standing, now) -> VisitPolicy.mayEndObjection(standing, isInForce(record, objection), now),
        grant -> {
          objections.end(record, objection, grant.actor().id());
          return Answer.of(Done.DONE, AccessAction.VISIT_OBJECTION_ENDED, "");
        });
  }

  private boolean isInForce(RecordId record, UUID objection) {
    return objections.inForce(record).stream().anyMatch(one -> one.id().equals(objection));
  }

  /** Until when the patient objects to the asker himself; told to nobody else. */
  public Optional<Until> ofAsker(Actor actor, PatientId patient) {
    return find(patient).stream()
        .flatMap(record -> objections.inForce(record).stream())
        .filter(one -> one.whom().equals(actor.asPerson()))
        .map(VisitObjection::until)
        .map(Until::new)
        .findFirst();
  }

  /** The end of an objection, or null while a stay lasts. */
  public record Until(@Nullable Instant at) {}

  private Optional<RecordId> find(PatientId patient) {
    return records.find(patient).map(HealthRecord::id);
  }

  private static RuntimeException unknown() {
    return Problem.of(ProblemCode.PATIENT_UNKNOWN).thrown();
  }
}
