package lu.opendsp.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lu.opendsp.kernel.Language;
import lu.opendsp.kernel.Sql;
import lu.opendsp.notification.Address;
import lu.opendsp.notification.Channel;
import lu.opendsp.notification.Message;
import lu.opendsp.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Activates an account by the code of a letter ("lettre d'activation", S2): code and number, then
 * the answers one by one, each kept, so that its reader may stop and go on elsewhere. Who has an
 * account already sets it up anew: that is the way back for whoever lost everything.
 */
@Component
public class Activations {

  private final JdbcClient jdbc;
  private final Vault vault;
  private final LoginNames names;
  private final Accounts accounts;
  private final Contacts contacts;
  private final Passwords passwords;
  private final Sessions sessions;
  private final OwnMeans means;
  private final RecoveryCodes recovery;
  private final Failures failures;
  private final ActivationSettings settings;
  private final Clock clock;

  Activations(
      JdbcClient jdbc,
      Vault vault,
      LoginNames names,
      Accounts accounts,
      Contacts contacts,
      Passwords passwords,
      Sessions sessions,
      OwnMeans means,
      RecoveryCodes recovery,
      Failures failures,
      ActivationSettings settings,
      Clock clock) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.names = names;
    this.accounts = accounts;
    this.contacts = contacts;
    this.passwords = passwords;
    this.sessions = sessions;
    this.means = means;
    this.recovery = recovery;
    this.failures = failures;
    this.settings = settings;
    this.clock = clock;
  }

  /** What came of code and number. */
  public sealed interface Opened {
    record Open(Activation activation) implements Opened {}

    /** They do not fit together, or the code is used or over. */
    record Wrong() implements Opened {}

    record Wait(Instant until) implements Opened {}
  }

  /** A new code for somebody; it is shown once, and those before it end. */
  @Transactional
  public String issue(ActorKind kind, UUID person, boolean firstOfficer) {
    Instant now = clock.instant();
    jdbc.sql(
            """
            UPDATE identity.activation SET ended_at = :now
             WHERE person_id = :person AND kind = :kind AND ended_at IS NULL
            """)
        .param("person", person)
        .param("kind", kind.name())
        .param("now", Sql.at(now))
        .update();
    String code = PaperCode.invent();
    jdbc.sql(
            """
            INSERT INTO identity.activation (activation_id, code_mac, kind, person_id,
              first_officer, made_at, expires_at)
            VALUES (:id, :mac, :kind, :person, :officer, :now, :end)
            """)
        .param("id", UUID.randomUUID())
        .param("mac", mac(code))
        .param("kind", kind.name())
        .param("person", person)
        .param("officer", firstOfficer)
        .param("now", Sql.at(now))
        .param("end", Sql.at(now.plus(settings.codeLife())))
        .update();
    return code;
  }

  /** Answers whether somebody has a code that was not used and is not over. */
  public boolean isOpen(ActorKind kind, UUID person) {
    return jdbc.sql(
                """
                SELECT count(*) FROM identity.activation
                 WHERE person_id = :person AND kind = :kind AND ended_at IS NULL AND expires_at > :now
                """)
            .param("person", person)
            .param("kind", kind.name())
            .param("now", Sql.at(clock.instant()))
            .query(Integer.class)
            .single()
        > 0;
  }

  /** Opens the activation of a letter for who knows the number of its reader too. */
  public Opened open(String code, String number, String network) {
    var count = new Failures.Count(Failures.Limit.NETWORK, "", network);
    return switch (failures.take(List.of(count))) {
      case Failures.Try.Held(Instant until) -> new Opened.Wait(until);
      case Failures.Try.Let(List<Failures.Taken> taken) -> {
        Optional<Activation> found = find(code, number);
        if (found.isPresent()) {
          failures.giveBack(taken);
        }
        yield found.<Opened>map(Opened.Open::new).orElseGet(Opened.Wrong::new);
      }
    };
  }

  private Optional<Activation> find(String code, String number) {
    Optional<LoginNames.Named> named = names.find(PasswordSignIn.normal(number));
    return findByCode(code).filter(activation -> isReader(activation, named, number.strip()));
  }

  /** Staff have no number of an index; theirs is the name of the account. */
  private boolean isReader(Activation activation, Optional<LoginNames.Named> named, String typed) {
    boolean byNumber =
        named
            .filter(
                who -> who.kind() == activation.kind() && who.person().equals(activation.person()))
            .isPresent();
    return byNumber
        || accounts
            .findByPerson(activation.kind(), activation.person())
            .filter(account -> activation.kind() == ActorKind.AGENCY && account.equals(typed))
            .isPresent();
  }

  private static final String COLUMNS =
      """
      SELECT activation_id, kind, person_id, first_officer, channel, address, charter_version
        FROM identity.activation WHERE ended_at IS NULL AND expires_at > :now
      """;

  private Optional<Activation> findByCode(String code) {
    return jdbc.sql(COLUMNS + " AND code_mac = :mac")
        .param("mac", mac(code))
        .param("now", Sql.at(clock.instant()))
        .query(Activations::activation)
        .optional();
  }

  /** How far it has come; empty once it is over. */
  public Optional<Activation> find(UUID id) {
    return jdbc.sql(COLUMNS + " AND activation_id = :id")
        .param("id", id)
        .param("now", Sql.at(clock.instant()))
        .query(Activations::activation)
        .optional();
  }

  private static Activation activation(ResultSet row, int number) throws SQLException {
    String channel = row.getString("channel");
    return new Activation(
        Sql.uuid(row, "activation_id"),
        ActorKind.valueOf(Sql.text(row, "kind")),
        Sql.uuid(row, "person_id"),
        row.getBoolean("first_officer"),
        channel == null ? null : new Address(Channel.valueOf(channel), Sql.text(row, "address")),
        row.getString("charter_version"));
  }

  /** Keeps the address that a code has proved. */
  public void keepContact(UUID id, Address proved) {
    jdbc.sql(
            """
            UPDATE identity.activation SET channel = :channel, address = :address
             WHERE activation_id = :id AND ended_at IS NULL
            """)
        .param("id", id)
        .param("channel", proved.channel().name())
        .param("address", proved.value())
        .update();
  }

  /** Keeps which version of the charter was accepted. */
  public void acceptCharter(UUID id, String version) {
    jdbc.sql(
            """
            UPDATE identity.activation SET charter_version = :version, charter_at = :now
             WHERE activation_id = :id AND ended_at IS NULL
            """)
        .param("id", id)
        .param("version", version)
        .param("now", Sql.at(clock.instant()))
        .update();
  }

  /**
   * Sets the password and makes the account good: opened where there is none, and else set up anew,
   * with its sessions, cards and passkeys ended and the addresses of before told. Empty when
   * another window was faster, or when a colleague's account came into use meanwhile.
   */
  @Transactional
  public Optional<Activated> finish(UUID id, String password, Language language) {
    Optional<Activation> found = find(id);
    if (found.isEmpty() || !end(id) || isColleagueInUse(found.get())) {
      return Optional.empty();
    }
    Activation activation = found.get();
    Address contact = activation.contact();
    String charter = activation.charter();
    if (contact == null || charter == null) {
      throw new IllegalStateException("an activation is finished when all was answered");
    }
    String account = account(activation);
    if (passwords.has(account) || activation.firstOfficer()) {
      means.endAll(account);
    }
    List<Address> before = contacts.list(account);
    contacts.endAll(account);
    contacts.put(account, contact);
    passwords.set(account, password);
    sessions.endAll(account, EnumSet.allOf(SignInWay.class));
    accept(account, charter);
    contacts.tell(before, Message.Kind.ACCOUNT_ACTIVATED, language);
    contacts.tell(account, Message.Kind.ACCOUNT_ACTIVATED, language);
    return Optional.of(new Activated(account, recovery.make(account)));
  }

  /** Nobody of the agency takes over another's; who reads a code on the machine owns it anyway. */
  private boolean isColleagueInUse(Activation activation) {
    return activation.kind() == ActorKind.AGENCY
        && !activation.firstOfficer()
        && accounts.isInUse(activation.kind(), activation.person());
  }

  private boolean end(UUID id) {
    return jdbc.sql(
                """
                UPDATE identity.activation SET ended_at = :now
                 WHERE activation_id = :id AND ended_at IS NULL
                """)
            .param("id", id)
            .param("now", Sql.at(clock.instant()))
            .update()
        == 1;
  }

  private String account(Activation activation) {
    return accounts
        .findByPerson(activation.kind(), activation.person())
        .orElseGet(() -> {
          String account = UUID.randomUUID().toString();
          accounts.open(account, activation.kind(), activation.person());
          return account;
        });
  }

  private void accept(String account, String version) {
    jdbc.sql(
            """
            INSERT INTO identity.charter_acceptance (account, accepted_at, version)
            VALUES (:account, :now, :version)
            """)
        .param("account", account)
        .param("now", Sql.at(clock.instant()))
        .param("version", version)
        .update();
  }

  private byte[] mac(String code) {
    return vault.fingerprint("activation-code", PaperCode.normal(code));
  }
}
