package lu.opendsp.identity;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import lu.opendsp.kernel.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The history of signing in to an account, failures too, for its owner to read. */
@Component
public final class SignIns {

  /** Lines of strangers beside the owner's own. */
  private static final int STRANGERS_MAX = 6;

  private final JdbcClient jdbc;
  private final Clock clock;

  SignIns(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** What came of it; never which part was wrong. */
  public enum Outcome {
    SIGNED_IN,
    FAILED,
    /** Too many failures before it; nothing was looked at. */
    HELD_BACK
  }

  /** One attempt, or what strangers tried in a day: so many times, the last time then. */
  public record Attempt(Instant at, SignInWay way, Outcome outcome, String device, int times) {}

  /** Notes an attempt that named this account. */
  public void note(String account, SignInWay way, Outcome outcome, String device) {
    jdbc.sql(
            """
            INSERT INTO identity.sign_in (account, at, sign_in_id, way, outcome, device)
            VALUES (:account, :now, :id, :way, :outcome, :device)
            """)
        .param("account", account)
        .param("now", Sql.at(clock.instant()))
        .param("id", UUID.randomUUID())
        .param("way", way.name())
        .param("outcome", outcome.name())
        .param("device", device)
        .update();
  }

  /**
   * Notes a failure on a device the owner never signed in on. However many there are, they are one
   * line a day: nobody is to push the owner's own lines out of sight.
   */
  void fold(String account, SignInWay way, Outcome outcome, String device) {
    Instant now = clock.instant();
    jdbc.sql(
            """
            INSERT INTO identity.sign_in AS s (account, at, sign_in_id, way, outcome, device, day,
              last_at)
            VALUES (:account, :now, :id, :way, :outcome, :device, :day, :now)
            ON CONFLICT (account, day, way, outcome) WHERE day IS NOT NULL DO UPDATE
               SET times = s.times + 1, last_at = EXCLUDED.last_at
            """)
        .param("account", account)
        .param("now", Sql.at(now))
        .param("id", UUID.randomUUID())
        .param("way", way.name())
        .param("outcome", outcome.name())
        .param("device", device)
        .param("day", LocalDate.ofInstant(now, ZoneOffset.UTC))
        .update();
  }

  /** The latest attempts, the newest first; those of strangers are never more than a few. */
  public List<Attempt> latest(String account, int most) {
    return jdbc.sql(
            """
            (SELECT at AS moment, sign_in_id, way, outcome, device, times FROM identity.sign_in
              WHERE account = :account AND day IS NULL ORDER BY at DESC LIMIT :most)
            UNION ALL
            (SELECT last_at, sign_in_id, way, outcome, device, times FROM identity.sign_in
              WHERE account = :account AND day IS NOT NULL ORDER BY day DESC LIMIT :strangers)
             ORDER BY moment DESC, sign_in_id
            """)
        .param("account", account)
        .param("most", most)
        .param("strangers", STRANGERS_MAX)
        .query((row, _) ->
            new Attempt(
                Sql.instant(row, "moment"),
                SignInWay.valueOf(Sql.text(row, "way")),
                Outcome.valueOf(Sql.text(row, "outcome")),
                Sql.text(row, "device"),
                row.getInt("times")))
        .list();
  }
}
