package lu.opendsp.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import lu.opendsp.identity.Activations;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.notification.Mailbox;
import lu.opendsp.people.Holder;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.portal.Browser.Page;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Writing down that a patient objects today, and the patient who takes it back. */
@RunningPlatform
final class VisitObjectionPagesTests {

  private final SignInSteps steps;
  private final Holder klein;
  private final Browser browser;
  private final String record;

  VisitObjectionPagesTests(
      Activations activations, Mailbox mailbox, People people, @LocalServerPort int port) {
    this.steps = new SignInSteps(activations, mailbox, port);
    Professional weber = people.drWeber();
    this.klein = people.mrsKlein().referredTo(weber);
    this.record = "/record/" + klein.id();
    this.browser = steps.browser();
    // the letter of a first officer lets somebody in as strongly as a card does
    steps.activate(
        browser,
        activations.issue(ActorKind.PROFESSIONAL, weber.id().value(), true),
        Objects.requireNonNull(weber.listing().eHealthId()),
        "o" + weber.id() + "@example.lu");
  }

  @Test
  void shutsTheRecordUntilThePatientTakesItBack() {
    assertThat(browser.get(record).text()).contains(record + "/objection");
    assertThat(browser.get(record + "/objection").text())
        .contains("Only the patient can take it back.");

    Page done = browser.post(record + "/objection", Map.of());

    assertThat(done.path()).isEqualTo("/patients");
    assertThat(done.text()).contains("The record is closed to you for this visit.");
    Page shut = browser.get(record);
    assertThat(shut.status()).isEqualTo(403);
    assertThat(shut.text())
        .contains("You wrote down that the patient objects. Until")
        .contains("Only the patient can take it back.");
    assertThat(browser.get(record + "/objection").path()).isEqualTo(record);
    Browser patient = steps.browser();
    steps.activate(patient, klein);
    Page people = patient.get("/my/people");
    assertThat(people.text()).contains("You objected at a visit", "Dr Paul Weber");
    assertThat(patient.get("/my/history").text())
        .contains("Wrote down that you object at this visit");
    String end = people.find("/my/people/objections/[0-9a-f-]{36}/end");
    assertThat(patient.get(end).text()).contains("Dr Paul Weber: sees and files again as before.");
    assertThat(patient.post(end, Map.of()).text())
        .contains("You no longer object.")
        .doesNotContain("You objected at a visit");
    assertThat(patient.post(end, Map.of()).text()).contains("Nothing was changed");
    assertThat(browser.get(record).status()).isEqualTo(200);
  }
}
