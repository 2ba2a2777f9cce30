package lu.opendsp.policy;

/** The answer to one question, with its reason either way. */
public sealed interface Decision {

  /** Yes, and on what ground: the least relation that sufficed. */
  record Permit(Ground ground) implements Decision {}

  /** No, and why. */
  record Deny(Refusal refusal) implements Decision {}
}
