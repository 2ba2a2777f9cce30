package lu.opendsp.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import lu.opendsp.kernel.CannotStartException;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/** An operator's own PostgreSQL: looked at before it is trusted with anything. */
final class ExternalPostgres {

  private static final int OLDEST = 15;
  private static final int NEWEST = 18;

  /** Ways to say verify-full and yet verify nothing, or something else. */
  private static final List<String> WEAKENING = List.of("sslfactory", "sslhostnameverifier");

  private ExternalPostgres() {}

  /** Refuses an address over which health data could be read or a false server could answer. */
  static void requireSafeAddress(String url, boolean plainTextAllowed) {
    Properties parsed = url.startsWith("jdbc:postgresql:") ? Driver.parseURL(url, null) : null;
    if (parsed == null) {
      throw new CannotStartException(
          "spring.datasource.url is not the address of a PostgreSQL; write"
              + " jdbc:postgresql://host:5432/opendsp?sslmode=verify-full.");
    }
    String hosts = parsed.getProperty("PGHOST", "localhost");
    boolean loopback = List.of(hosts.split(",", -1)).stream().allMatch(ExternalPostgres::loopback);
    if (loopback || plainTextAllowed) {
      return;
    }
    boolean verified =
        "verify-full".equals(parsed.getProperty("sslmode"))
            && WEAKENING.stream().noneMatch(parsed::containsKey);
    if (!verified) {
      throw new CannotStartException(
          "The database at "
              + hosts
              + " would be spoken to without verified TLS: add sslmode=verify-full (and"
              + " sslrootcert=...) to spring.datasource.url, without sslfactory or"
              + " sslhostnameverifier, or set opendsp.database.plain-text=true if the network"
              + " itself is trusted.");
    }
  }

  static DatabaseServer.Login login(
      String property, @Nullable String user, @Nullable String password) {
    if (user == null || user.isBlank() || password == null) {
      throw new CannotStartException(
          "An external PostgreSQL needs two roles: set "
              + property
              + " and its password too, as docs/operating/configuration.md says.");
    }
    return new DatabaseServer.Login(user, password);
  }

  /** Signs in as both roles and looks at the version. */
  static DatabaseServer check(String url, DatabaseServer.Login app, DatabaseServer.Login owner) {
    if (!app.user().equals(DatabaseServer.APP) || owner.user().equals(app.user())) {
      throw new CannotStartException(
          "spring.datasource.username must be opendsp_app, which the migrations grant to, and"
              + " spring.flyway.user another role that owns the database, such as opendsp_owner.");
    }
    signIn(url, owner);
    signIn(url, app);
    return new DatabaseServer(url, app, owner, () -> {});
  }

  private static void signIn(String url, DatabaseServer.Login login) {
    try (Connection connection = Connections.plain(url, login).getConnection()) {
      int version = connection.getMetaData().getDatabaseMajorVersion();
      if (version < OLDEST || version > NEWEST) {
        throw new CannotStartException(
            "The external PostgreSQL is of version %d; OpenDSP is tried with %d to %d: use one of those."
                .formatted(version, OLDEST, NEWEST));
      }
    } catch (SQLException failure) {
      throw new CannotStartException(
          "The external PostgreSQL does not let "
              + login.user()
              + " in: "
              + failure.getMessage()
              + " Check spring.datasource.url, the role and its password.",
          failure);
    }
  }

  private static boolean loopback(String host) {
    String bare = host.toLowerCase(Locale.ROOT).replace("[", "").replace("]", "");
    return bare.equals("localhost") || bare.equals("::1") || bare.matches("127(\\.\\d{1,3}){3}");
  }
}
