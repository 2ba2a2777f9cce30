package lu.opendsp.identity;

import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lu.opendsp.kernel.Sql;
import lu.opendsp.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The sessions of the portal: who is signed in where, and the end of it from anywhere. */
@Component
public final class Sessions {

  /** Exact enough for a list that people read; a write a minute is what a session costs. */
  private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

  /** More than anybody has devices. */
  private static final int LISTED_MAX = 50;

  private static final Pattern SIGN = Pattern.compile("([0-9a-f-]{36})\\.([0-9a-f]{64})");

  private final JdbcClient jdbc;
  private final Vault vault;
  private final Clock clock;

  Sessions(JdbcClient jdbc, Vault vault, Clock clock) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.clock = clock;
  }

  /**
   * A session that has not ended.
   *
   * @param device on what, in codes such as {@code FIREFOX/WINDOWS}
   */
  public record Session(UUID id, SignInWay way, String device, Instant begunAt, Instant usedAt) {}

  /** Begins one, and gives its id. */
  public UUID begin(String account, SignInWay way, String device) {
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            INSERT INTO identity.session (session_id, account, way, device, begun_at, used_at)
            VALUES (:id, :account, :way, :device, :now, :now)
            """)
        .param("id", id)
        .param("account", account)
        .param("way", way.name())
        .param("device", device)
        .param("now", Sql.at(clock.instant()))
        .update();
    return id;
  }

  /**
   * The sign by which a browser shows that it was in this session, when it is over. It opens
   * nothing.
   */
  public String sign(UUID id) {
    return id + "." + HexFormat.of().formatHex(mac(id));
  }

  /** Of which session this is the sign, if it is one of ours. */
  public Optional<UUID> read(String sign) {
    Matcher parts = SIGN.matcher(sign);
    if (!parts.matches()) {
      return Optional.empty();
    }
    UUID id = UUID.fromString(parts.group(1));
    boolean ours = MessageDigest.isEqual(HexFormat.of().parseHex(parts.group(2)), mac(id));
    return ours ? Optional.of(id) : Optional.empty();
  }

  private byte[] mac(UUID id) {
    return vault.fingerprint("session", id.toString());
  }

  /** Whose session it is, or was, if it was used since then. */
  public Optional<String> findAccount(UUID id, Instant since) {
    return jdbc.sql(
            "SELECT account FROM identity.session WHERE session_id = :id AND used_at > :since")
        .param("id", id)
        .param("since", Sql.at(since))
        .query(String.class)
        .optional();
  }

  /** Answers whether it has not been ended, and notes that it is used. */
  public boolean use(UUID id) {
    Instant now = clock.instant();
    return jdbc.sql(
            "SELECT used_at FROM identity.session WHERE session_id = :id AND ended_at IS NULL")
        .param("id", id)
        .query((row, _) -> Sql.instant(row, "used_at"))
        .optional()
        .map(used -> {
          if (used.plus(NOTED_EVERY).isBefore(now)) {
            note(id, now);
          }
          return true;
        })
        .orElse(false);
  }

  private void note(UUID id, Instant now) {
    jdbc.sql("UPDATE identity.session SET used_at = :now WHERE session_id = :id")
        .param("id", id)
        .param("now", Sql.at(now))
        .update();
  }

  /** The sessions of an account that were used since then, the latest first. */
  public List<Session> list(String account, Instant since) {
    return jdbc.sql(
            """
            SELECT session_id, way, device, begun_at, used_at FROM identity.session
             WHERE account = :account AND ended_at IS NULL AND used_at > :since
             ORDER BY used_at DESC LIMIT :most
            """)
        .param("account", account)
        .param("since", Sql.at(since))
        .param("most", LISTED_MAX)
        .query(Sessions::session)
        .list();
  }

  private static Session session(ResultSet row, int number) throws SQLException {
    return new Session(
        Sql.uuid(row, "session_id"),
        SignInWay.valueOf(Sql.text(row, "way")),
        Sql.text(row, "device"),
        Sql.instant(row, "begun_at"),
        Sql.instant(row, "used_at"));
  }

  /** Ends one session of an account; one of somebody else stays. */
  public void end(String account, UUID id) {
    jdbc.sql(
            """
            UPDATE identity.session SET ended_at = :now
             WHERE session_id = :id AND account = :account AND ended_at IS NULL
            """)
        .param("id", id)
        .param("account", account)
        .param("now", Sql.at(clock.instant()))
        .update();
  }

  /** Ends all sessions of an account but this one. */
  public void endOthers(String account, UUID kept) {
    jdbc.sql(
            """
            UPDATE identity.session SET ended_at = :now
             WHERE account = :account AND ended_at IS NULL AND session_id <> :kept
            """)
        .param("account", account)
        .param("kept", kept)
        .param("now", Sql.at(clock.instant()))
        .update();
  }

  /** Ends all sessions of an account that were begun in one of these ways. */
  public void endAll(String account, Set<SignInWay> ways) {
    jdbc.sql(
            """
            UPDATE identity.session SET ended_at = :now
             WHERE account = :account AND ended_at IS NULL AND way = ANY (:ways)
            """)
        .param("account", account)
        .param(
            "ways",
            ways.stream().map(Enum::name).collect(Collectors.toSet()).toArray(String[]::new))
        .param("now", Sql.at(clock.instant()))
        .update();
  }
}
