package lu.opendsp.document;

import lu.opendsp.access.ContributionWish;
import lu.opendsp.access.Gate;
import lu.opendsp.access.Opening;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.policy.Contribution;
import lu.opendsp.policy.DocumentCategory;
import lu.opendsp.policy.Refusal;
import lu.opendsp.record.HealthRecords;
import org.springframework.stereotype.Component;

/** Refuses civil persons who want to file into somebody else's record. */
@Component
public final class OwnRecordOnly {

  private final Gate gate;
  private final HealthRecords records;

  OwnRecordOnly(Gate gate, HealthRecords records) {
    this.gate = gate;
    this.records = records;
  }

  /**
   * A civil person files into no record but his own: asked for another's he is refused, and it is
   * logged, before anything of his papers is compared with that record.
   */
  public Refusal refuse(Actor actor, PatientId patient) {
    RecordId record =
        records
            .find(patient)
            .orElseThrow(() -> Problem.of(ProblemCode.PATIENT_UNKNOWN).thrown())
            .id();
    var wish = Contribution.published(DocumentCategory.MEDICAL, false);
    Opening<Void> opening =
        gate.contribute(
            actor,
            record,
            new ContributionWish(AccessAction.PUBLISHED, wish, null),
            _ -> {
              throw new IllegalStateException("a civil person is in no relation to another");
            });
    return switch (opening) {
      case Opening.Refused<Void>(Refusal refusal) -> refusal;
      case Opening.Granted<Void> _ ->
          throw new IllegalStateException("a civil person is in no relation to another");
    };
  }
}
