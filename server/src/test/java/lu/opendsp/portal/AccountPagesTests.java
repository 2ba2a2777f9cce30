package lu.opendsp.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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

/** One's own account, and the ways back into it. */
@RunningPlatform
final class AccountPagesTests {

  private final SignInSteps steps;
  private final People people;
  private final MovableClock clock;

  AccountPagesTests(
      Activations activations,
      Mailbox mailbox,
      People people,
      MovableClock clock,
      @LocalServerPort int port) {
    this.steps = new SignInSteps(activations, mailbox, port);
    this.people = people;
    this.clock = clock;
  }

  @Test
  void showsWhereOneIsSignedInAndEndsItFromElsewhere() {
    Holder klein = people.mrsKlein();
    Browser first = steps.browser();
    steps.activate(first, klein);
    Browser second = steps.browser();
    steps.signIn(second, klein, SignInSteps.PASSWORD);

    Page account = second.get("/account");
    String end = account.find("/account/sessions/[0-9a-f-]{36}/end");
    Page ended = second.post(end, Map.of());

    assertThat(account.text()).contains("this device, now", "Where you are signed in");
    assertThat(ended.text()).doesNotContain("/account/sessions/");
    assertThat(first.get("/my").path()).isEqualTo("/session-over");
    assertThat(second.get("/my").path()).isEqualTo("/my");
  }

  @Test
  void signsOutEverywhere() {
    Holder klein = people.mrsKlein();
    Browser first = steps.browser();
    steps.activate(first, klein);
    Browser second = steps.browser();
    steps.signIn(second, klein, SignInSteps.PASSWORD);
    second.get("/account");

    second.post("/account/sign-out-everywhere", Map.of());

    assertThat(first.get("/my").path()).isEqualTo("/session-over");
    assertThat(second.get("/my").path()).isEqualTo("/session-over");
  }

  @Test
  void asksForThePasswordBeforeAChangeAndTellsBothAddresses() {
    Holder klein = people.mrsKlein();
    Browser browser = steps.browser();
    steps.activate(browser, klein);
    String other = "new-" + SignInSteps.address(klein);
    clock.pass(Duration.ofMinutes(11));

    Page asked = browser.get("/account/contact");
    browser.post("/account/again", Map.of("password", SignInSteps.PASSWORD));
    browser.post("/account/contact", Map.of("contact", other));
    Page changed = browser.post("/account/contact/code", Map.of("code", steps.code(other)));

    assertThat(asked.path()).isEqualTo("/account/again");
    assertThat(changed.path()).isEqualTo("/account");
    assertThat(changed.text()).contains("We told the old one too");
    steps.awaitNotice(SignInSteps.address(klein), "Your contact was changed");
    steps.awaitNotice(other, "Your contact was changed");
  }

  @Test
  void asksWhoIsThereBeforeACardOrPasskeyIsAdded() {
    Holder klein = people.mrsKlein();
    Browser browser = steps.browser();
    steps.activate(browser, klein);
    Page fresh = browser.get("/account/means");
    clock.pass(Duration.ofMinutes(11));

    Page stale = browser.get("/account/means");
    Page options = browser.post("/account/means/passkey/options", Map.of());
    Page card = browser.get("/account/means/card");
    browser.get("/account/means/add");
    Page wrong = browser.post("/account/again", Map.of("password", SignInSteps.WRONG));
    Page after = browser.post("/account/again", Map.of("password", SignInSteps.PASSWORD));

    assertThat(fresh.text()).contains("data-passkey=\"create\"");
    assertThat(stale.text()).doesNotContain("data-passkey=\"create\"").contains("/means/add");
    assertThat(options.status()).isEqualTo(403);
    assertThat(card.path()).isEqualTo("/account/again");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(after.path()).isEqualTo("/account/means");
    assertThat(after.text()).contains("data-passkey=\"create\"");
    assertThat(browser.post("/account/means/passkey/options", Map.of()).status()).isEqualTo(200);
  }

  @Test
  void signsOutElsewhereWhenThePasswordIsChanged() {
    Holder klein = people.mrsKlein();
    Browser first = steps.browser();
    steps.activate(first, klein);
    Browser second = steps.browser();
    steps.signIn(second, klein, SignInSteps.PASSWORD);
    second.get("/account/password");

    Page common =
        second.post(
            "/account/password", Map.of("password", "Password1234", "repeated", "Password1234"));
    Page changed =
        second.post(
            "/account/password",
            Map.of("password", SignInSteps.WRONG, "repeated", SignInSteps.WRONG));

    assertThat(common.status()).isEqualTo(422);
    assertThat(changed.path()).isEqualTo("/account");
    assertThat(first.get("/my").path()).isEqualTo("/session-over");
    assertThat(steps.begin(steps.browser(), klein, SignInSteps.PASSWORD).status()).isEqualTo(422);
  }

  @Test
  void setsAForgottenPasswordWithBothCodesOnly() {
    Holder klein = people.mrsKlein();
    String sheet = SignInSteps.sheet(steps.activate(steps.browser(), klein));
    Browser browser = steps.browser();
    browser.get("/signin/lost/password");
    browser.post("/signin/lost/password", Map.of("number", SignInSteps.number(klein)));
    String code = steps.code(SignInSteps.address(klein));

    Page byMailAlone =
        browser.post(
            "/signin/lost/password/codes", Map.of("code", code, "sheet", "KPRT-4M7W-X29H"));
    Page both = browser.post("/signin/lost/password/codes", Map.of("code", code, "sheet", sheet));
    Page done =
        browser.post(
            "/signin/lost/password/new",
            Map.of("password", SignInSteps.WRONG, "repeated", SignInSteps.WRONG));

    assertThat(byMailAlone.status()).isEqualTo(422);
    assertThat(both.path()).isEqualTo("/signin/lost/password/new");
    assertThat(SignInSteps.sheet(done)).isNotEqualTo(sheet);
    assertThat(steps.signIn(steps.browser(), klein, SignInSteps.WRONG).path()).isEqualTo("/my");
  }

  @Test
  void answersAForgottenPasswordAlikeForANumberNobodyHas() {
    Holder luca = people.childLuca();
    Browser browser = steps.browser();
    browser.get("/signin/lost/password");

    Page asked = browser.post("/signin/lost/password", Map.of("number", SignInSteps.number(luca)));
    Page wrong =
        browser.post(
            "/signin/lost/password/codes", Map.of("code", "123456", "sheet", "KPRT-4M7W-X29H"));

    assertThat(asked.path()).isEqualTo("/signin/lost/password/codes");
    assertThat(wrong.status()).isEqualTo(422);
  }

  @Test
  void replacesALostTelephoneWithPasswordAndSheet() {
    Holder klein = people.mrsKlein();
    String sheet = SignInSteps.sheet(steps.activate(steps.browser(), klein));
    String other = "other-" + SignInSteps.address(klein);
    Map<String, String> three =
        Map.of(
            "number", SignInSteps.number(klein), "password", SignInSteps.PASSWORD, "sheet", sheet);
    Browser browser = steps.browser();
    browser.get("/signin/lost/contact");
    browser.post("/signin/lost/contact", three);
    browser.post("/signin/lost/contact/new", Map.of("contact", other));

    Page done = browser.post("/signin/lost/contact/code", Map.of("code", steps.code(other)));

    assertThat(done.path()).isEqualTo("/signin/sheet");
    steps.awaitNotice(SignInSteps.address(klein), "Your contact was changed");
    browser.get("/signin/lost/contact");
    assertThat(browser.post("/signin/lost/contact", three).status()).isEqualTo(422);
  }
}
