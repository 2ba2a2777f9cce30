package lu.opendsp.portal;

/** Nobody is signed in any more, where somebody must be. */
final class NotSignedIn extends RuntimeException {

  private static final long serialVersionUID = 1L;
}
