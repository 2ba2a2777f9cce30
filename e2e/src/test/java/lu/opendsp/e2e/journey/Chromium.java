package lu.opendsp.e2e.journey;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Cookie;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The Chromium of this machine, without a window. Nothing is downloaded. */
final class Chromium implements AutoCloseable {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");

  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  static Optional<Path> executable() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(path.split(File.pathSeparator))
        .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Chromium launch() {
    return launch(System.getenv());
  }

  /** One with an environment of its own, such as a home with certificates in it. */
  static Chromium launch(Map<String, String> environment) {
    Path executable =
        executable()
            .orElseThrow(
                () -> new IllegalStateException("Chromium is missing (apt install chromium)"));
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable)
                    .setArgs(FLAGS)
                    .setEnv(environment));
    return new Chromium(playwright, browser);
  }

  /** Somebody who sits down at a browser of his own, in French. */
  Guest guest(URI base) {
    return guest(base, "fr");
  }

  /** The same, whose browser asks for this language. */
  Guest guest(URI base, String language) {
    return guest(base, language, options(base, language));
  }

  /** The same, whose browser runs no script. */
  Guest guestWithoutScript(URI base) {
    return guest(base, "fr", options(base, "fr").setJavaScriptEnabled(false));
  }

  /** The same, who goes on where the browser warns of a certificate. */
  Guest guestThatTrustsAll(URI base) {
    return guest(base, "fr", options(base, "fr").setIgnoreHTTPSErrors(true));
  }

  /** He has chosen his language here before, so no account's takes its place. */
  private Guest guest(URI base, String language, Browser.NewContextOptions options) {
    BrowserContext context = browser.newContext(options);
    context.addCookies(List.of(new Cookie("language", language).setUrl(base.toString())));
    return new Guest(base, context);
  }

  private static Browser.NewContextOptions options(URI base, String language) {
    return new Browser.NewContextOptions()
        .setBaseURL(base.toString())
        .setLocale(language)
        // The locale alone does not reach what is read without opening a page.
        .setExtraHTTPHeaders(Map.of("Accept-Language", language))
        .setViewportSize(1280, 900);
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
