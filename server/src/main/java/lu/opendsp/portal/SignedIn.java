package lu.opendsp.portal;

import java.io.Serializable;
import java.security.Principal;
import java.util.UUID;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.identity.SignInWay;

/**
 * Who signed in, as the session keeps it: enough for the header of a page when the database is
 * away. What he may is read anew at each decision.
 *
 * @param profession a profession's code, or {@code CIVIL}
 * @param session the session among those of the account
 */
record SignedIn(
    String account,
    ActorKind kind,
    String displayName,
    String profession,
    String organisation,
    SignInWay way,
    UUID session)
    implements Principal, Serializable {

  /** Whether it was proved strongly enough for the pages of the role. */
  boolean isWhole() {
    return way.isEnoughFor(kind);
  }

  /** Where he begins. */
  String home() {
    return isWhole() ? Visitor.home(kind) : "/account";
  }

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
