package lu.opendsp.access;

import java.util.UUID;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.audit.AccessLog;
import lu.opendsp.identity.Actor;
import org.springframework.stereotype.Component;

/**
 * Writes down questions about what does not exist: they have no record to be logged in, cost the
 * same as a question about what is hidden, and show who guesses.
 */
@Component
public final class StrayQuestions {

  private final AccessLog log;

  StrayQuestions(AccessLog log) {
    this.log = log;
  }

  /** Notes who asked, and what for. */
  public void note(Actor actor, AccessAction action) {
    log.appendStray(actor.id(), action);
  }

  /** The same about somebody who is known and has no record. */
  void note(Actor actor, AccessAction action, UUID subject) {
    log.appendStray(actor.id(), action, subject);
  }
}
