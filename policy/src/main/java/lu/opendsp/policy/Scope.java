package lu.opendsp.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which documents of one record an actor reaches at one moment.
 *
 * <p>The same value decides on one document ({@link #decide}) and becomes the condition of the list
 * (its {@link #clauses()} are translated to SQL by the gate), so that what is listed can be opened
 * and what can be opened is listed. An empty scope carries the refusal for the whole record.
 */
public record Scope(List<Clause> clauses, Refusal otherwise, Instant at) {

  private static final Comparator<Clause> LEAST_FIRST =
      Comparator.comparing((Clause clause) -> clause.relation().ground())
          .thenComparing(Scope::end, Comparator.reverseOrder());

  public Scope {
    var sorted = new ArrayList<>(clauses);
    sorted.sort(LEAST_FIRST);
    clauses = List.copyOf(sorted);
  }

  /** Of two presence codes the one that lasts longer is named, with its end. */
  private static Instant end(Clause clause) {
    Instant until = clause.relation().until();
    return until == null ? Instant.MAX : until;
  }

  static Scope nothing(Refusal refusal, Instant at) {
    return new Scope(List.of(), refusal, at);
  }

  /** Answers whether the record itself is reached, if only in part. */
  public boolean isEmpty() {
    return clauses.isEmpty();
  }

  /** Decides on one document. */
  public Decision decide(DocumentLabel label) {
    Confidentiality mode = label.mode().modeAt(at);
    for (Clause clause : clauses) {
      if (clause.admits(mode, label)) {
        return Decision.Permit.of(clause.relation());
      }
    }
    return new Decision.Deny(otherwise);
  }

  /** Decides on the record as a whole: the list, which may turn out empty. */
  public Decision decideRecord() {
    return isEmpty() ? new Decision.Deny(otherwise) : Decision.Permit.of(widest());
  }

  /** The least relation that reaches as much as all together; the banner shows it and its end. */
  public Relation widest() {
    for (Clause candidate : clauses) {
      if (clauses.stream().allMatch(other -> candidate.reach().covers(other.reach()))) {
        return candidate.relation();
      }
    }
    return clauses.getLast().relation();
  }
}
