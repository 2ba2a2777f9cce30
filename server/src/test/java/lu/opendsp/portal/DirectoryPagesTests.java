package lu.opendsp.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import lu.opendsp.people.RunningSandbox;
import lu.opendsp.portal.Browser.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.Environment;

/** The directory as somebody reads it who has not signed in. */
@RunningSandbox
final class DirectoryPagesTests {

  private static final String ENTRY = "/directory/[0-9a-f-]{36}";

  private final Browser browser;

  DirectoryPagesTests(Environment environment) {
    this.browser =
        new Browser(environment.getRequiredProperty("local.server.port", Integer.class), "en");
    browser.get("/directory?lang=en");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name|ross|Rossi",
        "name|ANDREA ros|Rossi",
        "name|hôpital nord|Hôpital du Nord",
        "name|hopital|Hôpital du Nord",
        "profession|PHARMACIST|Ewen",
        "town|ettel|Hôpital du Nord",
        "speciality|cardio|Rossi"
      })
  void findsWhoIsLookedFor(String field, String value, String found) {
    Page page = browser.post("/directory", Map.of(field, value));

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.path()).as("nobody's name in an address").isEqualTo("/directory");
    assertThat(page.text()).contains(found);
  }

  @Test
  void findsNoPatientAndNoStaffOfTheAgency() {
    for (String name : new String[] {"klein marie", "ludwig", "ritter", "caisse"}) {
      assertThat(browser.post("/directory", Map.of("name", name)).text()).contains("Nobody found");
    }
  }

  @Test
  void asksWhoIsLookedForWhenNothingWasSaid() {
    Page page = browser.post("/directory", Map.of("name", " %_ "));

    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text()).contains("Type a name or a town", "<title>Error: ");
  }

  @Test
  void keepsWhatWasTypedAndWritesItAsText() {
    Page page = browser.post("/directory", Map.of("name", "<script>alert(1)</script>"));

    assertThat(page.text())
        .contains("value=\"&lt;script>alert(1)&lt;/script>\"")
        .doesNotContain("<script>alert");
  }

  @Test
  void showsHowSomebodyIsReachedOnHisPageOnly() {
    Page found = browser.post("/directory", Map.of("name", "hopital du nord"));
    assertThat(found.text()).doesNotContain("@example.lu");

    Page page = browser.get(found.find(ENTRY));

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text()).contains("Hôpital du Nord", "+352 000 81 00 1", "Ettelstadt");
  }

  @Test
  void leadsFromSomebodyToWhereHeWorks() {
    Page rossi = browser.get(browser.post("/directory", Map.of("name", "rossi")).find(ENTRY));
    assertThat(rossi.text()).contains("Hôpital du Nord", "French");

    assertThat(browser.get(rossi.find(ENTRY)).text()).contains("Hôpital du Nord", "Ettelstadt");
  }

  @Test
  void knowsNobodyUnderAnotherId() {
    assertThat(browser.get("/directory/" + UUID.randomUUID()).status()).isEqualTo(404);
    assertThat(browser.get("/directory/x").status()).isEqualTo(404);
  }
}
