package lu.opendsp.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import lu.opendsp.Application;
import lu.opendsp.kernel.Language;
import lu.opendsp.portal.Browser.Page;
import lu.opendsp.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What the pages say, to whom, and in which language. */
@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.RANDOM_PORT)
final class PortalWordsTests {

  private static final String MATRICULE = "1948051703142";

  @Autowired private Environment environment;

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    TestDatabase.fresh().register(registry);
  }

  private Browser browser(String language) {
    return new Browser(
        environment.getRequiredProperty("local.server.port", Integer.class), language);
  }

  private Browser signedIn(String account) {
    Browser browser = browser("en");
    browser.be(account);
    return browser;
  }

  /** The record of a patient as a professional finds it. */
  private static String record(Browser browser, String matricule) {
    browser.get("/patients");
    Page found = browser.post("/patients", Map.of("number", matricule));
    return found.find("/record/[0-9a-f-]{36}");
  }

  @Test
  void speaksTheLanguageOfTheAccountUntilAnotherIsChosen() {
    Browser browser = browser("en");

    assertThat(browser.beInTheLanguageOfTheAccount("mr-pereira").text()).contains("lang=\"pt\">");
    assertThat(browser.beInTheLanguageOfTheAccount("dr-keller").text()).contains("lang=\"de\">");
    assertThat(browser.get("/").text()).contains("<html class=\"nhsuk-template\" lang=\"en\">");
    browser.get("/patients?lang=fr");
    assertThat(browser.beInTheLanguageOfTheAccount("mr-pereira").text()).contains("lang=\"fr\">");
  }

  @Test
  void goesOnInTheLanguageInWhichTheStepsAreRead() {
    Browser browser = browser("en");
    browser.get("/");

    Page page = browser.post("/sandbox/sign-in", Map.of("account", "dr-weber", "go", "/patients"));

    assertThat(page.text()).contains("Find a patient", "lang=\"en\">");
  }

  @Test
  void tellsEverybodysStoryInEachLanguage() {
    for (Language language : Language.values()) {
      String page = browser(language.tag()).get("/sandbox/people").text();
      Map<String, String> stories = Bundles.read("story", language);

      assertThat(stories).hasSize(40);
      stories.values().forEach(story -> assertThat(page).contains(escaped(story)));
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  @Test
  void offersAllWhoFiledWhateverThePageShows() {
    Browser doctor = signedIn("dr-weber");
    String record = record(doctor, MATRICULE);
    Page whole = doctor.get(record);
    Page narrowed = doctor.get(record + "?category=LABORATORY");

    assertThat(authors(narrowed)).hasSizeGreaterThan(5).isEqualTo(authors(whole));
    assertThat(authors(whole)).contains("Dr Andrea Rossi").doesNotContain("Dr Ruth Keller");

    Browser rossi = signedIn("dr-rossi");
    record(rossi, MATRICULE);
    assertThat(authors(rossi.get(record))).containsExactly("Dr Andrea Rossi");
  }

  /** Who is offered as the one who filed. */
  private static List<String> authors(Page page) {
    String select = page.find("(?s)<select[^>]* id=\"author\".*?</select>");
    return Pattern.compile("<option value=\"[^\"]+\"[^>]*>([^<]+)<")
        .matcher(select)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  @Test
  void namesTheDocumentAndItsModeBeforeChangingIt() {
    Browser doctor = signedIn("dr-keller");
    String record = record(doctor, "1961020901294");
    String list = doctor.get(record).text();
    String held =
        list.substring(0, list.indexOf("Announcement visit: ")).replaceAll("(?s).*/documents/", "");

    String document = record + "/documents/" + held.substring(0, 36);
    String heading = doctor.get(document).find("<h1[^>]*>[^<]+").replaceAll("<[^>]*>", "");
    Page page = doctor.get(document + "/mode");

    assertThat(page.text())
        .contains(heading, "Who sees it now", "not yet the patient")
        .contains("Held back because", "Let the patient see it");
  }

  @Test
  void leadsFromOneVersionToTheOther() {
    Browser patient = signedIn("mrs-klein");
    String list = patient.get("/my/documents").text();
    String before = "Replaced by a newer version";
    String old = list.substring(0, list.indexOf(before)).replaceAll("(?s).*/my/documents/", "");

    Page older = patient.get("/my/documents/" + old.substring(0, 36));
    String next = older.text().substring(0, older.text().indexOf("Show the newer version"));
    Page newer =
        patient.get(
            "/my/documents/" + next.replaceAll("(?s).*/my/documents/", "").substring(0, 36));

    assertThat(older.text()).contains("There is a newer version of this document.");
    assertThat(newer.text())
        .contains("This document replaces an older version.", "Show the version before")
        .contains(old.substring(0, 36));
  }
}
