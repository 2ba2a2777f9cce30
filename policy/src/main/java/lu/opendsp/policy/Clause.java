package lu.opendsp.policy;

/** One relation that holds, and what it reaches. A scope is the union of its clauses. */
public record Clause(Relation relation, Reach reach) {

  static Clause of(Relation relation, Entitlement entitlement) {
    return new Clause(relation, Reach.of(relation, entitlement));
  }
}
