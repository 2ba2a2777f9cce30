package lu.opendsp.identity;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import lu.opendsp.kernel.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The cards of an account, as its owner sees, adds and deactivates them. */
@Component
public class OwnCards {

  private static final int LISTED_MAX = 50;

  private final JdbcClient jdbc;
  private final Sessions sessions;
  private final Revocations revocations;
  private final Clock clock;

  OwnCards(JdbcClient jdbc, Sessions sessions, Revocations revocations, Clock clock) {
    this.jdbc = jdbc;
    this.sessions = sessions;
    this.revocations = revocations;
    this.clock = clock;
  }

  /**
   * A card that opens something.
   *
   * @param id the certificate's SHA-256 in hex
   * @param issuer who issued it, where that was noted
   */
  public record OwnCard(
      String id, @Nullable String issuer, Instant addedAt, @Nullable Instant expiresAt) {}

  /** The cards in use, the latest first. */
  public List<OwnCard> list(String account) {
    return jdbc.sql(
            """
            SELECT fingerprint, issuer, valid_from, expires_at FROM identity.card
             WHERE account = :account AND (valid_to IS NULL OR valid_to > :now)
             ORDER BY valid_from DESC, fingerprint LIMIT :most
            """)
        .param("account", account)
        .param("now", Sql.at(clock.instant()))
        .param("most", LISTED_MAX)
        .query((row, _) ->
            new OwnCard(
                HexFormat.of().formatHex(row.getBytes("fingerprint")),
                row.getString("issuer"),
                Sql.instant(row, "valid_from"),
                Sql.instantOrNull(row, "expires_at")))
        .list();
  }

  /** Adds one; false for one that is or was somebody's, and so does not come back either. */
  boolean add(String account, X509Certificate card) {
    int added =
        jdbc.sql(
                """
                INSERT INTO identity.card (fingerprint, account, valid_from, issuer, expires_at)
                VALUES (:fingerprint, :account, :now, :issuer, :end)
                ON CONFLICT (fingerprint) DO NOTHING
                """)
            .param("fingerprint", Fingerprint.of(card))
            .param("account", account)
            .param("now", Sql.at(clock.instant()))
            .param("issuer", issuer(card).orElse(null))
            .param("end", Sql.at(card.getNotAfter().toInstant()))
            .update();
    return added == 1;
  }

  /** Who issued a card: an authority's name, and nobody else's. */
  private static Optional<String> issuer(X509Certificate card) {
    try {
      List<Rdn> names = new LdapName(card.getIssuerX500Principal().getName()).getRdns();
      return Stream.of("CN", "O")
          .flatMap(type -> names.stream().filter(name -> name.getType().equalsIgnoreCase(type)))
          .map(name -> name.getValue().toString())
          .findFirst();
    } catch (InvalidNameException unreadable) {
      return Optional.empty();
    }
  }

  /**
   * Deactivates a card: it opens nothing from now on, sessions begun with a card are over, and the
   * account's access tokens do not count any more. False for a card that is not the account's.
   */
  @Transactional
  boolean deactivate(String account, String id) {
    int ended =
        jdbc.sql(
                """
                UPDATE identity.card SET valid_to = :now
                 WHERE account = :account AND fingerprint = :fingerprint
                   AND (valid_to IS NULL OR valid_to > :now)
                """)
            .param("account", account)
            .param("fingerprint", fingerprint(id))
            .param("now", Sql.at(clock.instant()))
            .update();
    if (ended == 1) {
      sessions.endAll(account, Set.of(SignInWay.CARD));
      revocations.revoke(account);
    }
    return ended == 1;
  }

  private static byte[] fingerprint(String id) {
    try {
      return HexFormat.of().parseHex(id);
    } catch (IllegalArgumentException none) {
      return new byte[0];
    }
  }
}
