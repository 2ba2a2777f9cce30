package lu.opendsp.identity;

import java.util.UUID;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.PersonId;

/**
 * A person in one role, as authenticated. It says who asks and through which software, never what
 * he may: profession, organisation and validity are read from the directory at each decision.
 *
 * @param account the name of the account, as in the card ({@code dr-weber} in the sandbox)
 * @param id the random id: of the patient for a civil person, of the directory for all others
 * @param software what the request came through, for the patient's log
 */
public record Actor(String account, ActorKind kind, UUID id, Software software) {

  /** What a request came through. */
  public enum Software {
    PORTAL,
    FHIR,
    SANDBOX
  }

  /** The patient this civil person is. */
  public PatientId asPatient() {
    if (kind != ActorKind.CIVIL) {
      throw new IllegalStateException("not a civil person");
    }
    return new PatientId(id);
  }

  /** Under which id this actor files: the directory's, or the patient's for a civil person. */
  public PersonId asPerson() {
    return new PersonId(id);
  }

  /** The same actor through other software. */
  public Actor through(Software other) {
    return new Actor(account, kind, id, other);
  }
}
