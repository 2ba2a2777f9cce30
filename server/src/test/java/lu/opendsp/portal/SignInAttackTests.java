package lu.opendsp.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import lu.opendsp.identity.Activations;
import lu.opendsp.notification.Mailbox;
import lu.opendsp.people.Holder;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.People;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.portal.Browser.Page;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What somebody tries who wants in without the right to. */
@RunningPlatform
final class SignInAttackTests {

  private final SignInSteps steps;
  private final People people;
  private final MovableClock clock;

  SignInAttackTests(
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
  void opensNoLetterForAnotherNumberAndNoneTwice() {
    Holder klein = people.mrsKlein();
    Holder luca = people.childLuca();
    String code = steps.letter(klein);
    Browser browser = steps.browser();
    browser.get("/activate");
    browser.post("/activate", Map.of("letter", code));

    Page others = browser.post("/activate/number", Map.of("number", SignInSteps.number(luca)));
    steps.activate(steps.browser(), klein);
    Page used = browser.post("/activate/number", Map.of("number", SignInSteps.number(klein)));

    assertThat(others.status()).isEqualTo(422);
    assertThat(used.status()).isEqualTo(422);
    assertThat(used.path()).isEqualTo("/activate/number");
  }

  @Test
  void reachesNothingWithThePasswordAlone() {
    Holder klein = people.mrsKlein();
    steps.activate(steps.browser(), klein);
    Browser thief = steps.browser();

    assertThat(steps.begin(thief, klein, SignInSteps.PASSWORD).path()).isEqualTo("/signin/code");

    assertThat(thief.get("/my").path()).isEqualTo("/session-over");
    assertThat(thief.get("/account").path()).isEqualTo("/session-over");
  }

  @Test
  void answersAlikeWhetherANumberIsKnown() {
    Holder klein = people.mrsKlein();
    Holder luca = people.childLuca();
    steps.activate(steps.browser(), klein);

    String known = bare(steps.begin(steps.browser(), klein, SignInSteps.WRONG), klein);
    String unknown = bare(steps.begin(steps.browser(), luca, SignInSteps.WRONG), luca);

    assertThat(known).isEqualTo(unknown);
  }

  @Test
  void takesAsLongForANumberNobodyHas() {
    Holder klein = people.mrsKlein();
    Holder luca = people.childLuca();
    steps.activate(steps.browser(), klein);
    steps.begin(steps.browser(), klein, SignInSteps.WRONG);

    long known = Math.min(time(klein), time(klein));
    long unknown = Math.min(time(luca), time(luca));

    // without the hash an unknown number would be answered in a tenth of the time
    assertThat((double) unknown / known).isBetween(0.4, 2.5);
  }

  @Test
  void endsGuessingOfCodesAfterFiveTries() {
    Holder klein = people.mrsKlein();
    steps.activate(steps.browser(), klein);
    clock.pass(Duration.ofMinutes(1));
    Browser browser = steps.browser();
    steps.begin(browser, klein, SignInSteps.PASSWORD);
    String right = steps.code(SignInSteps.address(klein));
    String wrong = right.startsWith("0") ? "111111" : "000000";
    for (int i = 0; i < 5; i++) {
      assertThat(browser.post("/signin/code", Map.of("code", wrong)).status()).isEqualTo(422);
    }

    Page page = browser.post("/signin/code", Map.of("code", right));

    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text()).contains("does not count any more");
    assertThat(browser.get("/my").path()).isEqualTo("/session-over");
  }

  @Test
  void refusesCodeAfterTenMinutes() {
    Holder klein = people.mrsKlein();
    steps.activate(steps.browser(), klein);
    Browser browser = steps.browser();
    steps.begin(browser, klein, SignInSteps.PASSWORD);
    String code = steps.code(SignInSteps.address(klein));

    clock.pass(Duration.ofMinutes(10));

    assertThat(browser.post("/signin/code", Map.of("code", code)).status()).isEqualTo(422);
  }

  @Test
  void slowsGuessingOfPasswordsAndLocksNobodyOut() {
    Holder klein = people.mrsKlein();
    Browser own = steps.browser();
    steps.activate(own, klein);
    own.get("/account");
    own.post("/sign-out", Map.of());
    Browser stranger = steps.browser();
    for (int i = 0; i < 5; i++) {
      steps.begin(stranger, klein, SignInSteps.WRONG);
    }

    Page held = steps.begin(stranger, klein, SignInSteps.PASSWORD);
    Page home = steps.begin(own, klein, SignInSteps.PASSWORD);
    clock.pass(Duration.ofMinutes(2));
    Page after = steps.begin(stranger, klein, SignInSteps.PASSWORD);

    assertThat(held.status()).isEqualTo(422);
    assertThat(held.text()).contains("too many wrong tries");
    assertThat(home.path()).isEqualTo("/signin/code");
    assertThat(after.path()).isEqualTo("/signin/code");
  }

  @Test
  void slowsGuessingManyPasswordsAtOnce() {
    Holder klein = people.mrsKlein();
    steps.activate(steps.browser(), klein);
    List<Browser> strangers = Stream.generate(steps::browser).limit(12).toList();
    strangers.forEach(stranger -> stranger.get("/signin/password?lang=en"));
    Map<String, String> wrong =
        Map.of("number", SignInSteps.number(klein), "password", SignInSteps.WRONG);

    List<String> answers =
        strangers.stream()
            .map(stranger ->
                CompletableFuture.supplyAsync(
                    () -> stranger.post("/signin/password", wrong).text()))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(answers).filteredOn(text -> text.contains("is not right")).hasSize(5);
    assertThat(answers).filteredOn(text -> text.contains("too many wrong tries")).hasSize(7);
  }

  @Test
  void givesARightPasswordBackSoThatNobodyWaitsForIt() {
    Holder klein = people.mrsKlein();
    steps.activate(steps.browser(), klein);
    Browser elsewhere = steps.browser();
    for (int i = 0; i < 4; i++) {
      steps.begin(elsewhere, klein, SignInSteps.WRONG);
    }

    for (int i = 0; i < 3; i++) {
      assertThat(steps.begin(elsewhere, klein, SignInSteps.PASSWORD).path())
          .isEqualTo("/signin/code");
    }
  }

  @Test
  void beginsAnotherSessionAndLeavesForNoOtherSite() {
    Holder klein = people.mrsKlein();
    steps.activate(steps.browser(), klein);
    Browser browser = steps.browser();
    browser.get("/signin/password?return=https://evil.example/&go=//evil.example");
    String before = browser.held();

    Page in = steps.signIn(browser, klein, SignInSteps.PASSWORD);

    assertThat(in.path()).isEqualTo("/my");
    assertThat(in.response().uri().getHost()).isEqualTo("localhost");
    assertThat(browser.held()).doesNotContain(before);
  }

  @Test
  void isShownInNoFrameAndKeptInNoCache() {
    Page page = steps.browser().get("/signin/password");

    assertThat(page.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
    assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(page.header("Cache-Control")).contains("no-store");
  }

  @Test
  void takesNoFormOfAnotherSite() {
    Holder klein = people.mrsKlein();
    steps.activate(steps.browser(), klein);
    Browser forged = steps.browser();

    Page page =
        forged.post(
            "/signin/password",
            Map.of("number", SignInSteps.number(klein), "password", SignInSteps.PASSWORD));

    assertThat(page.path()).isEqualTo("/session-over");
  }

  @Test
  void writesTypedMarkupAsText() {
    Browser browser = steps.browser();
    browser.get("/signin/password");

    Page page =
        browser.post(
            "/signin/password", Map.of("number", "\"><script>alert(1)</script>", "password", "x"));

    assertThat(page.text()).doesNotContain("<script>alert").contains("&lt;script>");
  }

  @Test
  void readsOverWhatNoKeyboardTypes() {
    Browser browser = steps.browser();
    browser.get("/signin/password");

    Page page = browser.post("/signin/password", Map.of("number", "1948\0;id", "password", "x"));

    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text()).contains("value=\"1948;id\"");
  }

  private static String bare(Page page, Holder holder) {
    return page.status()
        + page.text().replace(SignInSteps.number(holder), "").replaceAll("value=\"[^\"]*\"", "");
  }

  private long time(Holder holder) {
    Browser browser = steps.browser();
    browser.get("/signin/password");
    long from = System.nanoTime();
    browser.post(
        "/signin/password",
        Map.of("number", SignInSteps.number(holder), "password", SignInSteps.WRONG));
    return System.nanoTime() - from;
  }
}
