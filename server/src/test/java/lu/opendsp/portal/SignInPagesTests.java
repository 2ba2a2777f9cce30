package lu.opendsp.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import lu.opendsp.identity.Activations;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.notification.Mailbox;
import lu.opendsp.people.Holder;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.People;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.portal.Browser.Page;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Activation and sign-in by password and code, as a browser sees them. */
@RunningPlatform
final class SignInPagesTests {

  private final SignInSteps steps;
  private final Activations activations;
  private final People people;
  private final MovableClock clock;

  SignInPagesTests(
      Activations activations,
      Mailbox mailbox,
      People people,
      MovableClock clock,
      @LocalServerPort int port) {
    this.steps = new SignInSteps(activations, mailbox, port);
    this.activations = activations;
    this.people = people;
    this.clock = clock;
  }

  @Test
  void activatesByLetterAndSignsInByPasswordAndCode() {
    Holder klein = people.mrsKlein();

    Page sheet = steps.activate(steps.browser(), klein);
    Browser later = steps.browser();
    clock.pass(Duration.ofMinutes(1));
    steps.begin(later, klein, SignInSteps.PASSWORD);
    clock.pass(Duration.ofSeconds(1));
    Page in = later.post("/signin/code", Map.of("code", steps.code(SignInSteps.address(klein))));

    assertThat(sheet.path()).isEqualTo("/signin/sheet");
    assertThat(sheet.text()).containsPattern("aria-hidden=\"true\">[2-9A-Z]{4}-[2-9A-Z]{4}-");
    assertThat(in.path()).isEqualTo("/my");
    assertThat(in.text()).contains("action=\"/sign-out\"");
  }

  /** Staff are in no index: their number is the name of the account, dashes and all. */
  @Test
  void letsTheFirstOfficerInByHisCodeAndLaterToHisAccountAlone() {
    var officer = people.identityOfficer().actor();
    String code = activations.issue(ActorKind.AGENCY, officer.id(), true);
    String address = officer.account() + "@example.lu";
    Browser browser = steps.browser();

    Page sheet = steps.activate(browser, code, officer.account(), address);
    Page agency = browser.get("/agency/accounts");
    Browser later = steps.browser();
    later.get("/signin/password?lang=en");
    later.post(
        "/signin/password", Map.of("number", officer.account(), "password", SignInSteps.PASSWORD));
    Page in = later.post("/signin/code", Map.of("code", steps.code(address)));

    assertThat(sheet.path()).isEqualTo("/signin/sheet");
    assertThat(agency.status()).isEqualTo(200);
    assertThat(in.path()).isEqualTo("/account");
    assertThat(later.get("/agency/accounts").status()).isEqualTo(403);
  }

  @Test
  void goesOnWithAnActivationWhereItStopped() {
    Holder klein = people.mrsKlein();
    String code = steps.letter(klein);
    Browser first = steps.browser();
    first.get("/activate");
    first.post("/activate", Map.of("letter", code));
    first.post("/activate/number", Map.of("number", SignInSteps.number(klein)));
    first.post("/activate/contact", Map.of("contact", SignInSteps.address(klein)));
    first.post("/activate/code", Map.of("code", steps.code(SignInSteps.address(klein))));
    Browser second = steps.browser();
    second.get("/activate");
    second.post("/activate", Map.of("letter", code));

    Page next = second.post("/activate/number", Map.of("number", SignInSteps.number(klein)));

    assertThat(next.path()).isEqualTo("/activate/charter");
  }

  @Test
  void sendsAnotherCodeAfterAPauseAndForgetsTheOneBefore() {
    Holder klein = people.mrsKlein();
    steps.activate(steps.browser(), klein);
    Browser browser = steps.browser();
    steps.begin(browser, klein, SignInSteps.PASSWORD);

    Page tooSoon = browser.post("/signin/code/again", Map.of());
    clock.pass(Duration.ofSeconds(31));
    Page again = browser.post("/signin/code/again", Map.of());

    assertThat(tooSoon.status()).isEqualTo(422);
    assertThat(again.text()).contains("We sent another code");
  }
}
