package lu.opendsp.access;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.consent.CareStay;
import lu.opendsp.consent.CareStays;
import lu.opendsp.directory.Directory;
import lu.opendsp.directory.Listing;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.policy.AccessPolicy;
import lu.opendsp.policy.Admission;
import lu.opendsp.record.HealthRecords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * An organisation tells that a patient is in its care, or no longer ("séjour"). From then on its
 * professionals stand in the relation CareStay to the record, until fifteen days after discharge.
 */
@Component
public final class CareStayNotices {

  private final HealthRecords records;
  private final CareStays stays;
  private final Staff staff;
  private final Directory directory;
  private final Gate gate;
  private final Clock clock;

  CareStayNotices(
      HealthRecords records,
      CareStays stays,
      Staff staff,
      Directory directory,
      Gate gate,
      Clock clock) {
    this.records = records;
    this.stays = stays;
    this.staff = staff;
    this.directory = directory;
    this.gate = gate;
    this.clock = clock;
  }

  /** Where a stay stands. */
  public enum Kind {
    /** The patient is in the organisation's care. */
    PRESENT,
    /** He was. */
    DISCHARGED,
    /** He never was: the organisation takes its word back. */
    ERROR
  }

  /** What an organisation tells of a stay; the number is its own. */
  public record Notice(
      PersonId organisation,
      String number,
      Kind kind,
      Instant admittedAt,
      @Nullable Instant dischargedAt) {

    /** Masked: the number may tell who it is. */
    @Override
    public String toString() {
      return "Notice[" + kind + "]";
    }

    private CareStay.Notice taken() {
      return new CareStay.Notice(
          organisation, number, CareStay.Status.valueOf(kind.name()), admittedAt, dischargedAt);
    }
  }

  /** A stay that was told of, and whether it was not known before. */
  public record Told(UUID stay, boolean created) {}

  /** Takes a notice; who told it, and of what kind, is a line the patient reads. */
  public Opening<Told> tell(Actor actor, PatientId patient, Notice notice) {
    RecordId record =
        records
            .find(patient)
            .orElseThrow(() -> Problem.of(ProblemCode.PATIENT_UNKNOWN).thrown())
            .id();
    return gate.settings(
        actor,
        record,
        AccessAction.STAY_TOLD,
        (standing, _) ->
            AccessPolicy.mayTellOfStay(standing, admission(actor, notice.organisation())),
        _ -> {
          CareStays.Told told = stays.tell(record, notice.taken(), actor.asPerson());
          return Answer.of(
              new Told(told.stay().id(), told.created()),
              AccessAction.STAY_TOLD,
              notice.kind().name());
        });
  }

  private Admission admission(Actor actor, PersonId organisation) {
    boolean givesCare =
        directory
            .find(organisation)
            .filter(listing -> listing.holdsAt(clock.instant()))
            .filter(listing -> listing.profession().givesCare())
            .isPresent();
    Optional<Listing> asker = staff.findInForce(actor);
    boolean own =
        asker
            .filter(listing ->
                listing.id().equals(organisation) || organisation.equals(listing.organisation()))
            .isPresent();
    return new Admission(own, givesCare);
  }
}
