package lu.opendsp.portal.agency;

import lu.opendsp.access.IdentityDesk;
import lu.opendsp.access.IdentityDesk.Identity;
import lu.opendsp.access.IdentityDesk.Reading;
import lu.opendsp.directory.Directory;
import lu.opendsp.directory.Listing;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.portal.Missing;
import lu.opendsp.portal.Visitor;
import org.springframework.stereotype.Component;

/** What the pages of an officer ask again and again. */
@Component
final class Officer {

  static final String HOME = "/agency/identity";

  private final IdentityDesk desk;
  private final Directory directory;

  Officer(IdentityDesk desk, Directory directory) {
    this.desk = desk;
    this.directory = directory;
  }

  /** The identity of a path; its reading is a line in the patient's log. */
  Identity identity(Visitor visitor, String patient) {
    return switch (desk.read(visitor.actor(), Missing.patient(patient))) {
      case Reading.Found(Identity identity) -> identity;
      case Reading.Unknown _ -> throw new Missing();
      case Reading.Refused _ -> throw new NotAnOfficer();
    };
  }

  /** The name of somebody of the directory, as it is today. */
  String name(Visitor visitor, PersonId person) {
    return directory
        .find(person)
        .map(Listing::displayName)
        .orElseGet(() -> visitor.say("portal.officer.version.platform"));
  }
}
