package lu.opendsp.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.util.Map;
import lu.opendsp.document.DocumentFilter;
import lu.opendsp.document.Documents;
import lu.opendsp.identity.Activations;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.kernel.Slice;
import lu.opendsp.notification.Mailbox;
import lu.opendsp.people.Holder;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.portal.Browser.Page;
import lu.opendsp.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The notices of a patient, how he chooses to be told, and what did not arrive. */
@RunningPlatform
final class NoticesPagesTests {

  private final SignInSteps steps;
  private final Activations activations;
  private final People people;
  private final Documents documents;
  private final JdbcClient owner;
  private final Browser browser;
  private final Holder klein;

  NoticesPagesTests(
      Activations activations,
      Mailbox mailbox,
      People people,
      Documents documents,
      TestDatabase database,
      MovableClock clock,
      @LocalServerPort int port) {
    clock.passUntil(LocalTime.NOON); // at night a look is told as one at night
    this.steps = new SignInSteps(activations, mailbox, port);
    this.activations = activations;
    this.people = people;
    this.documents = documents;
    this.owner = JdbcClient.create(database.owner());
    this.browser = steps.browser();
    this.klein = people.mrsKlein();
    steps.activate(browser, klein);
  }

  @Test
  void tellWhatHappenedAndChangeHowItIsTold() {
    assertThat(browser.get("/my/notices").text())
        .contains("Nothing has happened", "once a day at most");
    Professional weber = people.drWeber();
    klein.referredTo(weber);
    documents.list(weber.actor(), klein.id(), DocumentFilter.all(), Slice.first(10));

    assertThat(browser.get("/my/notices").text())
        .contains("Somebody looked at your record for the first time", "href=\"/my/history\"")
        .doesNotContain("Weber");

    Page unsaid = browser.post("/my/notices/wish", Map.of("way", "PIGEON", "pace", "DAILY"));
    assertThat(unsaid.status()).isEqualTo(422);
    assertThat(unsaid.text()).contains("Choose one");
    Page saved =
        browser.post(
            "/my/notices/wish",
            Map.of("way", "PORTAL", "pace", "WEEKLY", "NIGHT_LOOK", "yes", "EMERGENCY", ""));
    assertThat(saved.path()).isEqualTo("/my/notices");
    assertThat(saved.text())
        .contains("You get no messages.", "Nothing has happened")
        .doesNotContain("for the first time");
    steps.awaitNotice(SignInSteps.address(klein), "How you are told was changed");
  }

  @Test
  void sayWhenAMessageDidNotArrive() {
    owner
        .sql(
            """
            INSERT INTO notification.notice (notice_id, kind, language, channel, address, made_at,
              due_at, tries, ended_at, account, given_up)
            VALUES (gen_random_uuid(), 'NEWS', 'EN', 'EMAIL', '', now(), now(), 20,
              TIMESTAMPTZ '2099-01-01 12:00Z', :account, TRUE)
            """)
        .param("account", klein.actor().account())
        .update();

    assertThat(browser.get("/my/notices").text())
        .contains("We could not reach you", "1 January 2099", "href=\"/account/contact\"");
    assertThat(browser.get("/account").text()).contains("We could not reach you");

    Professional nadine = people.operatorNadine();
    Browser agency = steps.browser();
    steps.activate(
        agency,
        activations.issue(ActorKind.AGENCY, nadine.id().value(), true),
        nadine.actor().account(),
        "m" + nadine.id() + "@example.lu");
    assertThat(agency.get("/agency/messages").text())
        .contains("Something new in your record", "by e-mail")
        .doesNotContain("Klein", klein.actor().account());
  }
}
