package lu.opendsp.access;

import lu.opendsp.policy.Refusal;

/** The gate's answer: a grant with what was found under it, or why not. Either way it is logged. */
public sealed interface Opening<R> {

  /** Permitted; the line in the patient's log is committed. */
  record Granted<R>(Grant grant, R found) implements Opening<R> {}

  /** Refused, as it may be told to the asker. */
  record Refused<R>(Refusal refusal) implements Opening<R> {}
}
