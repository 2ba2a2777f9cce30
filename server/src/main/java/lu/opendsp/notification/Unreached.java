package lu.opendsp.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lu.opendsp.kernel.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Messages that did not arrive and were given up. */
@Component
public final class Unreached {

  /** As far back as the agency looks. */
  private static final Duration SHOWN = Duration.ofDays(90);

  private final JdbcClient jdbc;
  private final Clock clock;

  Unreached(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** How many of a kind did not arrive by a channel, and when the last was given up. */
  public record Count(Message.Kind kind, Channel channel, int count, Instant last) {}

  /** When the last message to somebody was given up, after that moment. */
  public Optional<Instant> last(String account, Instant after) {
    return jdbc.sql(
            """
            SELECT max(ended_at) AS last FROM notification.notice
             WHERE given_up AND account = :account AND ended_at > :after
            """)
        .param("account", account)
        .param("after", Sql.at(after))
        .query((row, _) -> Optional.ofNullable(Sql.instantOrNull(row, "last")))
        .single();
  }

  /** What did not arrive lately: kinds and counts, nobody's name. */
  public List<Count> counts() {
    return jdbc.sql(
            """
            SELECT kind, channel, count(*) AS number, max(ended_at) AS last
              FROM notification.notice WHERE given_up AND ended_at > :after
             GROUP BY kind, channel ORDER BY max(ended_at) DESC
            """)
        .param("after", Sql.at(clock.instant().minus(SHOWN)))
        .query((row, _) ->
            new Count(
                Message.Kind.valueOf(Sql.text(row, "kind")),
                Channel.valueOf(Sql.text(row, "channel")),
                row.getInt("number"),
                Sql.instant(row, "last")))
        .list();
  }

  /** How many are on their way. */
  public int waiting() {
    return jdbc.sql("SELECT count(*) FROM notification.notice WHERE ended_at IS NULL")
        .query(Integer.class)
        .single();
  }
}
