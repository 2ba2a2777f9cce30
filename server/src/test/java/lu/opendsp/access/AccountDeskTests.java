package lu.opendsp.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import lu.opendsp.access.AccountDesk.Done;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.audit.AccessLine;
import lu.opendsp.directory.Directory;
import lu.opendsp.directory.Listing;
import lu.opendsp.directory.Profession;
import lu.opendsp.identity.Accounts;
import lu.opendsp.identity.Activations;
import lu.opendsp.identity.Activations.Opened;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.identity.Passwords;
import lu.opendsp.identity.SignInWay;
import lu.opendsp.identity.SignIns;
import lu.opendsp.kernel.Language;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.Sql;
import lu.opendsp.notification.Address;
import lu.opendsp.notification.Channel;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.People;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Codes for letters: for whom, and what remains of it. */
@RunningPlatform
final class AccountDeskTests {

  private final AccountDesk desk;
  private final Activations activations;
  private final Accounts accounts;
  private final Passwords passwords;
  private final SignIns signIns;
  private final Directory directory;
  private final TestDatabase database;
  private final People people;
  private final MovableClock clock;
  private final Actor officer;
  private final Actor operator;

  AccountDeskTests(
      AccountDesk desk,
      Activations activations,
      Accounts accounts,
      Passwords passwords,
      SignIns signIns,
      Directory directory,
      TestDatabase database,
      People people,
      MovableClock clock) {
    this.desk = desk;
    this.activations = activations;
    this.accounts = accounts;
    this.passwords = passwords;
    this.signIns = signIns;
    this.directory = directory;
    this.database = database;
    this.people = people;
    this.clock = clock;
    this.officer = people.identityOfficer().actor();
    this.operator = people.operatorNadine().actor();
  }

  @Test
  void writesIntoThePatientsLogThatACodeWasOrdered() {
    var klein = people.mrsKlein();
    String number = Objects.requireNonNull(klein.patient().matricule()).digits();

    assertThat(desk.issueCode(operator, number)).isInstanceOf(Done.Told.class);

    assertThat(people.lines(klein))
        .extracting(AccessLine::action)
        .contains(AccessAction.ACTIVATION_CODE_ISSUED);
  }

  @Test
  void leavesALineOfACodeOrderedForAProfessional() {
    var weber = people.drWeber();
    String number = Objects.requireNonNull(weber.listing().eHealthId());

    assertThat(desk.issueCode(operator, number)).isInstanceOf(Done.Told.class);
    desk.withdrawCards(operator, number);

    assertThat(linesAbout(weber.id().value()))
        .containsExactly("ACTIVATION_CODE_ISSUED", "CARD_WITHDRAWN");
  }

  @Test
  void ordersNoCodeByWhichAColleaguesAccountIsTakenOver() {
    Listing colleague = colleague();
    String number = Objects.requireNonNull(colleague.eHealthId());

    Done byOperator = desk.issueCode(operator, number);
    Done byOfficer = desk.issueCode(officer, number);
    String account = "colleague-" + number;
    accounts.open(account, ActorKind.AGENCY, colleague.id().value());
    passwords.set(account, "Nachtegaal-Wolleken-4");
    Done afterwards = desk.issueCode(officer, number);

    assertThat(byOperator).isInstanceOf(Done.Colleague.class);
    assertThat(byOfficer).isInstanceOf(Done.Told.class);
    assertThat(activations.open(((Done.Told) byOfficer).code(), number, "here"))
        .isInstanceOf(Opened.Open.class);
    assertThat(afterwards).isInstanceOf(Done.Colleague.class);
    assertThat(linesAbout(colleague.id().value())).hasSize(3);
  }

  /** One who came by a provider has neither password nor card here. */
  @Test
  void takesNoColleaguesAccountOverThatWasSignedInTo() {
    Listing colleague = colleague();
    String number = Objects.requireNonNull(colleague.eHealthId());
    String account = "colleague-" + number;
    accounts.open(account, ActorKind.AGENCY, colleague.id().value());
    Done before = desk.issueCode(officer, number);
    var open = (Opened.Open) activations.open(((Done.Told) before).code(), number, "here");
    UUID letter = open.activation().id();
    activations.keepContact(letter, new Address(Channel.EMAIL, number + "@example.lu"));
    activations.acceptCharter(letter, "1");

    signIns.note(account, SignInWay.OIDC, SignIns.Outcome.SIGNED_IN, "FIREFOX/LINUX");

    assertThat(desk.issueCode(officer, number)).isInstanceOf(Done.Colleague.class);
    assertThat(activations.finish(letter, "Nachtegaal-Wolleken-4", Language.FR)).isEmpty();
    assertThat(passwords.has(account)).isFalse();
  }

  /** Somebody of the agency who has no account yet. */
  private Listing colleague() {
    String number = "9%09d".formatted(ThreadLocalRandom.current().nextInt(1_000_000_000));
    var listing =
        new Listing(
            PersonId.random(),
            Profession.OPERATOR,
            "Tun Reuter",
            number,
            "",
            null,
            "",
            clock.instant(),
            null);
    directory.list(listing);
    return listing;
  }

  private List<String> linesAbout(UUID person) {
    return JdbcClient.create(database.owner())
        .sql("SELECT action FROM audit.stray_line WHERE subject_id = :person ORDER BY at")
        .param("person", person)
        .query((row, _) -> Sql.text(row, "action"))
        .list();
  }
}
