package lu.opendsp.portal;

import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** When a session ends: after a while without a request, and after a working day in any case. */
@Component
final class SessionLife {

  private static final String BEGUN = SessionLife.class.getName() + ".begun";

  private final PortalSettings settings;
  private final Clock clock;

  SessionLife(PortalSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** Begins the life of a session somebody just signed in to. */
  void begin(HttpSession session) {
    session.setMaxInactiveInterval(Math.toIntExact(settings.idle().toSeconds()));
    session.setAttribute(BEGUN, clock.instant());
  }

  /** Answers whether the session has lasted its longest. */
  boolean isOver(HttpSession session) {
    return session.getAttribute(BEGUN) instanceof Instant begun
        && !clock.instant().isBefore(begun.plus(settings.absolute()));
  }

  /** How long it lasts from now if nothing is done. */
  Duration left(HttpSession session) {
    Duration idle = settings.idle();
    if (session.getAttribute(BEGUN) instanceof Instant begun) {
      Duration whole = Duration.between(clock.instant(), begun.plus(settings.absolute()));
      return whole.compareTo(idle) < 0 ? whole : idle;
    }
    return idle;
  }
}
