package lu.opendsp.identity;

import java.time.Clock;
import java.time.Duration;
import lu.opendsp.kernel.Sql;
import lu.opendsp.notification.Address;
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
  @Transactional(propagation = Propagation.MANDATORY)
  void oneAtATime(String name) {
    jdbc.sql("SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(:name, 0))")
        .param("name", "one-time-code/" + name)
        .query(Integer.class)
        .single();
  }

  /**
   * Whether no more is sent for an account. Anybody may ask for recovery by a number: fewer, and
   * none of those of sign-in.
   */
  boolean isReached(OneTimeCodes.Purpose purpose, String account) {
    boolean recovery = purpose == OneTimeCodes.Purpose.RECOVER;
    return jdbc.sql(
            """
            SELECT COALESCE(sum(sends), 0) >= :most FROM identity.challenge
             WHERE account = :account AND purpose = :purpose AND sent_at > :since
            """)
        .param("account", account)
        .param("purpose", purpose.name())
        .param("most", recovery ? IN_AN_HOUR_MAX / 3 : IN_AN_HOUR_MAX)
        .param("since", Sql.at(clock.instant().minus(Duration.ofHours(1))))
        .query(Boolean.class)
        .single();
  }

  /** Whether no more is sent for this activation, or for the person it is for. */
  boolean isReached(Activation activation) {
    return jdbc.sql(
            """
            SELECT COALESCE(sum(sends), 0) >= :person_max
                OR COALESCE(sum(sends) FILTER (WHERE activation_id = :activation), 0) >= :most
              FROM identity.challenge WHERE person_id = :person AND sent_at > :since
            """)
        .param("person", activation.person())
        .param("activation", activation.id())
        .param("person_max", PERSON_MAX)
        .param("most", ACTIVATION_MAX)
        .param("since", Sql.at(clock.instant().minus(TIME)))
        .query(Boolean.class)
        .single();
  }

  /** Whether no more is sent to an address to have it proved, whoever names it. */
  @Transactional(propagation = Propagation.MANDATORY)
  boolean isReached(Address to) {
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
