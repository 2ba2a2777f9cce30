package lu.opendsp.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

/** Activation and sign-in by password and code, as a browser sees them, and attacks on them. */
@RunningPlatform
final class SignInPagesTests {

  private static final String PASSWORD = "Bofferding-Reiger-17";
  private static final String WRONG = "Nachtegaal-Wolleken-4";
  private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");

  private final Activations activations;
  private final Mailbox mailbox;
  private final People people;
  private final MovableClock clock;
  private final int port;

  SignInPagesTests(
      Activations activations,
      Mailbox mailbox,
      People people,
      MovableClock clock,
      @LocalServerPort int port) {
    this.activations = activations;
    this.mailbox = mailbox;
    this.people = people;
    this.clock = clock;
    this.port = port;
  }

  private static String number(Holder holder) {
    return Objects.requireNonNull(holder.patient().matricule()).digits();
  }

  private Browser browser() {
    return new Browser(port, "en");
  }

  /** The code that came last, as soon as it has come: it is sent while nobody waits for it. */
  private String lastCode(String address) {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (System.nanoTime() < end) {
      for (Mailbox.Received received : mailbox.newestFirst()) {
        Matcher code = CODE.matcher(received.letter().text());
        if (received.letter().to().value().equals(address) && code.find()) {
          return code.group();
        }
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("no code came");
  }

  private static String address(Holder holder) {
    return "p" + holder.id().value().toString().substring(0, 8) + "@example.lu";
  }

  private Page activated(Browser browser, Holder holder) {
    String code = activations.issue(ActorKind.CIVIL, holder.id().value(), false);
    browser.get("/activate");
    browser.post("/activate", Map.of("letter", code.toLowerCase(Locale.ROOT)));
    browser.post("/activate/number", Map.of("number", number(holder)));
    browser.post("/activate/contact", Map.of("contact", address(holder)));
    browser.post("/activate/code", Map.of("code", lastCode(address(holder))));
    browser.post("/activate/charter", Map.of());
    return browser.post("/activate/password", Map.of("password", PASSWORD, "repeated", PASSWORD));
  }

  private static Page begin(Browser browser, Holder holder, String password) {
    browser.get("/signin/password");
    return browser.post("/signin/password", Map.of("number", number(holder), "password", password));
  }

  private Page signedIn(Browser browser, Holder holder) {
    assertThat(begin(browser, holder, PASSWORD).path()).isEqualTo("/signin/code");
    return browser.post("/signin/code", Map.of("code", freshCode(holder)));
  }

  /** Codes of before are still in the mailbox: the newest counts once it is another one. */
  private String freshCode(Holder holder) {
    return lastCode(address(holder));
  }

  @Test
  void activatesByLetterAndSignsInByPasswordAndCode() {
    Holder klein = people.mrsKlein();

    Page sheet = activated(browser(), klein);
    Browser later = browser();
    clock.pass(Duration.ofMinutes(1));
    begin(later, klein, PASSWORD);
    clock.pass(Duration.ofSeconds(1));
    Page in = later.post("/signin/code", Map.of("code", freshCode(klein)));

    assertThat(sheet.path()).isEqualTo("/signin/sheet");
    assertThat(sheet.text()).containsPattern("aria-hidden=\"true\">[2-9A-Z]{4}-[2-9A-Z]{4}-");
    assertThat(in.path()).isEqualTo("/my");
    assertThat(in.text()).contains(klein.patient().familyName());
  }

  @Test
  void goesOnWithAnActivationWhereItStopped() {
    Holder klein = people.mrsKlein();
    String code = activations.issue(ActorKind.CIVIL, klein.id().value(), false);
    Browser first = browser();
    first.get("/activate");
    first.post("/activate", Map.of("letter", code));
    first.post("/activate/number", Map.of("number", number(klein)));
    first.post("/activate/contact", Map.of("contact", address(klein)));
    first.post("/activate/code", Map.of("code", lastCode(address(klein))));
    Browser second = browser();
    second.get("/activate");
    second.post("/activate", Map.of("letter", code));

    Page next = second.post("/activate/number", Map.of("number", number(klein)));

    assertThat(next.path()).isEqualTo("/activate/charter");
  }

  @Test
  void opensNoLetterForAnotherNumberAndNoneTwice() {
    Holder klein = people.mrsKlein();
    Holder luca = people.childLuca();
    String code = activations.issue(ActorKind.CIVIL, klein.id().value(), false);
    Browser browser = browser();
    browser.get("/activate");
    browser.post("/activate", Map.of("letter", code));

    Page others = browser.post("/activate/number", Map.of("number", number(luca)));
    activated(browser(), klein);
    Page used = browser.post("/activate/number", Map.of("number", number(klein)));

    assertThat(others.status()).isEqualTo(422);
    assertThat(used.status()).isEqualTo(422);
    assertThat(used.path()).isEqualTo("/activate/number");
  }

  @Test
  void reachesNothingWithThePasswordAlone() {
    Holder klein = people.mrsKlein();
    activated(browser(), klein);
    Browser thief = browser();

    assertThat(begin(thief, klein, PASSWORD).path()).isEqualTo("/signin/code");

    assertThat(thief.get("/my").path()).isEqualTo("/session-over");
    assertThat(thief.get("/account").path()).isEqualTo("/session-over");
  }

  @Test
  void answersAlikeWhetherANumberIsKnown() {
    Holder klein = people.mrsKlein();
    Holder luca = people.childLuca();
    activated(browser(), klein);

    String known = bare(begin(browser(), klein, WRONG), klein);
    String unknown = bare(begin(browser(), luca, WRONG), luca);

    assertThat(known).isEqualTo(unknown);
  }

  private static String bare(Page page, Holder holder) {
    return page.status()
        + page.text().replace(number(holder), "").replaceAll("value=\"[^\"]*\"", "");
  }

  @Test
  void takesAsLongForANumberNobodyHas() {
    Holder klein = people.mrsKlein();
    Holder luca = people.childLuca();
    activated(browser(), klein);
    begin(browser(), klein, WRONG);

    long known = Math.min(time(klein), time(klein));
    long unknown = Math.min(time(luca), time(luca));

    // without the hash an unknown number would be answered in a tenth of the time
    assertThat((double) unknown / known).isBetween(0.4, 2.5);
  }

  private long time(Holder holder) {
    Browser browser = browser();
    browser.get("/signin/password");
    long from = System.nanoTime();
    browser.post("/signin/password", Map.of("number", number(holder), "password", WRONG));
    return System.nanoTime() - from;
  }

  @Test
  void endsGuessingOfCodesAfterFiveTries() {
    Holder klein = people.mrsKlein();
    activated(browser(), klein);
    clock.pass(Duration.ofMinutes(1));
    Browser browser = browser();
    begin(browser, klein, PASSWORD);
    String right = freshCode(klein);
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
    activated(browser(), klein);
    Browser browser = browser();
    begin(browser, klein, PASSWORD);
    String code = freshCode(klein);

    clock.pass(Duration.ofMinutes(10));

    assertThat(browser.post("/signin/code", Map.of("code", code)).status()).isEqualTo(422);
  }

  @Test
  void sendsAnotherCodeAfterAPauseAndForgetsTheOneBefore() {
    Holder klein = people.mrsKlein();
    activated(browser(), klein);
    Browser browser = browser();
    begin(browser, klein, PASSWORD);

    Page tooSoon = browser.post("/signin/code/again", Map.of());
    clock.pass(Duration.ofSeconds(31));
    Page again = browser.post("/signin/code/again", Map.of());

    assertThat(tooSoon.status()).isEqualTo(422);
    assertThat(again.text()).contains("We sent another code");
  }

  @Test
  void slowsGuessingOfPasswordsAndLocksNobodyOut() {
    Holder klein = people.mrsKlein();
    Browser own = browser();
    activated(own, klein);
    own.get("/account");
    own.post("/sign-out", Map.of());
    Browser stranger = browser();
    for (int i = 0; i < 5; i++) {
      begin(stranger, klein, WRONG);
    }

    Page held = begin(stranger, klein, PASSWORD);
    Page home = begin(own, klein, PASSWORD);
    clock.pass(Duration.ofMinutes(2));
    Page after = begin(stranger, klein, PASSWORD);

    assertThat(held.status()).isEqualTo(422);
    assertThat(held.text()).contains("too many wrong tries");
    assertThat(home.path()).isEqualTo("/signin/code");
    assertThat(after.path()).isEqualTo("/signin/code");
  }

  @Test
  void beginsAnotherSessionAndLeavesForNoOtherSite() {
    Holder klein = people.mrsKlein();
    activated(browser(), klein);
    Browser browser = browser();
    browser.get("/signin/password?return=https://evil.example/&go=//evil.example");
    String before = browser.held();

    Page in = signedIn(browser, klein);

    assertThat(in.path()).isEqualTo("/my");
    assertThat(in.response().uri().getHost()).isEqualTo("localhost");
    assertThat(browser.held()).doesNotContain(before);
  }

  @Test
  void isShownInNoFrameAndKeptInNoCache() {
    Page page = browser().get("/signin/password");

    assertThat(page.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
    assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(page.header("Cache-Control")).contains("no-store");
  }

  @Test
  void takesNoFormOfAnotherSite() {
    Holder klein = people.mrsKlein();
    activated(browser(), klein);
    Browser forged = browser();

    Page page =
        forged.post("/signin/password", Map.of("number", number(klein), "password", PASSWORD));

    assertThat(page.path()).isEqualTo("/session-over");
  }

  @Test
  void writesTypedMarkupAsText() {
    Browser browser = browser();
    browser.get("/signin/password");

    Page page =
        browser.post(
            "/signin/password", Map.of("number", "\"><script>alert(1)</script>", "password", "x"));

    assertThat(page.text()).doesNotContain("<script>alert").contains("&lt;script>");
  }
}
