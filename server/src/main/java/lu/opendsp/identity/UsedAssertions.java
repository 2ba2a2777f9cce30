package lu.opendsp.identity;

import java.time.Clock;
import java.time.Instant;
import lu.opendsp.kernel.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Assertions that were used, kept until they would have expired anyway (RFC 7523 section 3, 7). */
@Component
final class UsedAssertions {

  private final JdbcClient jdbc;
  private final Clock clock;

  UsedAssertions(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Marks an assertion as used; false when it was used before. */
  boolean use(String issuer, String id, Instant expiresAt) {
    jdbc.sql("DELETE FROM identity.used_assertion WHERE expires_at < :now")
        .param("now", Sql.at(clock.instant().minusSeconds(60)))
        .update();
    int inserted =
        jdbc.sql(
                """
                INSERT INTO identity.used_assertion (fingerprint, expires_at)
                VALUES (:fingerprint, :end) ON CONFLICT (fingerprint) DO NOTHING
                """)
            .param("fingerprint", Fingerprint.of(issuer, id))
            .param("end", Sql.at(expiresAt))
            .update();
    return inserted == 1;
  }
}
