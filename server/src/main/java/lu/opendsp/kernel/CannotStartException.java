package lu.opendsp.kernel;

import org.jspecify.annotations.Nullable;

/** The server must not start; the message is one sentence with its remedy, for the operator. */
public final class CannotStartException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What is wrong and what to do about it. */
  public CannotStartException(String message) {
    super(message);
  }

  /** What is wrong and what to do about it, and what showed it. */
  public CannotStartException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
