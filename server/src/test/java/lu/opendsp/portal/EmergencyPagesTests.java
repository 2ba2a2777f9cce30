package lu.opendsp.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import lu.opendsp.identity.Activations;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.notification.Mailbox;
import lu.opendsp.people.EmergencyWard;
import lu.opendsp.people.Holder;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.portal.Browser.Page;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Declaring an emergency in the portal, and what is said of it. */
@RunningPlatform
final class EmergencyPagesTests {

  private final SignInSteps steps;
  private final Activations activations;
  private final People people;
  private final EmergencyWard ward;
  private final Professional hengen;
  private final Browser browser;
  private final MovableClock clock;
  private final Holder klein;
  private final String form;

  EmergencyPagesTests(
      Activations activations,
      Mailbox mailbox,
      People people,
      EmergencyWard ward,
      MovableClock clock,
      @LocalServerPort int port) {
    this.steps = new SignInSteps(activations, mailbox, port);
    this.activations = activations;
    this.people = people;
    this.ward = ward;
    this.browser = steps.browser();
    this.clock = clock;
    this.klein = people.mrsKlein();
    this.form = "/record/" + klein.id() + "/emergency";
    // the letter of a first officer lets somebody in as strongly as a card does
    this.hengen = ward.doctor(people.hospitalNord());
    steps.activate(
        browser,
        activations.issue(ActorKind.PROFESSIONAL, hengen.id().value(), true),
        Objects.requireNonNull(hengen.listing().eHealthId()),
        "h" + hengen.id() + "@example.lu");
  }

  @Test
  void takesAFormThatWasShownInTimeAndFilledInForSomeMinutes() {
    clock.pass(Duration.ofMinutes(9));
    assertThat(browser.get(form).status()).isEqualTo(200);
    clock.pass(Duration.ofMinutes(4));

    Page sent = declare();

    assertThat(sent.path()).isEqualTo("/record/" + klein.id());
    assertThat(sent.text()).contains("It stands in the patient’s access history.");
  }

  @Test
  void asksAgainWhoIsThereAfterThat() {
    browser.get(form);
    clock.pass(Duration.ofMinutes(11));
    assertThat(browser.get(form).path()).isEqualTo("/account/again");
    clock.pass(Duration.ofMinutes(5));

    assertThat(declare().path()).isEqualTo("/account/again");
  }

  @Test
  void tellsTheAgencyHowManyThereWereInWhichMonth() {
    ward.declare(hengen, klein);
    Professional nadine = people.operatorNadine();
    Browser agency = steps.browser();
    steps.activate(
        agency,
        activations.issue(ActorKind.AGENCY, nadine.id().value(), true),
        nadine.actor().account(),
        "n" + nadine.id() + "@example.lu");

    assertThat(agency.get("/agency/emergencies").text())
        .containsPattern("[A-Z][a-z]+ 20[0-9]{2}: [0-9]+ emergenc(y|ies) declared")
        .doesNotContainPattern("20[0-9]{2}-[0-9]{2}:")
        .contains("href=\"/agency/emergencies\" aria-current=\"page\"")
        .doesNotContain("href=\"/agency\" aria-current");
  }

  private Page declare() {
    return browser.post(form, Map.of("reason", "UNCONSCIOUS", "words", ""));
  }
}
