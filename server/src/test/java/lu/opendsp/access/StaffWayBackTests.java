package lu.opendsp.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import lu.opendsp.identity.AccountCare;
import lu.opendsp.identity.Accounts;
import lu.opendsp.identity.Activations;
import lu.opendsp.identity.Activations.Opened;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.CodesOfFiles;
import lu.opendsp.identity.LoginNames;
import lu.opendsp.identity.Passwords;
import lu.opendsp.identity.Sessions;
import lu.opendsp.identity.SignInWay;
import lu.opendsp.kernel.Language;
import lu.opendsp.notification.Address;
import lu.opendsp.notification.Channel;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.People;
import lu.opendsp.people.RunningPlatform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody of the agency who lost card, passkey and password comes back by a file. */
@RunningPlatform
final class StaffWayBackTests {

  private static final String PASSWORD = "Nachtegaal-Wolleken-4";

  private final LoginNames names;
  private final Accounts accounts;
  private final AccountCare care;
  private final Activations activations;
  private final CodesOfFiles codes;
  private final Passwords passwords;
  private final Sessions sessions;
  private final TransactionTemplate transactions;
  private final MovableClock clock;
  private final People people;
  private final Actor officer;
  @TempDir private Path data;

  StaffWayBackTests(
      LoginNames names,
      Accounts accounts,
      AccountCare care,
      Activations activations,
      CodesOfFiles codes,
      Passwords passwords,
      Sessions sessions,
      TransactionTemplate transactions,
      MovableClock clock,
      People people) {
    this.names = names;
    this.accounts = accounts;
    this.care = care;
    this.activations = activations;
    this.codes = codes;
    this.passwords = passwords;
    this.sessions = sessions;
    this.transactions = transactions;
    this.clock = clock;
    this.people = people;
    this.officer = people.identityOfficer().actor();
  }

  @Test
  void letsAnOfficerInAgainWhoseAccountIsInUse() throws IOException {
    passwords.set(officer.account(), "Forgotten-Before-7");
    sessions.begin(officer.account(), SignInWay.CARD, "FIREFOX/LINUX");

    start(officer.account());
    List<String> lines = Files.readAllLines(file());
    UUID letter = open(lines.getFirst());
    activations.keepContact(letter, new Address(Channel.EMAIL, "back@example.lu"));
    activations.acceptCharter(letter, "1");
    boolean finished = activations.finish(letter, PASSWORD, Language.FR).isPresent();

    assertThat(lines.getLast()).isEqualTo("number: " + officer.account());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    assertThat(finished).isTrue();
    assertThat(passwords.has(officer.account())).isTrue();
    assertThat(sessions.list(officer.account(), clock.instant().minusSeconds(60))).isEmpty();
    assertThat(activations.open(lines.getFirst(), officer.account(), "here"))
        .isInstanceOf(Opened.Wrong.class);
  }

  @Test
  void endsTheCodeOfTheStartBefore() throws IOException {
    start(officer.account());
    String before = Files.readAllLines(file()).getFirst();

    start(officer.account());

    assertThat(activations.open(before, officer.account(), "here"))
        .isInstanceOf(Opened.Wrong.class);
    open(Files.readAllLines(file()).getFirst());
  }

  @Test
  void closesTheWayWhenNobodyIsNamedAnyMore() throws IOException {
    start(officer.account());
    String copied = Files.readAllLines(file()).getFirst();

    start("");

    assertThat(file()).doesNotExist();
    assertThat(activations.open(copied, officer.account(), "here"))
        .isInstanceOf(Opened.Wrong.class);
  }

  @Test
  void isForTheAgencysStaffAlone() throws IOException {
    start(Objects.requireNonNull(people.drWeber().listing().eHealthId()));
    assertThat(file()).doesNotExist();

    start(Objects.requireNonNull(people.mrsKlein().patient().matricule()).digits());
    assertThat(file()).doesNotExist();

    start("nobody");
    assertThat(file()).doesNotExist();
  }

  /** What a start of the server with this setting does. */
  private void start(String named) throws IOException {
    new StaffWayBack(
            new FirstOfficerSettings("", named),
            names,
            accounts,
            care,
            activations,
            codes,
            transactions,
            new MockEnvironment().withProperty("opendsp.data", data.toString()))
        .prepare();
  }

  private Path file() {
    return data.resolve("staff-way-back.code");
  }

  private UUID open(String code) {
    return ((Opened.Open) activations.open(code, officer.account(), "here")).activation().id();
  }
}
