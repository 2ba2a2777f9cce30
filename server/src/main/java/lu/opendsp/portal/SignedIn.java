package lu.opendsp.portal;

import java.io.Serializable;
import java.security.Principal;
import lu.opendsp.identity.ActorKind;

/**
 * Who signed in, as the session keeps it: enough for the header of a page when the database is
 * away. What he may is read anew at each decision.
 *
 * @param profession a profession's code, or {@code CIVIL}
 */
record SignedIn(
    String account, ActorKind kind, String displayName, String profession, String organisation)
    implements Principal, Serializable {

  @Override
  public String getName() {
    return account;
  }

  /** Masked, so that no log line can hold a name. */
  @Override
  public String toString() {
    return "SignedIn[" + account + "]";
  }
}
