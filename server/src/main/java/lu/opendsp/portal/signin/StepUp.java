package lu.opendsp.portal.signin;

import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import lu.opendsp.portal.SessionLife;
import lu.opendsp.portal.Visitor;
import org.springframework.stereotype.Component;

/**
 * Asks who is there once more before something is done that a screen left open in the waiting room
 * must not be enough for. Who signed in minutes ago is not asked.
 */
@Component
public final class StepUp {

  private static final Duration FRESH = Duration.ofMinutes(10);

  /** How long a form may be read and filled in that asked before it was shown. */
  private static final Duration FILLING_IN = Duration.ofMinutes(5);

  private static final String PROVED = StepUp.class.getName() + ".proved";
  private static final String GOING = StepUp.class.getName() + ".going";

  private final SessionLife life;
  private final Clock clock;

  StepUp(SessionLife life, Clock clock) {
    this.life = life;
    this.clock = clock;
  }

  /** Where to prove it once more before going on to a page of ours; empty when it is fresh. */
  public Optional<String> before(Visitor visitor, String page) {
    return before(visitor, page, FRESH);
  }

  /**
   * The same when a form comes whose page asked before it was shown: who filled it in for some
   * minutes is not sent away from what he wrote.
   */
  public Optional<String> beforeTaking(Visitor visitor, String page) {
    return before(visitor, page, FRESH.plus(FILLING_IN));
  }

  private Optional<String> before(Visitor visitor, String page, Duration within) {
    if (isProved(visitor, within)) {
      return Optional.empty();
    }
    visitor.session().setAttribute(GOING, page);
    return Optional.of("redirect:" + AgainController.HERE);
  }

  /** Whether it was proved within the last ten minutes who is there. */
  public boolean isFresh(Visitor visitor) {
    return isProved(visitor, FRESH);
  }

  private boolean isProved(Visitor visitor, Duration within) {
    Instant since = clock.instant().minus(within);
    boolean proved = visitor.kept(PROVED) instanceof Instant at && at.isAfter(since);
    return proved || life.begunAt(visitor.session()).isAfter(since);
  }

  /** It was proved now; answers the page to go on to. */
  String proved(Visitor visitor) {
    HttpSession session = visitor.session();
    session.setAttribute(PROVED, clock.instant());
    return visitor.kept(GOING) instanceof String page ? page : "/account";
  }
}
