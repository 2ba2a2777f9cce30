package lu.opendsp.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import lu.opendsp.kernel.CannotStartException;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Makes the two login roles and the database in our own PostgreSQL, and repairs them at each start:
 * the password files are the truth, so a lost one is simply made anew.
 */
final class EmbeddedBootstrap {

  private EmbeddedBootstrap() {}

  static DatabaseServer prepare(EmbeddedPostgres postgres, DataDirectory data) {
    try (Connection connection =
        Connections.plain(
                postgres.jdbcUrl("postgres"),
                new DatabaseServer.Login(postgres.superuser(), postgres.superuserPassword()))
            .getConnection()) {
      var app = new DatabaseServer.Login(DatabaseServer.APP, password(data, "app"));
      var owner = new DatabaseServer.Login(DatabaseServer.OWNER, password(data, "owner"));
      ensureRole(connection, owner, "CREATEROLE");
      ensureRole(connection, app, "NOCREATEROLE");
      ensureDatabase(connection);
      return new DatabaseServer(
          postgres.jdbcUrl(DatabaseServer.DATABASE), app, owner, postgres::close);
    } catch (SQLException | IOException failure) {
      throw new CannotStartException(
          "The roles of the database cannot be set up: " + failure.getMessage(), failure);
    }
  }

  private static String password(DataDirectory data, String role) throws IOException {
    return OwnerOnly.password(EmbeddedPostgres.passwordFile(data, role));
  }

  /** CREATEROLE lets the owner's migrations make the modules' roles; see V001. */
  private static void ensureRole(Connection connection, DatabaseServer.Login login, String right)
      throws SQLException {
    String role = login.user();
    if (!exists(connection, "SELECT count(*) FROM pg_roles WHERE rolname = :name", role)) {
      execute(connection, "CREATE ROLE " + role);
    }
    execute(
        connection,
        "ALTER ROLE " + role + " LOGIN NOSUPERUSER NOCREATEDB NOREPLICATION INHERIT " + right);
    // The driver hashes it: not even the server sees the password itself.
    connection
        .unwrap(PGConnection.class)
        .alterUserPassword(role, login.password().toCharArray(), "scram-sha-256");
  }

  private static void ensureDatabase(Connection connection) throws SQLException {
    String name = DatabaseServer.DATABASE;
    if (!exists(connection, "SELECT count(*) FROM pg_database WHERE datname = :name", name)) {
      execute(connection, "CREATE DATABASE " + name + " OWNER " + DatabaseServer.OWNER);
    }
    execute(connection, "REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
    execute(connection, "GRANT CONNECT ON DATABASE " + name + " TO " + DatabaseServer.APP);
  }

  private static boolean exists(Connection connection, String count, String name) {
    return JdbcClient.create(new SingleConnectionDataSource(connection, true))
            .sql(count)
            .params(Map.of("name", name))
            .query(Integer.class)
            .single()
        > 0;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
