package lu.opendsp.access;

import java.util.Optional;
import lu.opendsp.directory.Directory;
import lu.opendsp.directory.Listing;
import lu.opendsp.directory.Profession;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.kernel.PersonId;
import org.springframework.stereotype.Component;

/** Asks the directory at the moment of the decision whether, and as what, an actor is in force. */
@Component
final class Staff {

  private final Directory directory;

  Staff(Directory directory) {
    this.directory = directory;
  }

  /** The entry in force of somebody who is not a civil person. */
  Optional<Listing> findInForce(Actor actor) {
    if (actor.kind() == ActorKind.CIVIL) {
      return Optional.empty();
    }
    return directory.findInForce(new PersonId(actor.id()));
  }

  /** Whether this is one of the agency's officers for identities, today. */
  boolean isIdentityOfficer(Actor actor) {
    return findInForce(actor)
        .filter(listing -> listing.profession() == Profession.IDENTITY_OFFICER)
        .isPresent();
  }
}
