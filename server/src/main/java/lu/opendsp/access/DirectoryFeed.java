package lu.opendsp.access;

import java.util.Optional;
import lu.opendsp.directory.Directory;
import lu.opendsp.directory.Entry;
import lu.opendsp.directory.Listing;
import lu.opendsp.directory.Profession;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import org.springframework.stereotype.Component;

/**
 * Enters professionals and organisations into the directory (mCSD ITI-130): the agency's officers
 * for identities alone, who keep both registers.
 */
@Component
public final class DirectoryFeed {

  private final Directory directory;
  private final Staff staff;

  DirectoryFeed(Directory directory, Staff staff) {
    this.directory = directory;
    this.staff = staff;
  }

  /** Refuses whoever may not write in the directory. */
  public void requireOfficer(Actor actor) {
    Optional<Listing> officer =
        staff
            .findInForce(actor)
            .filter(listing -> listing.profession() == Profession.IDENTITY_OFFICER);
    if (officer.isEmpty()) {
      throw Problem.of(ProblemCode.DIRECTORY_ROLE_ONLY).thrown();
    }
  }

  /** Enters somebody, or corrects what is known of him. */
  public Directory.Entered enter(Actor actor, Entry entry) {
    requireOfficer(actor);
    return directory.enter(entry);
  }

  /** Ends an entry: from now on he gets nothing. Who is not listed stays so. */
  public void remove(Actor actor, String eHealthId) {
    requireOfficer(actor);
    directory.findByEHealthId(eHealthId).ifPresent(listing -> directory.remove(listing.id()));
  }
}
