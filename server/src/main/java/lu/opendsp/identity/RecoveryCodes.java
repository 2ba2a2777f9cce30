package lu.opendsp.identity;

import java.time.Clock;
import lu.opendsp.kernel.Sql;
import lu.opendsp.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The code on the sheet at home: it stands in, once, for what was lost. */
@Component
public class RecoveryCodes {

  private final JdbcClient jdbc;
  private final Vault vault;
  private final Clock clock;

  RecoveryCodes(JdbcClient jdbc, Vault vault, Clock clock) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.clock = clock;
  }

  /** A new one, in place of the one before; it is shown once. */
  @Transactional(propagation = Propagation.REQUIRED)
  public String make(String account) {
    jdbc.sql(
            """
            UPDATE identity.recovery_code SET ended_at = :now
             WHERE account = :account AND ended_at IS NULL
            """)
        .param("account", account)
        .param("now", Sql.at(clock.instant()))
        .update();
    String code = PaperCode.invent();
    jdbc.sql(
            """
            INSERT INTO identity.recovery_code (account, made_at, code_mac)
            VALUES (:account, :now, :mac)
            """)
        .param("account", account)
        .param("now", Sql.at(clock.instant()))
        .param("mac", mac(account, code))
        .update();
    return code;
  }

  /** Answers whether it is the one, and leaves it. */
  boolean fits(String account, String typed) {
    return jdbc.sql(
                """
                SELECT count(*) FROM identity.recovery_code
                 WHERE account = :account AND code_mac = :mac AND ended_at IS NULL
                """)
            .param("account", account)
            .param("mac", mac(account, typed))
            .query(Integer.class)
            .single()
        > 0;
  }

  /** Answers whether an account has one. */
  public boolean has(String account) {
    return jdbc.sql(
                """
                SELECT count(*) FROM identity.recovery_code
                 WHERE account = :account AND ended_at IS NULL
                """)
            .param("account", account)
            .query(Integer.class)
            .single()
        > 0;
  }

  /** Uses it up; false when it is not the one, or was used before. */
  boolean use(String account, String typed) {
    return jdbc.sql(
                """
                UPDATE identity.recovery_code SET ended_at = :now
                 WHERE account = :account AND code_mac = :mac AND ended_at IS NULL
                """)
            .param("account", account)
            .param("mac", mac(account, typed))
            .param("now", Sql.at(clock.instant()))
            .update()
        == 1;
  }

  private byte[] mac(String account, String code) {
    return vault.fingerprint("recovery-code/" + account, PaperCode.normal(code));
  }
}
