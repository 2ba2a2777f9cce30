package lu.opendsp.identity;

import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import lu.opendsp.kernel.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The passkeys of an account, as its owner sees and deactivates them. */
@Component
public class OwnPasskeys {

  private static final int LISTED_MAX = 50;

  private final JdbcClient jdbc;
  private final Sessions sessions;
  private final Clock clock;

  OwnPasskeys(JdbcClient jdbc, Sessions sessions, Clock clock) {
    this.jdbc = jdbc;
    this.sessions = sessions;
    this.clock = clock;
  }

  /**
   * A passkey that opens something.
   *
   * @param id the credential's id in hex
   * @param label as its owner named it, perhaps empty
   */
  public record OwnPasskey(String id, String label, Instant addedAt) {}

  /** The passkeys in use, the latest first. */
  public List<OwnPasskey> list(String account) {
    return jdbc.sql(
            """
            SELECT credential_id, label, valid_from FROM identity.passkey
             WHERE account = :account AND (valid_to IS NULL OR valid_to > :now)
             ORDER BY valid_from DESC, credential_id LIMIT :most
            """)
        .param("account", account)
        .param("now", Sql.at(clock.instant()))
        .param("most", LISTED_MAX)
        .query((row, _) ->
            new OwnPasskey(
                HexFormat.of().formatHex(row.getBytes("credential_id")),
                Sql.text(row, "label"),
                Sql.instant(row, "valid_from")))
        .list();
  }

  /**
   * Deactivates one: it opens nothing from now on, and sessions begun with a passkey are over.
   * False for one that is not the account's.
   */
  @Transactional
  boolean deactivate(String account, String id) {
    int ended =
        jdbc.sql(
                """
                UPDATE identity.passkey SET valid_to = :now
                 WHERE account = :account AND encode(credential_id, 'hex') = :id
                   AND (valid_to IS NULL OR valid_to > :now)
                """)
            .param("account", account)
            .param("id", id)
            .param("now", Sql.at(clock.instant()))
            .update();
    if (ended == 1) {
      sessions.endAll(account, Set.of(SignInWay.PASSKEY));
    }
    return ended == 1;
  }

  /** Deactivates all of an account, as when it is set up anew. */
  @Transactional
  public void deactivateAll(String account) {
    jdbc.sql(
            """
            UPDATE identity.passkey SET valid_to = :now
             WHERE account = :account AND (valid_to IS NULL OR valid_to > :now)
            """)
        .param("account", account)
        .param("now", Sql.at(clock.instant()))
        .update();
    sessions.endAll(account, Set.of(SignInWay.PASSKEY));
  }
}
