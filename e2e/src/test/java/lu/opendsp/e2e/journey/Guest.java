package lu.opendsp.e2e.journey;

import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Somebody at a browser: reads, presses and types by the words on the page. */
final class Guest implements AutoCloseable {

  /** Long enough for a busy machine, short enough to be told what is missing. */
  private static final double PATIENCE_MILLIS = 15_000;

  private final BrowserContext context;
  private final Page page;
  private final URI base;
  private final AtomicReference<@Nullable Response> last = new AtomicReference<>();

  Guest(URI base, BrowserContext context) {
    this.base = base;
    this.context = context;
    this.page = context.newPage();
    context.setDefaultTimeout(PATIENCE_MILLIS);
    page.onResponse(response -> {
      if (response.request().isNavigationRequest()) {
        last.set(response);
      }
    });
  }

  Page page() {
    return page;
  }

  /** Requests with this browser's cookies. */
  APIRequestContext requests() {
    return context.request();
  }

  void goTo(String path) {
    page.navigate(base.resolve(path).toString());
  }

  /** Begins a session as somebody of the sandbox, from the list of all. */
  void be(String account) {
    goTo("/sandbox/people");
    page.locator("form:has(input[name=account][value='" + account + "']) button").click();
  }

  void press(String button) {
    named(AriaRole.BUTTON, button).click();
  }

  void follow(String link) {
    named(AriaRole.LINK, link).click();
  }

  private Locator named(AriaRole role, String name) {
    return page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true)).first();
  }

  /** A link whose words for a screen reader say whom it is about. */
  void followAbout(String link, String whom) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link))
        .filter(new Locator.FilterOptions().setHasText(whom))
        .first()
        .click();
  }

  void type(String label, String text) {
    field(label).fill(text);
  }

  String typed(String label) {
    return field(label).inputValue();
  }

  void choose(String label, String option) {
    field(label).selectOption(new SelectOption().setLabel(option));
  }

  /** Ticks a box, or takes one of several answers. */
  void tick(String label) {
    field(label).first().check();
  }

  void pick(String label, Path file) {
    field(label).setInputFiles(file);
  }

  private Locator field(String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  /** What a link or button gives to keep. */
  byte[] save(String link) {
    var download =
        page.waitForDownload(
            () -> page.getByText(link, new Page.GetByTextOptions().setExact(true)).click());
    try {
      return Files.readAllBytes(download.path());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Opens all that is folded, so that it can be read. */
  void unfold() {
    page.evaluate(
        "() => document.querySelectorAll('main details').forEach(each => each.open = true)");
  }

  /** The words of the page's content. */
  String reads() {
    return words("main");
  }

  /** The words of one part of the page, once all of it has come. */
  String words(String selector) {
    page.waitForLoadState(LoadState.DOMCONTENTLOADED);
    return spaced(page.locator(selector).first().innerText());
  }

  /** With spaces that may break, as one types them. */
  static String spaced(String words) {
    return words.replace('\u00a0', ' ').replace('\u202f', ' ');
  }

  String title() {
    return spaced(page.title());
  }

  String heading() {
    return words("h1");
  }

  /** The status with which the page came. */
  int status() {
    return sight("").status();
  }

  /** The page that is open, as the browser has it now. */
  Sight sight(String name) {
    Response response = last.get();
    if (response == null) {
      throw new IllegalStateException("nothing was opened yet");
    }
    return new Sight(
        name,
        page.url().substring(base.toString().length()),
        response.status(),
        response.headers(),
        page.content());
  }

  @Override
  public void close() {
    context.close();
  }
}
