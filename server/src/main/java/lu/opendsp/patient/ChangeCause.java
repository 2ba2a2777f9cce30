package lu.opendsp.patient;

/** Why an identity was entered or changed; kept with each version of the sheet. */
public enum ChangeCause {
  /** Entered for the first time. */
  REGISTERED,
  /** Sent by the feed of identities (PIXm ITI-104). */
  FED,
  TYPING_ERROR,
  NEW_PAPERS,
  /** Marriage, divorce, a name changed by decree. */
  CIVIL_STATUS,
  MOVED,
  /** The sex on the papers, a name, or a number was changed by the register. */
  REGISTER_CHANGE,
  DEATH,
  /** A death told by mistake. */
  DEATH_REVOKED,
  NUMBER_CHANGED,
  MERGED,
  UNMERGED
}
