package lu.opendsp.identity;

import java.time.Instant;
import java.util.Optional;
import lu.opendsp.kernel.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which version of the charter the owner of an account accepted. */
@Component
public final class Charters {

  private final JdbcClient jdbc;

  Charters(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A version, and when it was accepted. */
  public record Accepted(String version, Instant at) {}

  /** The one accepted last, if any was. */
  public Optional<Accepted> findLatest(String account) {
    return jdbc.sql(
            """
            SELECT version, accepted_at FROM identity.charter_acceptance
             WHERE account = :account ORDER BY accepted_at DESC LIMIT 1
            """)
        .param("account", account)
        .query((row, _) -> new Accepted(Sql.text(row, "version"), Sql.instant(row, "accepted_at")))
        .optional();
  }
}
