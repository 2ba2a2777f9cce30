package lu.opendsp.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * How often the access tokens of an account were revoked. A token says who asks and is proved
 * without a question to the database, so that the few accounts whose tokens must not count any more
 * are held in memory: here at once, in other processes on the same database within {@link
 * #SECONDS}.
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
  private final Map<String, Revoked> recent = new ConcurrentHashMap<>();

  Revocations(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** A revocation: the number of it, and when it was. */
  private record Revoked(long generation, Instant at) {}

  /** No token counts any more that was issued to this account before. */
  void revoke(String account) {
    Instant now = clock.instant();
    long generation =
        jdbc.sql(
                """
                INSERT INTO identity.revocation AS r (account, not_before) VALUES (:account, :now)
                ON CONFLICT (account) DO UPDATE
                   SET not_before = greatest(r.not_before, EXCLUDED.not_before),
                       generation = r.generation + 1
                RETURNING generation
                """)
            .param("account", account)
            .param("now", Sql.at(now))
            .query(Long.class)
            .single();
    afterCommit(() -> remember(account, new Revoked(generation, now)));
  }

  /** What is rolled back was never revoked. */
  private static void afterCommit(Runnable effect) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      effect.run();
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            effect.run();
          }
        });
  }

  private void remember(String account, Revoked revoked) {
    recent.merge(
        account, revoked, (one, other) -> one.generation >= other.generation ? one : other);
  }

  /**
   * How often the tokens of an account were revoked. Whoever issues one asks before he looks at
   * what the token is issued for, so that nothing revoked in between is missed.
   */
  long generation(String account) {
    return jdbc.sql("SELECT generation FROM identity.revocation WHERE account = :account")
        .param("account", account)
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  /** Answers whether a token that was issued after so many revocations was revoked since. */
  boolean covers(String account, long generation) {
    Revoked last = recent.get(account);
    return last != null && generation < last.generation;
  }

  @Scheduled(fixedDelay = SECONDS, timeUnit = TimeUnit.SECONDS)
  void refresh() {
    Instant since = clock.instant().minus(REMEMBERED);
    try {
      jdbc.sql(
              """
              SELECT account, generation, not_before FROM identity.revocation
               WHERE not_before > :since
              """)
          .param("since", Sql.at(since))
          .query((row, _) ->
              Map.entry(
                  Sql.text(row, "account"),
                  new Revoked(row.getLong("generation"), Sql.instant(row, "not_before"))))
          .list()
          .forEach(each -> remember(each.getKey(), each.getValue()));
      recent.values().removeIf(each -> each.at.isBefore(since));
    } catch (DataAccessException failure) {
      LOG.warn(
          "revocations not refreshed, tried again in seconds: {}", failure.getClass().getName());
    }
  }
}
