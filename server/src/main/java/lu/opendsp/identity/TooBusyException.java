package lu.opendsp.identity;

/** More want to sign in at this moment than can be looked at; in a moment it works. */
public final class TooBusyException extends RuntimeException {

  private static final long serialVersionUID = 1L;
}
