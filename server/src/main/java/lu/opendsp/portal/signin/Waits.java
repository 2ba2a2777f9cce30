package lu.opendsp.portal.signin;

import java.time.Instant;
import java.util.Optional;
import lu.opendsp.identity.OneTimeCodes.Sending;
import lu.opendsp.portal.Asking;
import lu.opendsp.portal.Visitor;

/** Says from when on something may be tried again. */
public final class Waits {

  private static final int MINUTE = 60;

  private Waits() {}

  /** At a field, for a moment that is known or not. */
  public static Asking tell(Asking asking, Visitor visitor, String field, Optional<Instant> until) {
    return until
        .map(from -> asking.flaw(field, "signin.wait", time(visitor, from)))
        .orElseGet(() -> asking.flaw(field, "signin.wait_hour"));
  }

  /** Why no other code was sent. */
  public static Asking tell(Asking asking, Visitor visitor, Sending sending) {
    return switch (sending) {
      case Sending.Sent _ -> asking;
      case Sending.TooSoon _ -> asking.flaw("code", "signin.code.too_soon");
      case Sending.NoMore _ -> asking.flaw("code", "signin.code.no_more");
    };
  }

  /** As a sentence. */
  static String say(Visitor visitor, Instant until) {
    return visitor.say("signin.wait", time(visitor, until));
  }

  /** The minute after it, so that who waits for it is not told to wait again. */
  private static String time(Visitor visitor, Instant from) {
    return visitor.phrases().time(from.plusSeconds(MINUTE - 1));
  }
}
