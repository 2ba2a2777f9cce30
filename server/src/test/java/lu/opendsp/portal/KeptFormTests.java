package lu.opendsp.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import lu.opendsp.identity.Activations;
import lu.opendsp.notification.Mailbox;
import lu.opendsp.people.Holder;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.People;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.portal.Browser.Page;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A form that was sent after the session had ended. */
@RunningPlatform
final class KeptFormTests {

  private static final String KEPT = "/account/kept-form";
  private static final String CONTACT = "/account/contact";

  private final SignInSteps steps;
  private final MovableClock clock;
  private final Holder klein;
  private final Holder luca;
  private final String typed;
  private final Browser browser;

  KeptFormTests(
      Activations activations,
      Mailbox mailbox,
      People people,
      MovableClock clock,
      @LocalServerPort int port) {
    this.steps = new SignInSteps(activations, mailbox, port);
    this.clock = clock;
    this.klein = people.mrsKlein();
    this.luca = people.childLuca();
    this.typed = "typed-" + SignInSteps.address(klein);
    this.browser = steps.browser();
  }

  /** Fills a form in, and sends it when the server has forgotten the session. */
  private Page sendTooLate() {
    steps.activate(browser, klein);
    browser.get(CONTACT);
    browser.lose("opendsp");
    return browser.post(CONTACT, Map.of("contact", typed));
  }

  @Test
  void givesTheFormBackToTheSamePersonWhoSendsItThen() {
    Page over = sendTooLate();

    Page kept = steps.signIn(browser, klein, SignInSteps.PASSWORD);
    Page sent = browser.post(CONTACT, Map.of("contact", typed));

    assertThat(over.path()).isEqualTo("/session-over");
    assertThat(over.text()).contains("is kept for half an hour");
    assertThat(kept.path()).isEqualTo(KEPT);
    assertThat(kept.text())
        .contains("action=\"/account/contact\"", "name=\"contact\" value=\"" + typed + "\"");
    assertThat(sent.path()).isEqualTo("/account/contact/code");
  }

  @Test
  void keepsTheFormOfASessionThatWasEndedFromElsewhere() {
    steps.activate(browser, klein);
    Browser second = steps.browser();
    steps.signIn(second, klein, SignInSteps.PASSWORD);
    second.post(second.get("/account").find("/account/sessions/[0-9a-f-]{36}/end"), Map.of());

    browser.post(CONTACT, Map.of("contact", typed));

    clock.pass(Duration.ofMinutes(1));
    assertThat(steps.signIn(browser, klein, SignInSteps.PASSWORD).path()).isEqualTo(KEPT);
  }

  @Test
  void showsItToNobodyElseAndToNobodyAfterHim() {
    steps.activate(steps.browser(), luca);
    sendTooLate();

    Page others = steps.signIn(browser, luca, SignInSteps.PASSWORD);
    Page asked = browser.get(KEPT);
    browser.post("/sign-out", Map.of());
    Page owners = steps.signIn(browser, klein, SignInSteps.PASSWORD);

    assertThat(others.path()).isEqualTo("/my");
    assertThat(asked.path()).isEqualTo("/account");
    assertThat(asked.text()).doesNotContain(typed);
    assertThat(owners.path()).isEqualTo("/my");
  }

  @Test
  void showsItInNoOtherBrowser() {
    sendTooLate();

    Browser elsewhere = steps.browser();

    assertThat(steps.signIn(elsewhere, klein, SignInSteps.PASSWORD).path()).isEqualTo("/my");
  }

  @Test
  void keepsNoPasswordAndNoCode() {
    steps.activate(browser, klein);
    browser.lose("opendsp");

    browser.post("/account/again", Map.of("password", SignInSteps.PASSWORD));

    assertThat(steps.signIn(browser, klein, SignInSteps.PASSWORD).path()).isEqualTo("/my");
  }

  @Test
  void givesItBackOnce() {
    sendTooLate();
    steps.signIn(browser, klein, SignInSteps.PASSWORD);

    Page waiting = browser.get(KEPT);
    browser.post(CONTACT, Map.of("contact", typed));
    Page sent = browser.get(KEPT);

    assertThat(waiting.path()).isEqualTo(KEPT);
    assertThat(sent.path()).isEqualTo("/account");
  }

  @Test
  void keepsNothingThatNobodyTypedNorWhatAnAddressCarries() {
    steps.activate(browser, klein);
    for (String path : List.of(CONTACT + "?of=another", KEPT + "/drop", CONTACT)) {
      String field = path.equals(CONTACT) ? "FOR_MACHINES" : typed;
      browser.get(CONTACT);
      browser.lose("opendsp");
      browser.post(path, Map.of("contact", field));

      assertThat(steps.signIn(browser, klein, SignInSteps.PASSWORD).path())
          .as(path)
          .isEqualTo("/my");
    }
  }

  @Test
  void keepsNothingOfASessionThatWasOverForLong() {
    steps.activate(browser, klein);
    browser.get(CONTACT);
    clock.pass(Duration.ofMinutes(62));
    browser.lose("opendsp");

    browser.post(CONTACT, Map.of("contact", typed));

    assertThat(steps.signIn(browser, klein, SignInSteps.PASSWORD).path()).isEqualTo("/my");
  }

  @Test
  void forgetsItWhenItsOwnerDropsIt() {
    sendTooLate();
    steps.signIn(browser, klein, SignInSteps.PASSWORD);

    assertThat(browser.post(KEPT + "/drop", Map.of()).path()).isEqualTo("/my");

    assertThat(browser.get(KEPT).path()).isEqualTo("/account");
  }

  @Test
  void showsWhichCharterWasAccepted() {
    steps.activate(browser, klein);

    Page account = browser.get("/account");
    Page charter = browser.get("/account/charter");

    assertThat(account.text()).containsPattern("Version [^ ]+, accepted on ");
    assertThat(charter.text()).containsPattern("Version [^ ]+, accepted on ");
  }
}
