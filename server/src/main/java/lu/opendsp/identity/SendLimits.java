package lu.opendsp.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import lu.opendsp.kernel.Sql;
import lu.opendsp.notification.Address;
import lu.opendsp.notification.Channel;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * How many codes are sent, so that nobody is flooded and the platform is not made to pay. Whoever
 * holds a letter names an address that nobody has proved yet, and so has limits of his own.
 */
@Component
class SendLimits {

  private static final Duration TIME = Duration.ofDays(1);

  /** For one account and one purpose. */
  private static final int IN_AN_HOUR_MAX = 12;

  /** For one account from one network, or from one device it knows. */
  private static final int RECOVERIES_FROM_A_PLACE_MAX = 4;

  private static final int ACTIVATION_MAX = 12;

  /** Two letters in a day, and some patience. */
  private static final int PERSON_MAX = 20;

  /** A family may share one. */
  private static final int ADDRESS_MAX = 12;

  private final JdbcClient jdbc;
  private final Clock clock;

  SendLimits(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Lets whoever counts for this name wait for the one who counts just now. */
  private void oneAtATime(String name) {
    jdbc.sql("SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(:name, 0))")
        .param("name", "one-time-code/" + name)
        .query(Integer.class)
        .single();
  }

  /**
   * Where somebody asks for recovery.
   *
   * @param mac of the network, or of a device the account knows; empty where it does not count
   * @param known whether it is such a device
   */
  record Source(byte[] mac, boolean known) {
    static Source none() {
      return new Source(new byte[0], false);
    }
  }

  /**
   * What is to be sent, for an account or for the person of a letter.
   *
   * @param to nowhere for a number nobody has
   */
  record Ask(
      OneTimeCodes.Purpose purpose,
      @Nullable String account,
      @Nullable UUID activation,
      @Nullable UUID person,
      @Nullable Address to,
      Source source) {

    static Ask of(ResultSet row, OneTimeCodes.Purpose purpose) throws SQLException {
      var channel = Channel.valueOf(Sql.text(row, "channel"));
      String address = Sql.text(row, "address");
      return new Ask(
          purpose,
          row.getString("account"),
          row.getObject("activation_id", UUID.class),
          row.getObject("person_id", UUID.class),
          address.isEmpty() ? null : new Address(channel, address),
          new Source(row.getBytes("source_mac"), row.getBoolean("source_known")));
    }
  }

  /** Whether no more is sent; one who asks after the other. */
  @Transactional(propagation = Propagation.MANDATORY)
  boolean isReached(Ask ask) {
    return isReachedByOwner(ask)
        || (ask.to != null
            && ask.purpose == OneTimeCodes.Purpose.CONFIRM
            && isReachedByAddress(ask.to));
  }

  private boolean isReachedByOwner(Ask ask) {
    if (ask.account != null) {
      oneAtATime(ask.account);
      return isReachedByAccount(ask);
    }
    if (ask.person != null) {
      oneAtATime(ask.person.toString());
      return isReachedByPerson(ask);
    }
    return false;
  }

  /**
   * Anybody may ask for recovery by a number: few from one place, none of those of sign-in, and
   * none of those of a device the account knows.
   */
  private boolean isReachedByAccount(Ask ask) {
    boolean recovery = ask.purpose == OneTimeCodes.Purpose.RECOVER;
    return jdbc.sql(
            """
            SELECT COALESCE(sum(sends), 0) >= :most
                OR COALESCE(sum(sends) FILTER (WHERE source_mac = :source), 0) >= :source_max
              FROM identity.challenge
             WHERE account = :account AND purpose = :purpose AND sent_at > :since
               AND source_known = :known
            """)
        .param("account", ask.account)
        .param("purpose", ask.purpose.name())
        .param("most", IN_AN_HOUR_MAX)
        .param("source", ask.source.mac)
        .param("source_max", recovery ? RECOVERIES_FROM_A_PLACE_MAX : IN_AN_HOUR_MAX)
        .param("known", ask.source.known)
        .param("since", Sql.at(clock.instant().minus(Duration.ofHours(1))))
        .query(Boolean.class)
        .single();
  }

  private boolean isReachedByPerson(Ask ask) {
    return jdbc.sql(
            """
            SELECT COALESCE(sum(sends), 0) >= :person_max
                OR COALESCE(sum(sends) FILTER (WHERE activation_id = :activation), 0) >= :most
              FROM identity.challenge WHERE person_id = :person AND sent_at > :since
            """)
        .param("person", ask.person)
        .param("activation", ask.activation)
        .param("person_max", PERSON_MAX)
        .param("most", ACTIVATION_MAX)
        .param("since", Sql.at(clock.instant().minus(TIME)))
        .query(Boolean.class)
        .single();
  }

  /** Whether no more is sent to an address to have it proved, whoever names it. */
  private boolean isReachedByAddress(Address to) {
    oneAtATime(to.value());
    return jdbc.sql(
            """
            SELECT COALESCE(sum(sends), 0) >= :most FROM identity.challenge
             WHERE address = :address AND purpose = :purpose AND sent_at > :since
            """)
        .param("address", to.value())
        .param("purpose", OneTimeCodes.Purpose.CONFIRM.name())
        .param("most", ADDRESS_MAX)
        .param("since", Sql.at(clock.instant().minus(TIME)))
        .query(Boolean.class)
        .single();
  }
}
