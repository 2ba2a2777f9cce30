package lu.opendsp.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lu.opendsp.Application;
import lu.opendsp.portal.Browser.Page;
import lu.opendsp.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.RANDOM_PORT)
final class PortalRoutesTests {

  private static final String MATRICULE = "1948051703142";
  private static final String CODE = "kaff ee42";

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

  @ParameterizedTest
  @ValueSource(strings = {"fr", "lb", "pt", "en", "de"})
  void showsEveryPageInEveryLanguage(String language) {
    Browser patient = browser(language);
    patient.be("mrs-galli");
    String document = patient.get("/my/documents").find("/my/documents/[0-9a-f-]{36}");
    List<String> paths =
        List.of(
            "/",
            "/sandbox/people",
            "/my",
            "/my/documents?category=LABORATORY&from=x",
            document,
            document + "/mode",
            "/my/history",
            "/my/history/lines",
            "/my/people",
            "/my/people/find/circle",
            "/my/people/find/doctor",
            "/my/people/find/organisations",
            "/my/people/find/block",
            "/my/people/codes/new",
            "/my/record",
            "/my/as",
            "/my/as/with-presence-code",
            "/session",
            "/session-over",
            "/signin",
            "/directory",
            "/signed-out");
    for (String path : paths) {
      Page page = patient.get(path);

      assertThat(page.status()).as(path).isEqualTo(200);
      assertThat(page.text()).as(path).contains("lang=\"" + language + "\"", "<h1");
    }
  }

  @Test
  void sendsEveryPageWithItsProtection() {
    Page page = signedIn("mrs-klein").get("/my/documents");

    assertThat(page.header("Content-Security-Policy")).isEqualTo(PortalSecurity.CONTENT_POLICY);
    assertThat(page.header("Cache-Control")).contains("no-store");
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  void servesStylesForEver() {
    Browser browser = browser("en");
    String styles = browser.get("/").find("/assets/[0-9a-f]+/portal.css");

    Page page = browser.get(styles);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Cache-Control")).contains("immutable");
    assertThat(page.text()).doesNotContainIgnoringCase("#005eb8").doesNotContain("Frutiger");
  }

  @Test
  void refusesFormsWithoutToken() {
    Browser patient = signedIn("mrs-theisen");
    patient.get("/session-over");
    Browser stranger = browser("en");

    Page page = stranger.post("/my/record", Map.of("act", "close"));

    assertThat(page.path()).isEqualTo("/session-over");
    assertThat(patient.get("/my").text()).doesNotContain("Your record is closed");
  }

  @Test
  void beginsAnotherSessionAtSignIn() {
    Browser browser = browser("en");
    browser.get("/sandbox/people");
    String before = browser.held();

    Page after = browser.be("mrs-klein");

    assertThat(after.path()).isEqualTo("/my");
    assertThat(before).isNotEmpty().isNotEqualTo(browser.held());
    browser.get("/my");
    assertThat(browser.post("/sign-out", Map.of()).path()).isEqualTo("/signed-out");
    assertThat(browser.get("/my").path()).isEqualTo("/session-over");
  }

  @Test
  void keepsPatientsOutOfTheProfessionalsPagesAndTheOtherWayRound() {
    assertThat(signedIn("mrs-klein").get("/patients").status()).isEqualTo(403);
    assertThat(signedIn("dr-weber").get("/my").status()).isEqualTo(403);
    assertThat(signedIn("operator-nadine").get("/patients").status()).isEqualTo(403);
  }

  @Test
  void tellsAtTheFieldWhichDigitIsWrong() {
    Browser doctor = signedIn("dr-weber");

    Page page = doctor.post("/patients", Map.of("number", "1948051703143"));

    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text())
        .contains("<title>Error: ", "href=\"#number\"", "The 13th digit", "1948051703143");
  }

  @Test
  void showsHiddenDocumentExactlyAsUnknown() {
    Browser patient = signedIn("mrs-theisen");
    String all = patient.get("/my/documents").text();
    String hidden =
        all.substring(0, all.indexOf("Private: only you")).replaceAll("(?s).*/my/documents/", "");
    Browser doctor = signedIn("dr-rossi");
    String record = record(doctor, MATRICULE);

    Page unknown = doctor.get(record + "/documents/" + UUID.randomUUID());
    Page there = doctor.get(record + "/documents/" + hidden.substring(0, 36));
    Page malformed = doctor.get(record + "/documents/nonsense");

    assertThat(there.status()).isEqualTo(404).isEqualTo(unknown.status());
    assertThat(bare(there)).isEqualTo(bare(unknown)).isEqualTo(bare(malformed));
  }

  /** A page without what differs from one request to the next. */
  private static String bare(Page page) {
    return page.text()
        .replaceAll("value=\"[^\"]*\"", "")
        .replaceAll("/documents/[^?\"]*", "")
        .replaceAll("\\d\\d:\\d\\d|data-session-seconds=\"\\d+\"", "");
  }

  @Test
  void leadsThroughTheTour() throws IOException {
    Browser browser = browser("en");

    browser.be("dr-weber");
    String record = record(browser, MATRICULE);
    publishSample(browser, record);
    browser.be("dr-rossi");
    record(browser, MATRICULE);
    assertThat(browser.get(record).text()).contains("You only see documents you filed yourself");
    assertThat(browser.post(record + "/code", Map.of("code", "WRXNG234")).status()).isEqualTo(422);
    browser.post(record + "/code", Map.of("code", CODE));
    assertThat(browser.get(record).text()).contains("The patient gave you a presence code");
    browser.be("mrs-klein");
    Page history = browser.get("/my/history");
    assertThat(history.text()).contains("Dr Andrea Rossi", "You gave your presence code");
    browser.get("/my/people/find/block");
    String block =
        browser
            .post("/my/people/find/block", Map.of("name", "Rossi"))
            .find("/my/people/block/[^\"]+");
    assertThat(browser.get(block).text())
        .contains("Dr Andrea Rossi sees", "of your documents today. Afterwards it will be: 0.");
    assertThat(browser.post(block, Map.of()).text()).contains("Dr Andrea Rossi is blocked.");
    browser.be("dr-rossi");
    record(browser, MATRICULE);
    Page refused = browser.get(record);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text())
        .contains("The presence code that let you in has run out.")
        .doesNotContainIgnoringCase("block");

    assertThat(browser.get("/").text()).contains("You have done all four steps.");
  }

  private static void publishSample(Browser browser, String record) throws IOException {
    browser.get(record + "/publish");
    assertThat(browser.upload(record + "/publish", "x.pdf", new byte[] {'M', 'Z', 0}).status())
        .isEqualTo(422);
    Page details = browser.upload(record + "/publish", "x.pdf", sample());
    assertThat(details.path()).endsWith("/publish/details");
    Page incomplete = browser.post(details.path(), Map.of("mode", "ANNOUNCEMENT", "title", "A"));
    assertThat(incomplete.status()).isEqualTo(422);
    assertThat(incomplete.text()).contains("href=\"#reason\"", "href=\"#informed\"");
    Page check =
        browser.post(
            details.path(),
            Map.of(
                "type", "11488-4",
                "title", "Control of anticoagulation",
                "careDate", "1.2.2026",
                "mode", "NORMAL",
                "informed", "yes"));
    assertThat(check.path()).endsWith("/publish/check");
    Page published = browser.post(record + "/publish/confirm", Map.of());
    assertThat(published.text()).contains("The document is in the record.");
    Page content = browser.get(published.path() + "/content");
    assertThat(content.response().body()).isEqualTo(sample());
    assertThat(content.header("Content-Disposition")).startsWith("inline");
  }

  private static byte[] sample() throws IOException {
    try (InputStream in = new ClassPathResource("portal/sample.pdf").getInputStream()) {
      return in.readAllBytes();
    }
  }

  @Test
  void tellsBeforeAnotherDoctorIsDeclaredWhatBothSeeThen() {
    Browser patient = signedIn("mrs-klein");
    patient.get("/my/people/find/doctor");
    String other =
        patient
            .post("/my/people/find/doctor", Map.of("name", "Almeida"))
            .find("/my/people/doctor/[^\"]+");

    String asked = patient.get(other).text();

    assertThat(asked)
        .containsPattern("Dr Teresa Almeida sees .* of your documents today")
        .containsPattern("Dr Ferdy Weber sees \\d+ of your documents today");
  }

  @Test
  void warnsBeforeHidingAllergies() {
    Browser patient = signedIn("mr-dubois");
    String document = patient.get("/my/documents?type=48765-2").find("/my/documents/[0-9a-f-]{36}");
    patient.get(document + "/mode");

    Page warning = patient.post(document + "/mode", Map.of("mode", "PRIVATE"));
    Page changed = patient.post(document + "/mode", Map.of("mode", "PRIVATE", "warned", "yes"));

    assertThat(warning.text()).contains("Do you want to hide this?");
    assertThat(changed.text()).contains("From now on the document is: Private.");
  }

  @Test
  void makesPresenceCodeAndShowsItInGroupsOfFour() {
    Browser patient = signedIn("mr-marques");
    patient.get("/my/people/codes/new");

    Page shown = patient.post("/my/people/codes", Map.of("life", "HOUR"));

    assertThat(shown.text()).containsPattern("aria-hidden=\"true\">[A-Z0-9]{4} [A-Z0-9]{4}<");
    assertThat(signedIn("mr-marques").get(shown.path()).status()).isEqualTo(404);
  }
}
