package lu.opendsp.database;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/**
 * Tells a database that is away, or too busy to answer, from a mistake of ours. An edge answers the
 * first with 503 and Retry-After and the second with 500.
 */
public final class DatabaseAway {

  /** Restarts take a second or two, crash recovery some more. */
  public static final int RETRY_AFTER_SECONDS = 5;

  /** Deeper than any real chain; a bound because causes may be circular. */
  private static final int CAUSES_MAX = 32;

  /**
   * Ended by an administrator, by a crash, not taking connections yet; too many connections; and a
   * statement that took longer than any of ours does.
   */
  private static final Set<String> STATES =
      Set.of("57P01", "57P02", "57P03", "57P05", "53300", "57014");

  private DatabaseAway() {}

  /** Whether the failure, or anything that caused it, says that the database is away. */
  public static boolean isCause(@Nullable Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < CAUSES_MAX; depth++) {
      if (saysAway(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static boolean saysAway(Throwable cause) {
    return switch (cause) {
      case DataAccessResourceFailureException _ -> true;
      case CannotCreateTransactionException _ -> true;
      // The rollback failed as well: why it was tried is no cause of it in Java's sense.
      case TransactionSystemException failed -> isCause(failed.getApplicationException());
      case SQLTransientConnectionException _ -> true;
      case SQLRecoverableException _ -> true;
      case SQLException sql -> isAwayState(sql.getSQLState());
      default -> false;
    };
  }

  /**
   * PostgreSQL gives each mistake a state. Without one it is the pool that speaks, of a connection
   * that it lost: so ends the rollback after a commit that found nobody there.
   */
  private static boolean isAwayState(@Nullable String state) {
    return state == null || state.startsWith("08") || STATES.contains(state);
  }
}
