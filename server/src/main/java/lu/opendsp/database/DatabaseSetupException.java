package lu.opendsp.database;

import org.jspecify.annotations.Nullable;

/** The database cannot be had; the message is one sentence with its remedy, for the operator. */
final class DatabaseSetupException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DatabaseSetupException(String message) {
    super(message);
  }

  DatabaseSetupException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
