package lu.opendsp.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import lu.opendsp.e2e.Checkout;
import lu.opendsp.e2e.RunningPlatform;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every page that links lead to, as people of each kind, in each language, and what forms answer
 * before anything is decided. Each page is inspected as it comes; each kind of page is looked at in
 * the browser, in French always, in German whether it is too wide, in all languages among the long
 * tests. With {@code -Dopendsp.e2e.pictures=fr,de} there are pictures in target/screenshots.
 */
@InBrowser
class CrawlTests {

  /** In this language every page is read, in the others some of each kind. */
  private static final String READ_WHOLE = "fr";

  /** What most people read, and what has the longest words. */
  private static final Map<String, Look.How> LOOKED_AT =
      Map.of(READ_WHOLE, Look.How.WHOLE, "de", Look.How.WIDTHS);

  private static final int SOME = 3;
  private static final int PAGES_MAX = 600;

  private final RunningPlatform platform = RunningPlatform.shared();
  private final Chromium chromium;

  CrawlTests(Chromium chromium) {
    this.chromium = chromium;
  }

  static List<String> languages() {
    return Bundles.LANGUAGES;
  }

  static List<String> others() {
    return Bundles.LANGUAGES.stream().filter(language -> !language.equals(READ_WHOLE)).toList();
  }

  @ParameterizedTest
  @MethodSource("languages")
  void everyPageIsAsItShouldBe(String language, TestReporter reporter) throws IOException {
    Look.How how = LOOKED_AT.getOrDefault(language, Look.How.NOT);
    crawl(new Crawl(new Inspection(language), language, how), reporter);
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("others")
  void everyKindOfPageLooksAsItShould(String language, TestReporter reporter) throws IOException {
    crawl(new Crawl(new Inspection(language), language, Look.How.WHOLE), reporter);
  }

  private static void crawl(Crawl crawl, TestReporter reporter) throws IOException {
    crawl.anonymous();
    crawl.directory();
    crawl.weber();
    crawl.klein();
    crawl.as("mr-ferreira", "/my");
    crawl.nadine();
    crawl.officer();

    reporter.publishEntry(
        crawl.language, crawl.pages + " pages of " + crawl.names.size() + " kinds");
    assertThat(crawl.inspection.problems()).isEmpty();
    assertThat(crawl.names).hasSizeGreaterThan(40);
  }

  /** All people in one language. */
  private final class Crawl {

    private final Inspection inspection;
    private final String language;
    private final Look.How how;
    private final Set<String> names = new TreeSet<>();
    private final Set<String> shut = new HashSet<>();
    private int pages;

    Crawl(Inspection inspection, String language, Look.How how) {
      this.inspection = inspection;
      this.language = language;
      this.how = how;
    }

    private Guest guest() {
      return chromium.guest(platform.base(), language);
    }

    void anonymous() {
      try (Guest guest = guest()) {
        links(guest, "/", "/session-over", "/signed-out");
        guest.goTo("/my");
        seen(guest, "anonymous", 200);
      }
    }

    void directory() {
      try (Guest guest = guest()) {
        guest.goTo("/directory");
        sent(guest, "directory, nothing said", 422);
        guest.page().fill("#name", "r");
        sent(guest, "directory, found", 200);
        guest.page().locator(".od-people a").first().click();
        seen(guest, "directory, somebody", 200);
      }
    }

    void as(String account, String home) {
      try (Guest guest = guest()) {
        guest.be(account);
        links(guest, home);
      }
    }

    void nadine() {
      try (Guest guest = guest()) {
        guest.be("operator-nadine");
        links(guest, "/agency");
        guest.goTo("/my");
        seen(guest, "forbidden", 403);
        guest.goTo("/nothing/here");
        seen(guest, "unknown", 404);
      }
    }

    void officer() {
      String person = "/agency/identity/person/" + platform.patient("mr-kohnen").patientId();
      String other = platform.patient("mrs-galli").patientId();
      try (Guest guest = guest()) {
        guest.be("identity-officer");
        guest.goTo("/agency/identity");
        sent(guest, "identity, nothing typed", 422);
        guest.page().fill("#family", "Klein");
        guest.page().fill("#birth", "1948-05-17");
        sent(guest, "identity, found", 200);
        guest.goTo(person + "/correct");
        guest.page().fill("#family", "");
        sent(guest, "identity, correction missing", 422);
        guest.goTo(person + "/number");
        sent(guest, "identity, number missing", 422);
        links(
            guest,
            "/agency/identity",
            person,
            person.replace("/person/", "/compare/") + "/" + other);
      }
    }

    void klein() {
      try (Guest guest = guest()) {
        guest.be("mrs-klein");
        links(guest, "/my", "/my/documents?from=2024-01-01&to=2030-01-01");
        guest.goTo("/my/people/find/circle");
        sent(guest, "find person, too short", 422);
        guest.page().fill("#name", "er");
        sent(guest, "find person, found", 200);
        guest.page().fill("#name", "xyzxyz");
        sent(guest, "find person, nobody", 200);
        guest.goTo("/my/documents?type=48765-2");
        seen(guest, "my documents, filtered", 200);
        guest.page().click(".od-documents__title");
        guest.goTo(Sight.decoded(guest.page().url()) + "/mode");
        guest.page().check("input[value=PRIVATE]");
        sent(guest, "hide, warning", 200);
        guest.goTo("/my/documents?type=LU-SOINS-PALL");
        seen(guest, "my documents, none", 200);
      }
    }

    void weber() throws IOException {
      try (Guest guest = guest()) {
        guest.be("dr-weber");
        find(guest, "1948051703143");
        seen(guest, "find, wrong digit", 422);
        find(guest, "1902022898714");
        seen(guest, "find, nobody", 422);
        find(guest, "1955100101907");
        guest.page().click("main a.nhsuk-button");
        refused(guest, "refused, closed");
        find(guest, "2009040601717");
        guest.page().click("main a.nhsuk-button");
        refused(guest, "refused, stranger");
        guest.page().fill("#code", "AAAA2222");
        sent(guest, "refused, wrong code", 422);
        find(guest, "1948051703142");
        String record = guest.page().locator("main a.nhsuk-button").getAttribute("href");
        publish(guest, record + "/publish");
        links(guest, "/patients", record, record + "/publish/details");
      }
    }

    private void refused(Guest guest, String name) {
      seen(guest, name, 403);
      shut.add(guest.sight(name).url());
    }

    private void publish(Guest guest, String path) throws IOException {
      guest.goTo(path);
      sent(guest, "publish, no file", 422);
      Path letter = Checkout.target().resolve("crawl-letter.txt");
      guest.page().setInputFiles("#file", Files.writeString(letter, "Bonjour"));
      send(guest);
      sent(guest, "publish, details missing", 422);
      guest.page().selectOption("#type", "11488-4");
      guest.page().fill("#title", "Tension");
      guest.page().check("#informed");
      guest.page().check("input[name=mode][value=PRIVATE]");
      sent(guest, "publish, check", 200);
    }

    private static void find(Guest guest, String number) {
      guest.goTo("/patients");
      guest.page().fill("#number", number);
      send(guest);
    }

    /** Sends the form of the page's content. */
    private static void send(Guest guest) {
      guest.page().locator("main form button[type=submit]").last().click();
    }

    /** Sends the form, and sees what it answers. */
    private void sent(Guest guest, String name, int status) {
      send(guest);
      seen(guest, name, status);
    }

    /** The page that is open, which came by a form. */
    private void seen(Guest guest, String name, int status) {
      pages++;
      inspection.look(guest.sight(name), status);
      if (names.add(name) && how != Look.How.NOT) {
        new Look(guest.page(), language, inspection).at(name, how);
      }
    }

    /** All pages that links lead to from here. */
    private void links(Guest guest, String... starts) {
      var firstOfKind = new LinkedHashMap<String, String>();
      var kinds = new HashMap<String, Integer>();
      var known = new HashSet<String>(List.of(starts));
      var next = new ArrayDeque<String>(known);
      while (!next.isEmpty()) {
        Sight sight = read(guest, next.remove());
        inspection.look(sight, shut.contains(sight.url()) ? 403 : 200);
        if (sight.isPage()) {
          firstOfKind.putIfAbsent(sight.name(), sight.url());
          sight.links().stream()
              .filter(link -> !link.contains("/content") && known.add(link))
              .filter(link -> kinds.merge(Sight.nameOf(link), 1, Integer::sum) <= eachKind(link))
              .forEach(next::add);
        }
      }
      firstOfKind.forEach((name, url) -> look(guest, name, url));
    }

    /** Who sees what is asked of some pairs only: there are as many as people times documents. */
    private int eachKind(String link) {
      boolean pairs = link.contains("/why/") || link.contains("/my/as/");
      return pairs || !language.equals(READ_WHOLE) ? SOME : PAGES_MAX;
    }

    private Sight read(Guest guest, String url) {
      pages++;
      APIResponse answer = guest.requests().get(url, RequestOptions.create().setMaxRedirects(0));
      try {
        Map<String, String> headers = answer.headers();
        return new Sight(Sight.nameOf(url), url, answer.status(), headers, answer.text());
      } finally {
        answer.dispose();
      }
    }

    private void look(Guest guest, String name, String url) {
      if (names.add(name) && how != Look.How.NOT) {
        guest.goTo(url);
        new Look(guest.page(), language, inspection).at(name, how);
      }
    }
  }
}
