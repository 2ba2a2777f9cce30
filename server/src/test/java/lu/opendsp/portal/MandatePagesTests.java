package lu.opendsp.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lu.opendsp.access.MandateDesk;
import lu.opendsp.document.DocumentFilter;
import lu.opendsp.document.Documents;
import lu.opendsp.identity.Activations;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.Slice;
import lu.opendsp.notification.Mailbox;
import lu.opendsp.people.Holder;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.portal.Browser.Page;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Letting somebody act for one, in the portal; and what its patient reads of it. */
@RunningPlatform
final class MandatePagesTests {

  private static final String HERE = "/patients/mandates";

  private final MandateDesk desk;
  private final Documents documents;
  private final SignInSteps steps;
  private final MovableClock clock;
  private final Professional weber;
  private final Professional rossi;
  private final Holder klein;
  private final DocumentId blood;
  private final Browser browser;
  private final String form;

  MandatePagesTests(
      MandateDesk desk,
      Documents documents,
      Activations activations,
      Mailbox mailbox,
      MovableClock clock,
      People people,
      @LocalServerPort int port) {
    this.desk = desk;
    this.documents = documents;
    this.clock = clock;
    this.steps = new SignInSteps(activations, mailbox, port);
    this.weber = people.drWeber();
    this.rossi = people.drRossi();
    this.klein = people.mrsKlein().referredTo(weber);
    this.blood = people.aBloodTest().by(weber).of(klein).filed().id();
    this.form = HERE + "/new/" + rossi.id();
    this.browser = steps.browser();
    // the letter of a first officer lets somebody in as strongly as a card does
    steps.activate(
        browser,
        activations.issue(ActorKind.PROFESSIONAL, weber.id().value(), true),
        Objects.requireNonNull(weber.listing().eHealthId()),
        "w" + weber.id() + "@example.lu");
  }

  @Test
  void isGivenListedAndEnded() {
    assertThat(browser.post(HERE + "/find", Map.of("name", "Rossi")).text())
        .contains("Dr Anna Rossi", "href=\"" + HERE + "/new/");
    assertThat(browser.get(form).text()).contains("Let Dr Anna Rossi act for me");

    Page given = browser.post(form, terms(0, 30));

    assertThat(given.path()).isEqualTo(HERE);
    assertThat(given.text())
        .contains("Dr Anna Rossi may act for you.")
        .contains("Restricted documents too");
    assertThat(desk.givenTo(rossi.actor())).hasSize(1);
    String end = given.find(HERE + "/[0-9a-f-]{36}/end");
    assertThat(browser.get(end).text()).contains("Dr Anna Rossi shall no longer act for me");
    assertThat(browser.post(end, Map.of()).text()).contains("It has ended.");
    assertThat(browser.post(end, Map.of()).text()).contains("It had ended already.");
    assertThat(desk.givenTo(rossi.actor())).isEmpty();
  }

  @Test
  void saysWhatIsWrongWithIt() {
    assertThat(browser.post(form, Map.of("from", "x", "until", "")).text())
        .contains("Choose the first day", "Choose the last day");
    assertThat(browser.post(form, terms(5, 3)).text())
        .contains("Choose a last day that comes after the first one");
    assertThat(browser.post(form, terms(0, 400)).text()).contains("This is longer than allowed");
    browser.post(form, terms(0, 30));
    assertThat(browser.post(form, terms(20, 40)).text())
        .contains("This person may act for you already in some of this time");
    assertThat(browser.post(HERE + "/new/" + weber.id(), terms(0, 1)).text())
        .contains("this is yourself");
  }

  @Test
  void isSeenByThePatientAmongPeopleInNoticesAndInTheHistory() {
    Instant now = clock.instant();
    var terms = new MandateDesk.Terms(now, now.plus(Duration.ofDays(3)), true);
    assertThat(desk.give(weber.actor(), rossi.id(), terms)).isEmpty();
    documents.list(rossi.actor(), klein.id(), DocumentFilter.all(), Slice.first(5));
    Browser patient = steps.browser();
    steps.activate(patient, klein);

    assertThat(patient.get("/my/people").text())
        .contains("Who acts for one of your professionals")
        .contains("Acts for Dr Paul Weber, Restricted documents too.")
        .contains("/my/people/block/" + rossi.id());
    assertThat(patient.get("/my/notices").text())
        .contains("Somebody may act for one of your professionals");
    for (String page : List.of("/my/history", "/my/history/lines")) {
      assertThat(patient.get(page).text()).as(page).contains("Acted for Dr Paul Weber");
    }
    assertThat(patient.get("/my/documents/" + blood).text()).contains("Acts for Dr Paul Weber");
  }

  private Map<String, String> terms(int fromDays, int untilDays) {
    Instant now = clock.instant();
    return Map.of(
        "from",
        Days.typed(now.plus(Duration.ofDays(fromDays))),
        "until",
        Days.typed(now.plus(Duration.ofDays(untilDays))),
        "restricted",
        "yes");
  }
}
