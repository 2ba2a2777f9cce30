package lu.opendsp.portal.agency;

/** Somebody of the agency who is no officer for identities asks for one of their pages. */
final class NotAnOfficer extends RuntimeException {

  private static final long serialVersionUID = 1L;
}
