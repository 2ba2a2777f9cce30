package lu.opendsp.access;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.patient.BrakedAskers;
import lu.opendsp.patient.Duplicates;
import lu.opendsp.patient.Merges;
import lu.opendsp.patient.Patients;
import lu.opendsp.record.HealthRecord;
import lu.opendsp.record.HealthRecords;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The officers' worklist of identities that may be one, and what they decide about them. A merge
 * and its lines in both logs are one transaction.
 */
@Component
public final class IdentityMerges {

  private static final int SHOWN_MAX = 50;

  private final Merges merges;
  private final Duplicates duplicates;
  private final BrakedAskers braked;
  private final Patients patients;
  private final HealthRecords records;
  private final Staff staff;
  private final IdentityLines lines;
  private final TransactionTemplate transactions;

  IdentityMerges(
      Merges merges,
      Duplicates duplicates,
      BrakedAskers braked,
      Patients patients,
      HealthRecords records,
      Staff staff,
      IdentityLines lines,
      TransactionTemplate transactions) {
    this.merges = merges;
    this.duplicates = duplicates;
    this.braked = braked;
    this.patients = patients;
    this.records = records;
    this.staff = staff;
    this.lines = lines;
    this.transactions = transactions;
  }

  /** What came of a decision. */
  public enum Outcome {
    DONE,
    NOT_OFFICER,
    UNKNOWN,
    MEANWHILE,
    /** One identity, not two. */
    SAME,
    JOINED_ALREADY,
    /** One of the records is not open: closed by its holder, or of somebody who died. */
    NOT_OPEN
  }

  /** Pairs that wait, and who was braked. */
  public record Worklist(List<Duplicates.Pair> pairs, List<BrakedAskers.Braked> braked) {

    public Worklist {
      pairs = List.copyOf(pairs);
      braked = List.copyOf(braked);
    }
  }

  /** The pairs to decide, surest first; empty for who is no officer. Names nobody: ids only. */
  public Optional<Worklist> worklist(Actor actor) {
    return staff.isIdentityOfficer(actor)
        ? Optional.of(new Worklist(duplicates.open(SHOWN_MAX), braked.newest(SHOWN_MAX)))
        : Optional.empty();
  }

  /** Joins two identities of one person. */
  public Outcome merge(Actor actor, Merges.Wish wish) {
    return decide(
        actor,
        List.of(wish.survivor(), wish.merged()),
        AccessAction.IDENTITY_MERGED,
        () -> {
          if (wish.survivor().equals(wish.merged())) {
            return Outcome.SAME;
          }
          if (!bothOpen(wish)) {
            return Outcome.NOT_OPEN;
          }
          return switch (merges.merge(wish)) {
            case DONE -> Outcome.DONE;
            case MEANWHILE -> Outcome.MEANWHILE;
            case SAME -> Outcome.SAME;
            case JOINED_ALREADY -> Outcome.JOINED_ALREADY;
          };
        });
  }

  /** Neither holder closes his record between this look and the merge. */
  private boolean bothOpen(Merges.Wish wish) {
    List<PatientId> both = List.of(wish.survivor(), wish.merged());
    both.stream()
        .flatMap(patient -> records.find(patient).stream())
        .map(HealthRecord::id)
        .sorted((one, other) -> one.toString().compareTo(other.toString()))
        .forEach(records::awaitTurn);
    return both.stream()
        .allMatch(
            patient -> records.find(patient).filter(record -> record.state().isOpen()).isPresent());
  }

  /** Takes an identity out of the place of another, exactly as it was. */
  public Outcome unmerge(Actor actor, PatientId merged) {
    List<PatientId> both =
        Stream.concat(
                patients.find(merged).map(one -> one.life().mergedInto()).stream(),
                Stream.of(merged))
            .toList();
    return decide(
        actor,
        both,
        AccessAction.IDENTITY_UNMERGED,
        () -> merges.unmerge(merged, actor.id()).isPresent() ? Outcome.DONE : Outcome.UNKNOWN);
  }

  /** Notes that two identities are two people. */
  public Outcome different(Actor actor, PatientId one, PatientId other) {
    return decide(
        actor,
        List.of(one, other),
        AccessAction.IDENTITY_LOOKED_UP,
        () -> {
          if (one.equals(other)) {
            return Outcome.SAME;
          }
          duplicates.different(one, other, actor.id());
          return Outcome.DONE;
        });
  }

  private interface Act {
    Outcome run();
  }

  private Outcome decide(Actor actor, List<PatientId> about, AccessAction action, Act act) {
    return Objects.requireNonNull(
        transactions.execute(_ -> {
          boolean officer = staff.isIdentityOfficer(actor);
          List<PatientId> distinct = about.stream().distinct().toList();
          Outcome outcome = officer ? known(distinct, act) : Outcome.NOT_OFFICER;
          // Who compared two identities and joined none of them looked, and no more.
          AccessAction done =
              officer && outcome != Outcome.DONE ? AccessAction.IDENTITY_LOOKED_UP : action;
          lines.note(actor, distinct, done, IdentityDesk.decision(officer));
          return outcome;
        }));
  }

  private Outcome known(List<PatientId> ids, Act act) {
    boolean known = ids.stream().allMatch(id -> patients.find(id).isPresent());
    return known ? act.run() : Outcome.UNKNOWN;
  }
}
