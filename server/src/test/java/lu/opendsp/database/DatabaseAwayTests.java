package lu.opendsp.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

final class DatabaseAwayTests {

  @Test
  void knowsDatabaseThatIsAway() {
    var away =
        List.of(
            new CannotGetJdbcConnectionException("no connection"),
            new CannotCreateTransactionException("no transaction"),
            new SQLTransientConnectionException("the pool gave none in time"),
            new SQLException("connection failure", "08006"),
            new SQLException("terminating connection", "57P01"),
            new SQLException("canceling statement due to statement timeout", "57014"),
            new SQLException("the database system is starting up", "57P03"),
            new SQLException("Connection is closed"),
            new IllegalStateException("wrapped", new SQLException("gone", "08003")));

    assertThat(away).allMatch(DatabaseAway::isCause);
  }

  @Test
  void knowsDatabaseThatWentBeforeTheRollback() {
    var failed = new TransactionSystemException("no rollback", new SQLException("closed"));
    failed.initApplicationException(new SQLException("connection failure", "08006"));

    assertThat(DatabaseAway.isCause(failed)).isTrue();
  }

  @Test
  void leavesOurMistakesToBeMistakes() {
    var mistakes =
        List.of(
            new DuplicateKeyException("twice", new SQLException("duplicate key", "23505")),
            new SQLException("no such table", "42P01"),
            new IllegalStateException("of ours"));

    assertThat(mistakes).noneMatch(DatabaseAway::isCause);
    assertThat(DatabaseAway.isCause(null)).isFalse();
  }

  @Test
  void endsOnCausesThatGoInCircles() {
    var one = new IllegalStateException("one");
    one.initCause(new IllegalStateException("other", one));

    assertThat(DatabaseAway.isCause(one)).isFalse();
  }
}
