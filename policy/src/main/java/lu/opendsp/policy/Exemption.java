package lu.opendsp.policy;

/**
 * What the holder said about one document and one professional (POLICY 2): it goes before the mode,
 * and counts among relations that hold without being one.
 */
public enum Exemption {
  /** Nothing: the mode decides. */
  NONE,
  /** Shown to him by name, whatever the mode. */
  SHOWN,
  /** Hidden from him by name. */
  HIDDEN,
  /** Shown to nobody but those who are named, and he is not. */
  NOT_NAMED;

  /** Answers whether it hides the document. */
  public boolean hides() {
    return this == HIDDEN || this == NOT_NAMED;
  }
}
