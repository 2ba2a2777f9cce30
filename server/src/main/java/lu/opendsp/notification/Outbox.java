package lu.opendsp.notification;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import lu.opendsp.kernel.Language;
import lu.opendsp.kernel.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Notices that have not arrived yet. */
@Component
final class Outbox {

  /** Sent at a time; the rest waits for the next round. */
  private static final int BATCH = 20;

  private final JdbcClient jdbc;
  private final Clock clock;

  Outbox(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** A notice whose turn it is; {@code tries} counts this one. */
  record Due(UUID id, Message message, int tries) {}

  void put(Message message, @Nullable String account) {
    jdbc.sql(
            """
            INSERT INTO notification.notice (notice_id, kind, language, channel, address, made_at,
              due_at, account)
            VALUES (:id, :kind, :language, :channel, :address, :now, :now, :account)
            """)
        .param("id", UUID.randomUUID())
        .param("kind", message.kind().name())
        .param("language", message.language().name())
        .param("channel", message.to().channel().name())
        .param("address", message.to().value())
        .param("account", account)
        .param("now", Sql.at(clock.instant()))
        .update();
  }

  /**
   * Takes those whose turn it is, and puts each off: twice as long with every try, so that it comes
   * again should we fail or end before it has arrived. Two processes take different ones. News of
   * every day waits for what is urgent: at nine in the morning there is much of it.
   */
  List<Due> take() {
    return jdbc.sql(
            """
            UPDATE notification.notice n
               SET tries = n.tries + 1,
                   due_at = CAST(:now AS timestamptz) + interval '1 minute' * (1 << least(n.tries, 8))
             WHERE n.notice_id IN (SELECT notice_id FROM notification.notice
                                    WHERE ended_at IS NULL AND due_at <= :now
                                    ORDER BY (kind = 'NEWS'), due_at LIMIT :batch FOR UPDATE SKIP LOCKED)
            RETURNING n.notice_id, n.kind, n.language, n.channel, n.address, n.tries
            """)
        .param("now", Sql.at(clock.instant()))
        .param("batch", BATCH)
        .query((row, _) ->
            new Due(
                Sql.uuid(row, "notice_id"),
                Message.notice(
                    Message.Kind.valueOf(Sql.text(row, "kind")),
                    Language.valueOf(Sql.text(row, "language")),
                    new Address(
                        Channel.valueOf(Sql.text(row, "channel")), Sql.text(row, "address"))),
                row.getInt("tries")))
        .list();
  }

  /** It has arrived, or is given up: the address is not needed any more. */
  void end(UUID id, boolean givenUp) {
    jdbc.sql(
            """
            UPDATE notification.notice SET ended_at = :now, address = '', given_up = :given_up
             WHERE notice_id = :id
            """)
        .param("id", id)
        .param("given_up", givenUp)
        .param("now", Sql.at(clock.instant()))
        .update();
  }
}
