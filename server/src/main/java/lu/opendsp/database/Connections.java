package lu.opendsp.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.postgresql.ds.PGSimpleDataSource;

/** How we speak to PostgreSQL: nothing waits without an end, and no error text repeats values. */
final class Connections {

  /** How long a request may wait for a connection before its edge answers 503. */
  private static final Duration WAIT_MAX = Duration.ofSeconds(3);

  /** The server ends a statement first, the socket only when the server is gone. */
  private static final Duration SOCKET_LONGER = Duration.ofSeconds(2);

  private static final Map<String, String> DRIVER =
      Map.of(
          "ApplicationName", "opendsp",
          "connectTimeout", "3",
          "tcpKeepAlive", "true",
          "cancelSignalTimeout", "3",
          "reWriteBatchedInserts", "true",
          "logServerErrorDetail", "false");

  private Connections() {}

  /**
   * The application's pool.
   *
   * @param answerMax how long a statement may take, a wait for a lock included
   */
  static HikariDataSource pool(
      String url, DatabaseServer.Login login, int connectionsMax, Duration answerMax) {
    var config = new HikariConfig();
    config.setPoolName("database");
    config.setJdbcUrl(url);
    config.setUsername(login.user());
    config.setPassword(login.password());
    config.setAutoCommit(true);
    config.setMaximumPoolSize(connectionsMax);
    config.setMinimumIdle(Math.min(4, connectionsMax));
    config.setConnectionTimeout(WAIT_MAX.toMillis());
    config.setValidationTimeout(Duration.ofSeconds(1).toMillis());
    config.setKeepaliveTime(Duration.ofMinutes(2).toMillis());
    config.setMaxLifetime(Duration.ofMinutes(30).toMillis());
    config.setConnectionInitSql(
        "SET statement_timeout = %d; SET idle_in_transaction_session_timeout = 60000"
            .formatted(answerMax.toMillis()));
    Properties driver = new Properties();
    driver.putAll(DRIVER);
    driver.setProperty("socketTimeout", Long.toString(answerMax.plus(SOCKET_LONGER).toSeconds()));
    config.setDataSourceProperties(driver);
    return new HikariDataSource(config);
  }

  /** One new connection each time, for migrations, which may take as long as they need. */
  static PGSimpleDataSource plain(String url, DatabaseServer.Login login) {
    var source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser(login.user());
    source.setPassword(login.password());
    source.setApplicationName("opendsp");
    source.setConnectTimeout(Math.toIntExact(WAIT_MAX.toSeconds()));
    source.setTcpKeepAlive(true);
    return source;
  }
}
