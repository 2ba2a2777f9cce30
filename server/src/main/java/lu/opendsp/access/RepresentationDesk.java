package lu.opendsp.access;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import lu.opendsp.access.Accompaniment.Accompanied;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.consent.Representation;
import lu.opendsp.consent.Representations;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.notification.Inbox;
import lu.opendsp.notification.NoticeKind;
import lu.opendsp.patient.Matricule;
import lu.opendsp.patient.Patient;
import lu.opendsp.patient.Patients;
import lu.opendsp.policy.LegalBasis;
import lu.opendsp.record.HealthRecords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who represents a patient by law ("représentant légal"): an officer for identities records and
 * ends it. Each act, and each try, is a line in the patient's log in the same transaction; patient
 * and representative are told.
 */
@Component
public final class RepresentationDesk {

  private final Staff staff;
  private final IdentityLines lines;
  private final Patients patients;
  private final HealthRecords records;
  private final Representations representations;
  private final Inbox inbox;
  private final TransactionTemplate transactions;
  private final Clock clock;

  RepresentationDesk(
      Staff staff,
      IdentityLines lines,
      Patients patients,
      HealthRecords records,
      Representations representations,
      Inbox inbox,
      TransactionTemplate transactions,
      Clock clock) {
    this.staff = staff;
    this.lines = lines;
    this.patients = patients;
    this.records = records;
    this.representations = representations;
    this.inbox = inbox;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Who it is, by number and family name, both, and for how long.
   *
   * @param from the beginning, or null for at once
   * @param until the end, or null for none but a minor's coming of age
   */
  public record Wish(
      Matricule number,
      String familyName,
      LegalBasis basis,
      @Nullable Instant from,
      @Nullable Instant until) {

    private Representations.Terms terms() {
      return new Representations.Terms(basis, from, until);
    }
  }

  /** What came of an act. */
  public enum Outcome {
    DONE,
    /** Only an officer for identities may. */
    NOT_AN_OFFICER,
    /** No such patient, or nothing of his that could be ended. */
    UNKNOWN,
    /** Nobody alive has this number and this name. */
    NOBODY,
    HIMSELF,
    /** Who is to represent is a minor himself. */
    MINOR,
    /** The patient needs no parent any more. */
    OF_AGE
  }

  /** Who represents a patient; nobody else but an officer is told. */
  public List<Accompanied> of(Actor actor, PatientId patient) {
    if (!staff.isIdentityOfficer(actor)) {
      return List.of();
    }
    return records.find(patient).stream()
        .flatMap(record -> representations.of(record.id()).stream())
        .map(one -> Accompanied.of(one, one.who(), patients))
        .toList();
  }

  /** Records that somebody represents a patient. */
  public Outcome enter(Actor actor, PatientId patient, Wish wish) {
    return act(actor, patient, () -> entered(actor, patient, wish));
  }

  private Outcome entered(Actor actor, PatientId patient, Wish wish) {
    Optional<Patient> holder = patients.find(patient).filter(RepresentationDesk::isThere);
    Optional<RecordId> record = holder.flatMap(one -> records.find(one.id())).map(one -> one.id());
    if (holder.isEmpty() || record.isEmpty()) {
      return Outcome.UNKNOWN;
    }
    Optional<Patient> who =
        patients
            .findByMatricule(wish.number())
            .filter(RepresentationDesk::isThere)
            .filter(one -> Accompaniment.isCalled(one, wish.familyName()));
    if (who.isEmpty()) {
      return Outcome.NOBODY;
    }
    Outcome outcome = whether(holder.get(), who.get(), wish.terms());
    if (outcome == Outcome.DONE) {
      PatientId representative = who.get().id();
      representations.enter(record.get(), representative, wish.terms(), actor.id());
      Instant end = wish.basis().ends(wish.until(), holder.get().birthDate());
      if (end != null) {
        inbox.put(patient.value(), NoticeKind.REPRESENTATION_CHANGED, record.get());
        inbox.put(representative.value(), NoticeKind.REPRESENTING_CHANGED, record.get());
      }
      tell(patient, record.get(), representative, end == null ? clock.instant() : end);
    }
    return outcome;
  }

  private static boolean isThere(Patient patient) {
    return patient.life().mergedInto() == null && patient.life().deceasedOn() == null;
  }

  private Outcome whether(Patient holder, Patient who, Representations.Terms terms) {
    Instant now = clock.instant();
    Instant from = terms.from() == null || terms.from().isBefore(now) ? now : terms.from();
    if (who.id().equals(holder.id())) {
      return Outcome.HIMSELF;
    }
    if (who.birthDate() == null || now.isBefore(LegalBasis.majority(who.birthDate()))) {
      return Outcome.MINOR;
    }
    boolean ofAge = !from.isBefore(LegalBasis.majority(holder.birthDate()));
    return terms.basis() == LegalBasis.PARENT && ofAge ? Outcome.OF_AGE : Outcome.DONE;
  }

  /** Ends one that has not ended. */
  public Outcome revoke(Actor actor, PatientId patient, UUID representation) {
    return act(
        actor,
        patient,
        () -> {
          Optional<Representation> found =
              records.find(patient).stream()
                  .flatMap(record -> representations.of(record.id()).stream())
                  .filter(one -> one.id().equals(representation))
                  .findFirst();
          found.ifPresent(one -> {
            representations.revoke(one.record(), one.id());
            tell(patient, one.record(), one.who(), clock.instant());
          });
          return found.isPresent() ? Outcome.DONE : Outcome.UNKNOWN;
        });
  }

  /** Both are told when it is recorded, and when it ends or will: the last word counts. */
  private void tell(PatientId holder, RecordId record, PatientId representative, Instant last) {
    String once = "representation/" + record + "/" + representative;
    inbox.put(holder.value(), NoticeKind.REPRESENTATION_CHANGED, record, last, once);
    inbox.put(representative.value(), NoticeKind.REPRESENTING_CHANGED, record, last, once);
  }

  /** A try that changed nothing was a look at who somebody is. */
  private Outcome act(Actor actor, PatientId patient, Supplier<Outcome> act) {
    return Objects.requireNonNull(
        transactions.execute(_ -> {
          boolean officer = staff.isIdentityOfficer(actor);
          Outcome outcome = officer ? act.get() : Outcome.NOT_AN_OFFICER;
          AccessAction action =
              officer && outcome != Outcome.DONE
                  ? AccessAction.IDENTITY_LOOKED_UP
                  : AccessAction.REPRESENTATION_CHANGED;
          lines.note(actor, List.of(patient), action, IdentityDesk.decision(officer));
          return outcome;
        }));
  }
}
