package lu.opendsp.policy;

/**
 * Whether a document is hidden from a minor's parents and from whom they chose, as its asker stands
 * to that (POLICY 2): only who hid it, and the patient, let them see it again.
 */
public enum Hiding {
  /** It is not. */
  NONE,
  /** The asker himself hid it. */
  BY_ASKER,
  /** Somebody else hid it. */
  BY_ANOTHER
}
