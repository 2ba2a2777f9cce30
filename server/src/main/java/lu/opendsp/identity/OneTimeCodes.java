package lu.opendsp.identity;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import lu.opendsp.identity.SendLimits.Ask;
import lu.opendsp.identity.SendLimits.Source;
import lu.opendsp.kernel.Language;
import lu.opendsp.kernel.Sql;
import lu.opendsp.notification.Address;
import lu.opendsp.notification.Channel;
import lu.opendsp.notification.Message;
import lu.opendsp.notification.Messenger;
import lu.opendsp.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Six digits sent to an address, good once, for ten minutes and five tries (issue 4). */
@Component
public class OneTimeCodes {

  private static final Duration LIFE = Duration.ofMinutes(10);
  private static final int TRIES_MAX = 5;

  /** The first one and three more. */
  private static final int SENDS_MAX = 4;

  /** Time for a message to arrive, before another one is worth its price. */
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private static final SecureRandom RANDOM = new SecureRandom();

  private final JdbcClient jdbc;
  private final Vault vault;
  private final Messenger messenger;
  private final SendLimits limits;
  private final Clock clock;

  OneTimeCodes(JdbcClient jdbc, Vault vault, Messenger messenger, SendLimits limits, Clock clock) {
    this.jdbc = jdbc;
    this.limits = limits;
    this.vault = vault;
    this.messenger = messenger;
    this.clock = clock;
  }

  /** What a code is good for, and for nothing else. */
  public enum Purpose {
    SIGN_IN(Message.Kind.CODE_TO_SIGN_IN),
    CONFIRM(Message.Kind.CODE_TO_CONFIRM),
    RECOVER(Message.Kind.CODE_TO_RECOVER);

    private final Message.Kind message;

    Purpose(Message.Kind message) {
      this.message = message;
    }
  }

  /** What came of asking for a code once more. */
  public sealed interface Sending {
    record Sent() implements Sending {}

    record TooSoon(Instant from) implements Sending {}

    record NoMore() implements Sending {}
  }

  /** What came of a code that was typed. */
  public sealed interface Proof {
    /** It was the code. */
    record Proved(Address address) implements Proof {}

    record Wrong(int triesLeft) implements Proof {}

    /** Used, run out, or tried too often. */
    record Over() implements Proof {}
  }

  /** Sends a code to an address of this account; empty when too many were sent already. */
  @Transactional
  public Optional<UUID> send(Purpose purpose, String account, Address to, Language language) {
    return send(new Ask(purpose, account, null, null, to, Source.none()), language);
  }

  /** Sends a code to who forgot his password, and asks from this place. */
  @Transactional
  Optional<UUID> sendToRecover(
      String account, Address to, Language language, String place, boolean known) {
    var source = new Source(vault.fingerprint("one-time-code-place", place), known);
    return send(new Ask(Purpose.RECOVER, account, null, null, to, source), language);
  }

  /**
   * Sends a code to an address that is no account's yet; empty when too many were sent for this
   * activation, for its person or to this address.
   */
  @Transactional
  public Optional<UUID> sendFirst(Activation letter, Address to, Language language) {
    return send(
        new Ask(Purpose.CONFIRM, null, letter.id(), letter.person(), to, Source.none()), language);
  }

  private Optional<UUID> send(Ask ask, Language language) {
    if (limits.isReached(ask)) {
      return Optional.empty();
    }
    String code = invent();
    UUID id = UUID.randomUUID();
    insert(id, ask, mac(id, code));
    messenger.send(
        Message.code(ask.purpose().message, language, Objects.requireNonNull(ask.to()), code));
    return Optional.of(id);
  }

  /** Does all that but send: for a number nobody has. */
  public UUID pretend(Purpose purpose) {
    UUID id = UUID.randomUUID();
    insert(id, new Ask(purpose, null, null, null, null, Source.none()), mac(id, invent()));
    return id;
  }

  private void insert(UUID id, Ask ask, byte[] mac) {
    Instant now = clock.instant();
    Address to = ask.to();
    jdbc.sql(
            """
            INSERT INTO identity.challenge (challenge_id, purpose, account, activation_id, person_id,
              channel, address, source_mac, source_known, code_mac, sent_at, expires_at, sends, tries)
            VALUES (:id, :purpose, :account, :activation, :person, :channel, :address, :source,
              :known, :mac, :now, :end, 1, 0)
            """)
        .param("id", id)
        .param("purpose", ask.purpose().name())
        .param("account", ask.account())
        .param("activation", ask.activation(), Types.OTHER)
        .param("person", ask.person(), Types.OTHER)
        .param("channel", (to == null ? Channel.EMAIL : to.channel()).name())
        .param("address", to == null ? "" : to.value())
        .param("source", ask.source().mac())
        .param("known", ask.source().known())
        .param("mac", mac)
        .param("now", Sql.at(now))
        .param("end", Sql.at(now.plus(LIFE)))
        .update();
  }

  private record Sent(Ask ask, Instant at, int sends, boolean over) {}

  /**
   * Sends another code in place of the one before. The tries that were used stay used: asking again
   * buys no guesses, and no messages either.
   */
  @Transactional
  public Sending sendAgain(UUID id, Purpose purpose, Language language) {
    Instant now = clock.instant();
    Optional<Sent> found = find(id, purpose);
    if (found.isEmpty() || found.get().over || found.get().sends >= SENDS_MAX) {
      return new Sending.NoMore();
    }
    Sent sent = found.get();
    Instant from = sent.at.plus(PAUSE);
    if (now.isBefore(from)) {
      return new Sending.TooSoon(from);
    }
    if (limits.isReached(sent.ask)) {
      return new Sending.NoMore();
    }
    String code = invent();
    if (!replace(id, mac(id, code), sent.sends, now)) {
      return new Sending.TooSoon(now.plus(PAUSE));
    }
    Address to = sent.ask.to();
    if (to != null) {
      messenger.send(Message.code(purpose.message, language, to, code));
    }
    return new Sending.Sent();
  }

  private Optional<Sent> find(UUID id, Purpose purpose) {
    return jdbc.sql(
            """
            SELECT account, activation_id, person_id, channel, address, source_mac, source_known,
                   sent_at, sends, tries, used_at
              FROM identity.challenge WHERE challenge_id = :id AND purpose = :purpose
            """)
        .param("id", id)
        .param("purpose", purpose.name())
        .query((row, _) ->
            new Sent(
                Ask.of(row, purpose),
                Sql.instant(row, "sent_at"),
                row.getInt("sends"),
                row.getInt("tries") >= TRIES_MAX || row.getObject("used_at") != null))
        .optional();
  }

  /** Of two that ask at the same moment one sends. */
  private boolean replace(UUID id, byte[] mac, int sends, Instant now) {
    return jdbc.sql(
                """
                UPDATE identity.challenge
                   SET code_mac = :mac, sent_at = :now, expires_at = :end, sends = sends + 1
                 WHERE challenge_id = :id AND sends = :sends AND used_at IS NULL
                """)
            .param("id", id)
            .param("mac", mac)
            .param("sends", sends)
            .param("now", Sql.at(now))
            .param("end", Sql.at(now.plus(LIFE)))
            .update()
        == 1;
  }

  private record Tried(byte[] mac, int tries, Channel channel, String address) {}

  /** For which account a code was sent. */
  Optional<String> findAccount(UUID id) {
    return jdbc.sql(
            """
            SELECT account FROM identity.challenge
             WHERE challenge_id = :id AND account IS NOT NULL
            """)
        .param("id", id)
        .query(String.class)
        .optional();
  }

  /** Tries a code; each try counts before it is looked at, so that many at once are not more. */
  public Proof prove(UUID id, Purpose purpose, String typed) {
    Optional<Tried> tried = count(id, purpose);
    if (tried.isEmpty()) {
      return new Proof.Over();
    }
    String digits = typed.replaceAll("\\s", "");
    boolean fits = MessageDigest.isEqual(tried.get().mac, mac(id, digits));
    if (!fits || tried.get().address.isEmpty()) {
      int left = TRIES_MAX - tried.get().tries;
      return left > 0 ? new Proof.Wrong(left) : new Proof.Over();
    }
    return use(id)
        ? new Proof.Proved(new Address(tried.get().channel, tried.get().address))
        : new Proof.Over();
  }

  private Optional<Tried> count(UUID id, Purpose purpose) {
    return jdbc.sql(
            """
            UPDATE identity.challenge SET tries = tries + 1
             WHERE challenge_id = :id AND purpose = :purpose AND used_at IS NULL
               AND expires_at > :now AND tries < :most
            RETURNING code_mac, tries, channel, address
            """)
        .param("id", id)
        .param("purpose", purpose.name())
        .param("now", Sql.at(clock.instant()))
        .param("most", TRIES_MAX)
        .query((row, _) ->
            new Tried(
                row.getBytes("code_mac"),
                row.getInt("tries"),
                Channel.valueOf(Sql.text(row, "channel")),
                Sql.text(row, "address")))
        .optional();
  }

  /** Marks it as used; false when it was used before. */
  private boolean use(UUID id) {
    return jdbc.sql(
                """
                UPDATE identity.challenge SET used_at = :now
                 WHERE challenge_id = :id AND used_at IS NULL
                """)
            .param("id", id)
            .param("now", Sql.at(clock.instant()))
            .update()
        == 1;
  }

  private static String invent() {
    return String.format(Locale.ROOT, "%06d", RANDOM.nextInt(1_000_000));
  }

  private byte[] mac(UUID id, String code) {
    return vault.fingerprint("one-time-code/" + id, code);
  }
}
