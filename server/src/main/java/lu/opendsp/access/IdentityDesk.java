package lu.opendsp.access;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.patient.Duplicates;
import lu.opendsp.patient.IdentityChange;
import lu.opendsp.patient.IdentitySheet;
import lu.opendsp.patient.Matricule;
import lu.opendsp.patient.MatriculeChanges;
import lu.opendsp.patient.Patient;
import lu.opendsp.patient.PatientSheets;
import lu.opendsp.patient.Patients;
import lu.opendsp.patient.SheetVersion;
import lu.opendsp.policy.Decision;
import lu.opendsp.policy.Ground;
import lu.opendsp.policy.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the agency's officers do about one identity ("identitovigilance"): read the sheet, correct
 * it, change its number. Each act and its line in the patient's log are one transaction; who is no
 * officer is refused, and the try is a line too.
 */
@Component
public final class IdentityDesk {

  private final Patients patients;
  private final PatientSheets sheets;
  private final MatriculeChanges numbers;
  private final Duplicates duplicates;
  private final Staff staff;
  private final IdentityLines lines;
  private final TransactionTemplate transactions;

  IdentityDesk(
      Patients patients,
      PatientSheets sheets,
      MatriculeChanges numbers,
      Duplicates duplicates,
      Staff staff,
      IdentityLines lines,
      TransactionTemplate transactions) {
    this.patients = patients;
    this.sheets = sheets;
    this.numbers = numbers;
    this.duplicates = duplicates;
    this.staff = staff;
    this.lines = lines;
    this.transactions = transactions;
  }

  /**
   * Everything known of one identity.
   *
   * @param versions the sheet as it is and as it was, newest first
   */
  public record Identity(
      Patient patient, List<SheetVersion> versions, List<MatriculeChanges.Former> former) {

    public Identity {
      versions = List.copyOf(versions);
      former = List.copyOf(former);
    }

    /** The sheet as it is. */
    public IdentitySheet sheet() {
      return versions.getFirst().sheet();
    }

    /** The version a correction is thought for. */
    public long version() {
      return patient.life().version();
    }
  }

  /** What came of an act. */
  public sealed interface Outcome {
    record Done() implements Outcome {}

    /** Somebody else changed it since; nothing was written. */
    record Meanwhile() implements Outcome {}

    record Refused(ProblemCode code) implements Outcome {}
  }

  /** What a question gives. */
  public sealed interface Reading {
    record Found(Identity identity) implements Reading {}

    record Unknown() implements Reading {}

    record Refused(ProblemCode code) implements Reading {}
  }

  /** Reads one identity; a look-up like any other, with its line. */
  public Reading read(Actor actor, PatientId id) {
    return transact(() -> {
      boolean officer = staff.isIdentityOfficer(actor);
      lines.note(actor, List.of(id), AccessAction.IDENTITY_LOOKED_UP, decision(officer));
      if (!officer) {
        return new Reading.Refused(ProblemCode.IDENTITY_ROLE_ONLY);
      }
      return patients
          .find(id)
          .<Reading>map(patient ->
              new Reading.Found(new Identity(patient, sheets.versions(id), numbers.former(id))))
          .orElseGet(Reading.Unknown::new);
    });
  }

  /** Corrects the sheet, unless somebody else did since it was read. */
  public Outcome correct(Actor actor, IdentityChange change, IdentitySheet sheet) {
    return change(
        actor,
        change,
        () ->
            switch (sheets.correct(change, sheet)) {
              case DONE, UNCHANGED -> new Outcome.Done();
              case MEANWHILE -> new Outcome.Meanwhile();
            });
  }

  /** Gives the patient another number, unless somebody changed the identity since it was read. */
  public Outcome renumber(
      Actor actor, IdentityChange change, Matricule matricule, MatriculeChanges.Reason reason) {
    return change(
        actor,
        change,
        () ->
            switch (numbers.change(change, matricule, reason)) {
              case DONE, UNCHANGED -> new Outcome.Done();
              case MEANWHILE -> new Outcome.Meanwhile();
              case TAKEN -> new Outcome.Refused(ProblemCode.IDENTIFIERS_CONFLICT);
            });
  }

  private Outcome change(Actor actor, IdentityChange change, Supplier<Outcome> act) {
    return transact(() -> {
      boolean officer = staff.isIdentityOfficer(actor);
      Outcome outcome =
          officer
              ? unlessResting(change.patient(), act)
              : new Outcome.Refused(ProblemCode.IDENTITY_ROLE_ONLY);
      boolean wrote = outcome instanceof Outcome.Done;
      AccessAction action =
          officer && !wrote ? AccessAction.IDENTITY_LOOKED_UP : AccessAction.IDENTITY_CORRECTED;
      lines.note(actor, List.of(change.patient()), action, decision(officer));
      return outcome;
    });
  }

  /** An identity whose place another took rests until it is taken apart again. */
  private Outcome unlessResting(PatientId id, Supplier<Outcome> act) {
    boolean resting = patients.find(id).filter(one -> one.life().mergedInto() == null).isEmpty();
    if (resting) {
      return new Outcome.Refused(ProblemCode.PATIENT_UNKNOWN);
    }
    Outcome outcome = act.get();
    if (outcome instanceof Outcome.Done) {
      duplicates.look(id);
    }
    return outcome;
  }

  static Decision decision(boolean officer) {
    return officer
        ? new Decision.Permit(Ground.OPERATOR)
        : new Decision.Deny(Refusal.IDENTITY_ROLE_ONLY);
  }

  private <T> T transact(Supplier<T> act) {
    return Objects.requireNonNull(transactions.execute(_ -> act.get()));
  }
}
