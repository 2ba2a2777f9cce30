package lu.opendsp.identity;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lu.opendsp.kernel.Language;
import lu.opendsp.kernel.Sql;
import lu.opendsp.notification.Address;
import lu.opendsp.notification.Channel;
import lu.opendsp.notification.Message;
import lu.opendsp.notification.Messenger;
import lu.opendsp.notification.Unreached;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Where the owner of an account is reached: addresses that a code has proved. */
@Component
public class Contacts {

  private final JdbcClient jdbc;
  private final Messenger messenger;
  private final Unreached unreached;
  private final Clock clock;

  Contacts(JdbcClient jdbc, Messenger messenger, Unreached unreached, Clock clock) {
    this.jdbc = jdbc;
    this.messenger = messenger;
    this.unreached = unreached;
    this.clock = clock;
  }

  /** The addresses in force, e-mail first. */
  public List<Address> list(String account) {
    return jdbc.sql(
            """
            SELECT channel, address FROM identity.contact
             WHERE account = :account AND ended_at IS NULL ORDER BY channel
            """)
        .param("account", account)
        .query((row, _) ->
            new Address(Channel.valueOf(Sql.text(row, "channel")), Sql.text(row, "address")))
        .list();
  }

  /** The address of this channel, else the other one. */
  Optional<Address> find(String account, Channel wished) {
    List<Address> all = list(account);
    return all.stream()
        .filter(address -> address.channel() == wished)
        .findFirst()
        .or(() -> all.stream().findFirst());
  }

  /** Puts a proved address in the place of the one of its channel. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void put(String account, Address address) {
    end(account, address.channel());
    jdbc.sql(
            """
            INSERT INTO identity.contact (contact_id, account, channel, address, confirmed_at)
            VALUES (:id, :account, :channel, :address, :now)
            """)
        .param("id", UUID.randomUUID())
        .param("account", account)
        .param("channel", address.channel().name())
        .param("address", address.value())
        .param("now", Sql.at(clock.instant()))
        .update();
  }

  /** Ends the addresses of an account, as when somebody shows by a letter that they are lost. */
  @Transactional(propagation = Propagation.MANDATORY)
  void endAll(String account) {
    for (Channel channel : Channel.values()) {
      end(account, channel);
    }
  }

  private void end(String account, Channel channel) {
    jdbc.sql(
            """
            UPDATE identity.contact SET ended_at = :now
             WHERE account = :account AND channel = :channel AND ended_at IS NULL
            """)
        .param("account", account)
        .param("channel", channel.name())
        .param("now", Sql.at(clock.instant()))
        .update();
  }

  /** Tells these addresses what happened to the account. */
  void tell(List<Address> addresses, Message.Kind kind, Language language) {
    addresses.stream().distinct().forEach(to -> messenger.send(Message.notice(kind, language, to)));
  }

  /** Tells the owner by the way he wishes, or by the other where he has no address of that one. */
  public void tellBy(Channel wished, String account, Message.Kind kind, Language language) {
    find(account, wished)
        .ifPresent(to -> messenger.notice(Message.notice(kind, language, to), account));
  }

  /** When a message to the addresses in force was given up last, if one was. */
  public Optional<Instant> givenUp(String account) {
    return provedSince(account).flatMap(since -> unreached.last(account, since));
  }

  private Optional<Instant> provedSince(String account) {
    return jdbc.sql(
            """
            SELECT max(confirmed_at) AS since FROM identity.contact
             WHERE account = :account AND ended_at IS NULL
            """)
        .param("account", account)
        .query((row, _) -> Optional.ofNullable(Sql.instantOrNull(row, "since")))
        .single();
  }

  /** Tells the owner what happened to the account, wherever he is reached. */
  public void tell(String account, Message.Kind kind, Language language) {
    list(account).forEach(to -> messenger.notice(Message.notice(kind, language, to), account));
  }
}
