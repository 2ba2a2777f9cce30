package lu.opendsp.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import lu.opendsp.kernel.Sql;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * From when on the access tokens of an account count. A token says who asks and is proved without a
 * question to the database, so that the few accounts whose tokens must not count any more are held
 * in memory: here at once, in other processes on the same database within {@link #SECONDS}.
 */
@Component
final class Revocations {

  private static final Logger LOG = LoggerFactory.getLogger(Revocations.class);

  /** Well below the five seconds in which a lost card must have stopped to open anything. */
  private static final int SECONDS = 2;

  /** No token lives longer, so nothing older has to be remembered ({@link IdentitySettings}). */
  private static final Duration REMEMBERED = Duration.ofMinutes(16);

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Map<String, Instant> notBefore = new ConcurrentHashMap<>();

  Revocations(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** From now on no token counts that was issued to this account before. */
  void revoke(String account) {
    Instant now = clock.instant();
    jdbc.sql(
            """
            INSERT INTO identity.revocation (account, not_before) VALUES (:account, :now)
            ON CONFLICT (account) DO UPDATE
               SET not_before = greatest(identity.revocation.not_before, EXCLUDED.not_before)
            """)
        .param("account", account)
        .param("now", Sql.at(now))
        .update();
    notBefore.put(account, now);
  }

  /** Tokens tell their second only: one of the same second as the revocation does not count. */
  boolean covers(String account, Instant issuedAt) {
    Instant from = notBefore.get(account);
    return from != null && !issuedAt.isAfter(from.truncatedTo(ChronoUnit.SECONDS));
  }

  @Scheduled(fixedDelay = SECONDS, timeUnit = TimeUnit.SECONDS)
  void refresh() {
    Instant since = clock.instant().minus(REMEMBERED);
    try {
      jdbc.sql("SELECT account, not_before FROM identity.revocation WHERE not_before > :since")
          .param("since", Sql.at(since))
          .query((row, _) -> Map.entry(Sql.text(row, "account"), Sql.instant(row, "not_before")))
          .list()
          .forEach(each -> notBefore.merge(each.getKey(), each.getValue(), Revocations::later));
      notBefore.values().removeIf(at -> at.isBefore(since));
    } catch (DataAccessException failure) {
      LOG.warn(
          "revocations not refreshed, tried again in seconds: {}", failure.getClass().getName());
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
