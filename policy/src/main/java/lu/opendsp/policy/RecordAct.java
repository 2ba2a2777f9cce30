package lu.opendsp.policy;

/**
 * What moves a health record from one state to the next (POLICY 5). It is kept with each change as
 * its cause.
 */
public enum RecordAct {
  /** The patient entered the index. */
  REGISTERED,
  /** The same, and open from the first day, while no letter is sent. */
  OPENED_AT_ONCE,
  /** The patient was written to, and may object. */
  LETTER_SENT,
  /** He did. */
  OBJECTED,
  /** He did not, and his time to object is over. */
  UNOPPOSED,
  CLOSED,
  REOPENED,
  /** The index was told of his death. */
  DIED,
  /** The death was told by mistake. */
  DEATH_REVOKED,
  /** What can be read of it is destroyed. */
  PURGED
}
