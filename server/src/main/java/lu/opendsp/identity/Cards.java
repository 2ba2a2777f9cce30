package lu.opendsp.identity;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import lu.opendsp.kernel.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which card belongs to which account. Bound by the certificate's fingerprint, not by a name in it,
 * so that a look-alike from the same issuer opens nothing.
 */
@Component
public final class Cards {

  private final JdbcClient jdbc;
  private final Sessions sessions;
  private final Revocations revocations;
  private final Clock clock;

  Cards(JdbcClient jdbc, Sessions sessions, Revocations revocations, Clock clock) {
    this.jdbc = jdbc;
    this.sessions = sessions;
    this.revocations = revocations;
    this.clock = clock;
  }

  /** The account a certificate is bound to and not withdrawn from. */
  Optional<String> findAccount(X509Certificate certificate) {
    return jdbc.sql(
            """
            SELECT account FROM identity.card
             WHERE fingerprint = :fingerprint AND (valid_to IS NULL OR valid_to > :now)
            """)
        .param("fingerprint", Fingerprint.of(certificate))
        .param("now", Sql.at(clock.instant()))
        .query(String.class)
        .optional();
  }

  /** How many cards are bound to an account and not withdrawn. */
  public int count(String account) {
    return jdbc.sql(
            """
            SELECT count(*) FROM identity.card
             WHERE account = :account AND (valid_to IS NULL OR valid_to > :now)
            """)
        .param("account", account)
        .param("now", Sql.at(clock.instant()))
        .query(Integer.class)
        .single();
  }

  /**
   * Withdraws the cards of an account, as when one was lost: they open nothing any more, the
   * sessions begun with one are over, and its access tokens do not count.
   */
  public void withdraw(String account) {
    jdbc.sql(
            """
            UPDATE identity.card SET valid_to = :now
             WHERE account = :account AND (valid_to IS NULL OR valid_to > :now)
            """)
        .param("account", account)
        .param("now", Sql.at(clock.instant()))
        .update();
    sessions.endAll(account, Set.of(SignInWay.CARD));
    revocations.revoke(account);
  }

  /** Binds a card to an account. */
  public void bind(String account, X509Certificate certificate) {
    jdbc.sql(
            """
            INSERT INTO identity.card (fingerprint, account, valid_from)
            VALUES (:fingerprint, :account, :now) ON CONFLICT (fingerprint) DO NOTHING
            """)
        .param("fingerprint", Fingerprint.of(certificate))
        .param("account", account)
        .param("now", Sql.at(clock.instant()))
        .update();
  }
}
