package lu.opendsp.document;

/** Whether a document still counts. */
public enum DocumentStatus {
  CURRENT,
  /** A newer version took its place. */
  SUPERSEDED,
  /** Its author took it back. */
  WITHDRAWN
}
