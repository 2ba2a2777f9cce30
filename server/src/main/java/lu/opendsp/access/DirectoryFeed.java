package lu.opendsp.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lu.opendsp.directory.CareService;
import lu.opendsp.directory.Enrolment;
import lu.opendsp.directory.EntitlementMatrices;
import lu.opendsp.directory.EntitlementMatrix;
import lu.opendsp.directory.Facilities;
import lu.opendsp.directory.Imports;
import lu.opendsp.directory.Listing;
import lu.opendsp.directory.Outcome;
import lu.opendsp.directory.Place;
import lu.opendsp.directory.Profession;
import lu.opendsp.directory.Told;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What enters the directory from outside: from the agency's officers for identities alone, who keep
 * both registers.
 */
@Component
public final class DirectoryFeed {

  private final Enrolment enrolment;
  private final Facilities facilities;
  private final Imports imports;
  private final EntitlementMatrices matrices;
  private final Staff staff;

  DirectoryFeed(
      Enrolment enrolment,
      Facilities facilities,
      Imports imports,
      EntitlementMatrices matrices,
      Staff staff) {
    this.matrices = matrices;
    this.enrolment = enrolment;
    this.facilities = facilities;
    this.imports = imports;
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

  /**
   * Enters what is told of somebody, or corrects what is known of him. Who is told to be no longer
   * active gets nothing from now on.
   *
   * @param version the version this was thought for, or null for whatever there is
   */
  public Outcome tell(Actor actor, Told told, @Nullable Long version) {
    requireOfficer(actor);
    return enrolment.take(told, version);
  }

  /** The same of a place. */
  public Outcome tell(Actor actor, Place place, @Nullable Long version) {
    requireOfficer(actor);
    return facilities.enter(place, version);
  }

  /** The same of a service. */
  public Outcome tell(Actor actor, CareService service, @Nullable Long version) {
    requireOfficer(actor);
    return facilities.enter(service, version);
  }

  /**
   * Takes a new version of the matrix of professions and folders.
   *
   * @param from the moment from which it holds, or null for now
   */
  public EntitlementMatrices.Version load(
      Actor actor, EntitlementMatrix matrix, @Nullable Instant from) {
    requireOfficer(actor);
    return matrices.load(matrix, from, actor.asPerson());
  }

  /** Begins the import of a file, or finds how far it came. */
  public Imports.Progress begin(Actor actor, String file) {
    requireOfficer(actor);
    return imports.begin(file, actor.asPerson());
  }

  /** Takes the next lines of it. Who is no officer any more imports no further. */
  public Imports.Progress take(Actor actor, String file, long from, List<Imports.Line> lines) {
    requireOfficer(actor);
    return imports.take(file, from, lines);
  }

  /** Notes that all of it was read. */
  public Imports.Progress finish(Actor actor, String file) {
    requireOfficer(actor);
    return imports.finish(file);
  }
}
