package lu.opendsp.consent;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import lu.opendsp.kernel.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts wrong presence codes, so that guessing comes to an end: against who types, where he works,
 * and the patient. Tries that count against the same come one after the other, so that many at once
 * are no more than so many in a row.
 */
@Component
public class WrongCodes {

  private static final Duration WINDOW = Duration.ofHours(1);

  /** Longer than they count, for servers whose clocks differ. */
  private static final Duration KEPT = WINDOW.multipliedBy(2);

  private final JdbcClient jdbc;
  private final Clock clock;

  WrongCodes(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** How many wrong tries an hour count against one id before it must wait. */
  public record Limit(UUID counted, int most) {}

  /**
   * From when on a try counts again; empty when it does now. It is the moment from which fewer than
   * the most lie within the window. Until the transaction ends nobody else tries on these.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<Instant> findWait(List<Limit> limits) {
    lock(limits);
    return limits.stream().flatMap(limit -> wait(limit).stream()).max(Comparator.naturalOrder());
  }

  /** In one order for everybody, so that no two wait for each other. */
  private void lock(List<Limit> limits) {
    jdbc.sql(
            """
            SELECT pg_advisory_xact_lock(key)
              FROM (SELECT DISTINCT unnest(:keys) AS key ORDER BY key) AS in_order
            """)
        .param(
            "keys",
            limits.stream()
                .map(limit -> limit.counted().getMostSignificantBits())
                .toArray(Long[]::new))
        .query()
        .listOfRows();
  }

  private Optional<Instant> wait(Limit limit) {
    return jdbc.sql(
            """
            SELECT at FROM consent.wrong_try WHERE counted = :counted AND at > :since
             ORDER BY at DESC OFFSET :others LIMIT 1
            """)
        .param("counted", limit.counted())
        .param("since", Sql.at(clock.instant().minus(WINDOW)))
        .param("others", limit.most() - 1)
        .query((row, _) -> Sql.instant(row, "at").plus(WINDOW))
        .optional();
  }

  /** Notes a wrong code. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void note(List<Limit> limits) {
    jdbc.sql(
            """
            INSERT INTO consent.wrong_try (counted, at, attempt_id)
            SELECT unnest(:counted), :now, :attempt
            """)
        .param("counted", limits.stream().map(Limit::counted).distinct().toArray(UUID[]::new))
        .param("now", Sql.at(clock.instant()))
        .param("attempt", UUID.randomUUID())
        .update();
  }

  /** Forgets tries that count no more. */
  @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.HOURS)
  public void forget() {
    jdbc.sql("DELETE FROM consent.wrong_try WHERE at < :before")
        .param("before", Sql.at(clock.instant().minus(KEPT)))
        .update();
  }
}
