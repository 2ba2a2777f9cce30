package lu.opendsp.access;

import java.util.List;
import java.util.Objects;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.patient.Patient;
import lu.opendsp.patient.PatientMatching;
import lu.opendsp.patient.PatientMatching.Grade;
import lu.opendsp.patient.PatientMatching.Match;
import lu.opendsp.patient.Patients;
import lu.opendsp.patient.Traits;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds who may be the person described (PDQm ITI-119). For the agency's officers alone: everybody
 * else looks up by exact identifier (POLICY 5). Whoever is found has a line in his log.
 */
@Component
public final class IdentityMatching {

  /** More are never told. */
  public static final int FOUND_MAX = 50;

  private final PatientMatching matching;
  private final Patients patients;
  private final Staff staff;
  private final IdentityLines lines;
  private final LookUpBrake brake;
  private final TransactionTemplate transactions;

  IdentityMatching(
      PatientMatching matching,
      Patients patients,
      Staff staff,
      IdentityLines lines,
      LookUpBrake brake,
      TransactionTemplate transactions) {
    this.matching = matching;
    this.patients = patients;
    this.staff = staff;
    this.lines = lines;
    this.brake = brake;
    this.transactions = transactions;
  }

  /** Somebody who may be the one. */
  public record Found(Patient patient, double score, Grade grade) {}

  /** What is wanted: at most so many, and nobody unless exactly one is certain. */
  public record Wanted(Traits traits, int max, boolean onlyCertain) {}

  /** What came of it. */
  public sealed interface Matching {
    record Matches(List<Found> found) implements Matching {

      public Matches {
        found = List.copyOf(found);
      }
    }

    record Refused(ProblemCode code) implements Matching {}
  }

  /** Compares with everybody, and tells who may be the one, surest first. */
  public Matching match(Actor actor, Wanted wanted) {
    brake.pass(actor);
    return Objects.requireNonNull(transactions.execute(_ -> matchOnce(actor, wanted)));
  }

  private Matching matchOnce(Actor actor, Wanted wanted) {
    boolean officer = staff.isIdentityOfficer(actor);
    if (!officer) {
      lines.note(actor, List.of(), AccessAction.IDENTITY_LOOKED_UP, IdentityDesk.decision(officer));
      return new Matching.Refused(ProblemCode.IDENTITY_ROLE_ONLY);
    }
    List<Match> matches = matching.match(wanted.traits(), wanted.max());
    List<Match> told = wanted.onlyCertain() ? onlyCertain(matches) : matches;
    lines.note(
        actor,
        told.stream().map(Match::patient).toList(),
        AccessAction.IDENTITY_LOOKED_UP,
        IdentityDesk.decision(officer));
    return new Matching.Matches(
        told.stream()
            .map(match ->
                new Found(
                    patients.find(match.patient()).orElseThrow(), match.score(), match.grade()))
            .toList());
  }

  private static List<Match> onlyCertain(List<Match> matches) {
    List<Match> certain = matches.stream().filter(match -> match.grade() == Grade.CERTAIN).toList();
    return certain.size() == 1 ? certain : List.of();
  }
}
