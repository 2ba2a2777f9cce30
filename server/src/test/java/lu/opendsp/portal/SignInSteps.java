package lu.opendsp.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lu.opendsp.identity.Activations;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.notification.Mailbox;
import lu.opendsp.people.Holder;
import lu.opendsp.portal.Browser.Page;

/** The steps of activating an account and signing in, as somebody takes them in a browser. */
final class SignInSteps {

  static final String PASSWORD = "Bofferding-Reiger-17";
  static final String WRONG = "Nachtegaal-Wolleken-4";

  private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Activations activations;
  private final Mailbox mailbox;
  private final int port;
  private final Set<String> used = new HashSet<>();

  SignInSteps(Activations activations, Mailbox mailbox, int port) {
    this.activations = activations;
    this.mailbox = mailbox;
    this.port = port;
  }

  Browser browser() {
    return new Browser(port, "en");
  }

  static String number(Holder holder) {
    return Objects.requireNonNull(holder.patient().matricule()).digits();
  }

  static String address(Holder holder) {
    return "p" + holder.id().value().toString().substring(0, 8) + "@example.lu";
  }

  /** A code that came and was not read before; it is sent while nobody waits for it. */
  String code(String address) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      for (Mailbox.Received received : mailbox.newestFirst()) {
        Matcher code = CODE.matcher(received.letter().text());
        boolean his = received.letter().to().value().equals(address);
        if (his && code.find() && used.add(address + code.group())) {
          return code.group();
        }
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("no code came");
  }

  /** Waits until a notice of this subject has come to an address. */
  void awaitNotice(String address, String subject) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      boolean came =
          mailbox.newestFirst().stream()
              .map(Mailbox.Received::letter)
              .anyMatch(letter ->
                  letter.to().value().equals(address) && letter.subject().equals(subject));
      if (came) {
        return;
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("no notice came");
  }

  String letter(Holder holder) {
    return activations.issue(ActorKind.CIVIL, holder.id().value(), false);
  }

  /** Activates the account, and gives the page with the recovery code. */
  Page activate(Browser browser, Holder holder) {
    return activate(browser, letter(holder), number(holder), address(holder));
  }

  Page activate(Browser browser, String letter, String number, String address) {
    browser.get("/activate?lang=en");
    browser.post("/activate", Map.of("letter", letter.toLowerCase(Locale.ROOT)));
    browser.post("/activate/number", Map.of("number", number));
    browser.post("/activate/contact", Map.of("contact", address));
    browser.post("/activate/code", Map.of("code", code(address)));
    browser.post("/activate/charter", Map.of());
    return browser.post("/activate/password", Map.of("password", PASSWORD, "repeated", PASSWORD));
  }

  /** The recovery code of a page that shows one. */
  static String sheet(Page page) {
    return page.find("aria-hidden=\"true\">[2-9A-Z-]{14}<").replaceAll(".*>|<", "");
  }

  Page begin(Browser browser, Holder holder, String password) {
    browser.get("/signin/password?lang=en");
    return browser.post("/signin/password", Map.of("number", number(holder), "password", password));
  }

  Page signIn(Browser browser, Holder holder, String password) {
    assertThat(begin(browser, holder, password).path()).isEqualTo("/signin/code");
    return browser.post("/signin/code", Map.of("code", code(address(holder))));
  }
}
