package lu.opendsp.portal;

import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import lu.opendsp.database.DatabaseAway;
import lu.opendsp.identity.Sessions;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * When a session ends: after a while without a request, after a working day in any case, and when
 * it was ended from elsewhere.
 */
@Component
public final class SessionLife {

  private static final String BEGUN = SessionLife.class.getName() + ".begun";

  private static final String ID = SessionLife.class.getName() + ".id";

  private final PortalSettings settings;
  private final Sessions sessions;
  private final Clock clock;

  SessionLife(PortalSettings settings, Sessions sessions, Clock clock) {
    this.settings = settings;
    this.sessions = sessions;
    this.clock = clock;
  }

  /** Begins the life of a session somebody just signed in to. */
  void begin(HttpSession session, UUID id) {
    session.setMaxInactiveInterval(Math.toIntExact(settings.idle().toSeconds()));
    session.setAttribute(BEGUN, clock.instant());
    session.setAttribute(ID, id);
  }

  /** Answers whether the session has lasted its longest, or was ended from elsewhere. */
  boolean isOver(HttpSession session) {
    boolean longest =
        session.getAttribute(BEGUN) instanceof Instant begun
            && !clock.instant().isBefore(begun.plus(settings.absolute()));
    return longest || (session.getAttribute(ID) instanceof UUID id && isEnded(id));
  }

  /**
   * While the database is away nothing is answered anyway, and nobody is to sign in again for it.
   */
  private boolean isEnded(UUID id) {
    try {
      return !sessions.use(id);
    } catch (DataAccessException failure) {
      if (DatabaseAway.isCause(failure)) {
        return false;
      }
      throw failure;
    }
  }

  /** When somebody signed in to this session; long ago where nobody did. */
  public Instant begunAt(HttpSession session) {
    return session.getAttribute(BEGUN) instanceof Instant begun ? begun : Instant.EPOCH;
  }

  /** Since when a session must have been used to be alive still. */
  public Instant aliveSince() {
    return clock.instant().minus(settings.idle());
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
