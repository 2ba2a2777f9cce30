package lu.opendsp.policy;

/** Who may declare an emergency, and who may say whether anybody may (POLICY 1). */
public final class EmergencyPolicy {

  private EmergencyPolicy() {}

  /**
   * May the actor declare an emergency? Who works where they are treated, in an open record whose
   * holder allows it. How many he declared is his own affair and asked before the record. Switched
   * off, barred and not open sound alike, so that nobody learns which it is (POLICY 7).
   */
  public static Decision mayDeclare(Standing standing, EmergencyWish wish) {
    if (!standing.listed()) {
      return new Decision.Deny(Refusal.NOT_LISTED);
    }
    if (!wish.function()) {
      return new Decision.Deny(Refusal.EMERGENCY_NOT_YOURS);
    }
    if (wish.tooMany()) {
      return new Decision.Deny(Refusal.EMERGENCIES_TOO_MANY);
    }
    boolean possible =
        wish.allowed()
            && standing.state().isOpen()
            && !standing.has(Relation.Blocked.class)
            && !VisitPolicy.isObjected(standing);
    return possible
        ? new Decision.Permit(Ground.DECLARED_EMERGENCY)
        : new Decision.Deny(Refusal.EMERGENCY_NOT_POSSIBLE);
  }
}
