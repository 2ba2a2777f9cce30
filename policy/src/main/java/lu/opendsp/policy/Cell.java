package lu.opendsp.policy;

/** One cell of the table in POLICY 2: what a relation reaches in one mode. */
public enum Cell {
  /** Nothing, and no trace of anything. */
  NO,
  /** What the asker filed. */
  OWN,
  /** All. */
  YES;

  boolean admits(boolean own) {
    return this == YES || (this == OWN && own);
  }
}
