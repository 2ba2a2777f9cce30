package lu.opendsp.identity;

import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import lu.opendsp.kernel.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;

/**
 * Passwords, as Argon2id hashes. A hash is made for a number nobody has too, so that the time of an
 * answer tells nothing.
 */
@Component
public final class Passwords {

  /** 19 MiB, two passes, one lane: OWASP's least for Argon2id, about 40 ms on one core. */
  private static final int MEMORY_KIB = 19_456;

  private static final int PASSES = 2;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  /** More at a time would take the memory and the cores from everything else. */
  private static final int AT_A_TIME = Math.max(2, Runtime.getRuntime().availableProcessors());

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Argon2PasswordEncoder argon =
      new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, 1, MEMORY_KIB, PASSES);
  private final Semaphore hashing = new Semaphore(AT_A_TIME);
  private final String ofNobody = ofNobody();
  private final JdbcClient jdbc;
  private final Clock clock;

  Passwords(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * A hash that takes as long to compare as any other and that no password has: chosen at random
   * instead of made, for a start need not wait for one.
   */
  static String ofNobody() {
    byte[] random = KeyGenerators.secureRandom(SALT_BYTES + HASH_BYTES).generateKey();
    Base64.Encoder text = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
        .formatted(
            MEMORY_KIB,
            PASSES,
            text.encodeToString(Arrays.copyOf(random, SALT_BYTES)),
            text.encodeToString(Arrays.copyOfRange(random, SALT_BYTES, random.length)));
  }

  /** Answers whether this account has one. */
  public boolean has(String account) {
    return hash(account).isPresent();
  }

  private Optional<String> hash(String account) {
    return jdbc.sql("SELECT hash FROM identity.password WHERE account = :account")
        .param("account", account)
        .query(String.class)
        .optional();
  }

  /** Answers whether it is the one of the account, in the same time for an empty account. */
  public boolean matches(Optional<String> account, String typed) {
    Optional<String> hash = account.flatMap(this::hash);
    boolean fits = hashing(() -> argon.matches(plain(typed), hash.orElse(ofNobody)));
    return fits && hash.isPresent();
  }

  /** Sets one that was judged before. */
  public void set(String account, String password) {
    if (PasswordRule.judge(password, List.of()) != PasswordRule.Verdict.GOOD) {
      throw new IllegalArgumentException("a password is judged before it is set");
    }
    String hash = hashing(() -> argon.encode(plain(password)));
    jdbc.sql(
            """
            INSERT INTO identity.password (account, hash, set_at) VALUES (:account, :hash, :now)
            ON CONFLICT (account) DO UPDATE SET hash = EXCLUDED.hash, set_at = EXCLUDED.set_at
            """)
        .param("account", account)
        .param("hash", hash)
        .param("now", Sql.at(clock.instant()))
        .update();
  }

  /** The same on every keyboard (NIST SP 800-63B, 3.1.1.2). */
  private static String plain(String typed) {
    String shortened = typed.length() > PasswordRule.LENGTH_MAX ? "" : typed;
    return Normalizer.normalize(shortened, Normalizer.Form.NFKC);
  }

  /** What is hashed at a time. */
  private interface Work<T> {
    T done();
  }

  private <T> T hashing(Work<T> work) {
    try {
      if (!hashing.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new TooBusyException();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new TooBusyException();
    }
    try {
      return work.done();
    } finally {
      hashing.release();
    }
  }
}
