package lu.opendsp.identity;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import lu.opendsp.kernel.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets codes and failures a day after they ran out: nothing else asks about them. */
@Component
final class Forgetting {

  static final Duration AFTER = Duration.ofDays(1);

  private final JdbcClient jdbc;
  private final Clock clock;

  Forgetting(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.HOURS)
  void round() {
    jdbc.sql("DELETE FROM identity.challenge WHERE expires_at < :before")
        .param("before", Sql.at(clock.instant().minus(AFTER)))
        .update();
    jdbc.sql("DELETE FROM identity.failure WHERE last_at < :before")
        .param("before", Sql.at(clock.instant().minus(AFTER)))
        .update();
  }
}
