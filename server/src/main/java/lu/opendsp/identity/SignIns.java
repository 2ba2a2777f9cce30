package lu.opendsp.identity;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import lu.opendsp.kernel.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The history of signing in to an account, failures too, for its owner to read. */
@Component
public final class SignIns {

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

  /** One attempt. */
  public record Attempt(Instant at, SignInWay way, Outcome outcome, String device) {}

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

  /** The latest attempts, the newest first. */
  public List<Attempt> latest(String account, int most) {
    return jdbc.sql(
            """
            SELECT at, way, outcome, device FROM identity.sign_in
             WHERE account = :account ORDER BY at DESC, sign_in_id LIMIT :most
            """)
        .param("account", account)
        .param("most", most)
        .query((row, _) ->
            new Attempt(
                Sql.instant(row, "at"),
                SignInWay.valueOf(Sql.text(row, "way")),
                Outcome.valueOf(Sql.text(row, "outcome")),
                Sql.text(row, "device")))
        .list();
  }
}
