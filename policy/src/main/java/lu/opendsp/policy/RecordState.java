package lu.opendsp.policy;

/** Where a health record stands in its life (POLICY 5). */
public enum RecordState {
  CREATED,
  NOTIFIED,
  OBJECTED,
  OPEN,
  CLOSED,
  DECEASED,
  PURGED;

  /** Only an open record takes documents and is read by professionals. */
  public boolean isOpen() {
    return this == OPEN;
  }

  /** With death, and with the purge, nobody stands in for the holder any more (POLICY 1). */
  boolean endsHolder() {
    return this == DECEASED || this == PURGED;
  }
}
