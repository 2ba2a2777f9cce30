package lu.opendsp.identity;

import java.time.Instant;

/**
 * Where an emergency is declared that an assertion carries. Who may is no matter of identity:
 * {@code access} decides, and writes the line.
 */
public interface EmergencyDoor {

  /** Declares it, and answers until when it lasts; or throws the problem of what was refused. */
  Instant declare(Actor actor, EmergencyClaim claim);
}
