package lu.opendsp.identity;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import lu.opendsp.kernel.Language;
import lu.opendsp.kernel.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The accounts under which people and machines ask. */
@Component
public final class Accounts {

  private final JdbcClient jdbc;
  private final Clock clock;

  Accounts(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The actor behind an account in force. */
  public Optional<Actor> find(String account, Actor.Software software) {
    return jdbc.sql(
            """
            SELECT kind, person_id FROM identity.account
             WHERE account = :account AND valid_from <= :now
               AND (valid_to IS NULL OR valid_to > :now)
            """)
        .param("account", account)
        .param("now", Sql.at(clock.instant()))
        .query((row, _) ->
            new Actor(
                account,
                ActorKind.valueOf(Sql.text(row, "kind")),
                Sql.uuid(row, "person_id"),
                software))
        .optional();
  }

  /** The account in force of somebody in this role. */
  public Optional<String> findByPerson(ActorKind kind, UUID person) {
    return jdbc.sql(
            """
            SELECT account FROM identity.account
             WHERE person_id = :person AND kind = :kind AND valid_from <= :now
               AND (valid_to IS NULL OR valid_to > :now)
             ORDER BY valid_from LIMIT 1
            """)
        .param("person", person)
        .param("kind", kind.name())
        .param("now", Sql.at(clock.instant()))
        .query(String.class)
        .optional();
  }

  /** Answers whether somebody has an account that can be signed in to, or has been. */
  public boolean isInUse(ActorKind kind, UUID person) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT FROM identity.account a
                            WHERE person_id = :person AND kind = :kind
                              AND (EXISTS (SELECT FROM identity.password p
                                            WHERE p.account = a.account)
                                OR EXISTS (SELECT FROM identity.card c
                                            WHERE c.account = a.account)
                                OR EXISTS (SELECT FROM identity.passkey k
                                            WHERE k.account = a.account)
                                OR EXISTS (SELECT FROM identity.sign_in s
                                            WHERE s.account = a.account
                                              AND s.outcome = :signed_in)))
            """)
        .param("person", person)
        .param("kind", kind.name())
        .param("signed_in", SignIns.Outcome.SIGNED_IN.name())
        .query(Boolean.class)
        .single();
  }

  /** Staff have no number of an index, and sign in by the name of the account. */
  Optional<String> findStaff(String name) {
    return find(name, Actor.Software.PORTAL)
        .filter(actor -> actor.kind() == ActorKind.AGENCY)
        .map(Actor::account);
  }

  /** In which language the portal speaks to this account, where that was said. */
  public Optional<Language> language(String account) {
    return jdbc.sql(
            """
            SELECT language FROM identity.account
             WHERE account = :account AND language IS NOT NULL
            """)
        .param("account", account)
        .query((row, _) -> Language.of(Sql.text(row, "language")))
        .optional();
  }

  /** Says in which language the portal speaks to this account. */
  public void speak(String account, Language language) {
    jdbc.sql("UPDATE identity.account SET language = :language WHERE account = :account")
        .param("account", account)
        .param("language", language.tag())
        .update();
  }

  /** Opens an account for a person; an account that is there stays as it is. */
  public void open(String account, ActorKind kind, UUID person) {
    jdbc.sql(
            """
            INSERT INTO identity.account (account, kind, person_id, valid_from)
            VALUES (:account, :kind, :person, :now) ON CONFLICT (account) DO NOTHING
            """)
        .param("account", account)
        .param("kind", kind.name())
        .param("person", person)
        .param("now", Sql.at(clock.instant()))
        .update();
  }
}
