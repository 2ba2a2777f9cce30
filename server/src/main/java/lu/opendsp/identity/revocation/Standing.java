package lu.opendsp.identity.revocation;

/** What an authority says of a certificate it issued. */
public enum Standing {
  /** It still stands by it. */
  GOOD,
  /** It took it back, for good or for a while. */
  REVOKED,
  /** It says nothing, cannot be reached, or what it says is not proved or too old. */
  UNKNOWN
}
