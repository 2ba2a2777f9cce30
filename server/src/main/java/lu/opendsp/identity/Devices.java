package lu.opendsp.identity;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import lu.opendsp.kernel.Sql;
import lu.opendsp.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Devices on which somebody has signed in before, known by a random word in a cookie. Knowing one
 * opens nothing: its tries are counted apart, and no notice tells of it.
 */
@Component
public final class Devices {

  private static final int BYTES = 24;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final JdbcClient jdbc;
  private final Vault vault;
  private final Clock clock;

  Devices(JdbcClient jdbc, Vault vault, Clock clock) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.clock = clock;
  }

  /** A word for a new device. */
  public static String invent() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Answers whether this account has signed in on it. */
  public boolean knows(String account, String device) {
    return !device.isEmpty()
        && jdbc.sql(
                    """
                    SELECT count(*) FROM identity.device
                     WHERE device_mac = :device AND account = :account
                    """)
                .param("device", mac(device))
                .param("account", account)
                .query(Integer.class)
                .single()
            > 0;
  }

  /** Notes that this account has signed in on it; answers whether for the first time. */
  public boolean note(String account, String device) {
    return jdbc.sql(
                """
                INSERT INTO identity.device (device_mac, account, first_at)
                VALUES (:device, :account, :now) ON CONFLICT DO NOTHING
                """)
            .param("device", mac(device))
            .param("account", account)
            .param("now", Sql.at(clock.instant()))
            .update()
        == 1;
  }

  private byte[] mac(String device) {
    return vault.fingerprint("device", device);
  }
}
