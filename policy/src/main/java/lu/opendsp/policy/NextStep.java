package lu.opendsp.policy;

/** What somebody who was refused can do about it. */
public enum NextStep {
  /** Ask the patient for a presence code, or to be added to the circle. */
  ASK_FOR_PRESENCE_CODE,
  /** See to the own entry in the directory. */
  ASK_THE_DIRECTORY,
  /** Nothing he could do leads further. */
  NONE;

  /** The step after a refusal, the same after a block as without a relation (POLICY 7). */
  public static NextStep after(Refusal refusal) {
    return switch (refusal.outward()) {
      case NO_TREATMENT_RELATION, PRESENCE_CODE_EXPIRED -> ASK_FOR_PRESENCE_CODE;
      case NOT_LISTED -> ASK_THE_DIRECTORY;
      default -> NONE;
    };
  }
}
