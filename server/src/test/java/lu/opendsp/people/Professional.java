package lu.opendsp.people;

import lu.opendsp.directory.Listing;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.PersonId;

/**
 * Somebody of the directory, with his account: a professional, a machine, or the agency's staff.
 */
public record Professional(Listing listing, Actor actor) {

  public PersonId id() {
    return listing.id();
  }
}
