package lu.opendsp.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import lu.opendsp.identity.Activations;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.notification.Mailbox;
import lu.opendsp.people.Holder;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.portal.Browser.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Two identities that were joined lead to each other, so that they can be taken apart again. */
@RunningPlatform
final class JoinedIdentityPagesTests {

  private static final String PERSON = "/agency/identity/person/";

  private final Holder one;
  private final Holder other;
  private final Browser officer;

  JoinedIdentityPagesTests(
      Activations activations, Mailbox mailbox, People people, @LocalServerPort int port) {
    var steps = new SignInSteps(activations, mailbox, port);
    this.one = people.mrsKlein();
    this.other = people.mrsKlein();
    this.officer = steps.browser();
    Professional wagner = people.identityOfficer();
    steps.activate(
        officer,
        activations.issue(ActorKind.AGENCY, wagner.id().value(), true),
        wagner.actor().account(),
        "w" + wagner.id() + "@example.lu");
  }

  @BeforeEach
  void join() {
    String path = "/agency/identity/compare/" + one.id() + "/" + other.id();
    Page both = officer.get(path);
    Page joined =
        officer.post(
            path + "/join",
            Map.of(
                "survivor", "first",
                "firstVersion", both.find("(?<=name=\"firstVersion\" value=\")[^\"]+"),
                "secondVersion", both.find("(?<=name=\"secondVersion\" value=\")[^\"]+")));
    assertThat(joined.path()).isEqualTo(PERSON + one.id());
  }

  @Test
  void leadFromTheOneThatStaysToTheOtherAndBack() {
    assertThat(officer.get(PERSON + one.id()).text())
        .contains("This identity took the place of another.")
        .contains("href=\"" + PERSON + other.id() + "\"");
    assertThat(officer.get(PERSON + other.id()).text())
        .contains("href=\"" + PERSON + one.id() + "\"")
        .contains("href=\"" + PERSON + other.id() + "/part\"");
  }

  @Test
  void areTakenApartFromThere() {
    officer.get(PERSON + other.id() + "/part");
    officer.post(PERSON + other.id() + "/part", Map.of());
    assertThat(officer.get(PERSON + one.id()).text()).doesNotContain(PERSON + other.id());
  }
}
