package lu.opendsp.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import lu.opendsp.access.Accompaniment;
import lu.opendsp.access.Accompaniment.Choice;
import lu.opendsp.access.Accompaniment.Terms;
import lu.opendsp.document.Documents;
import lu.opendsp.identity.Activations;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.notification.Mailbox;
import lu.opendsp.people.Holder;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.portal.Browser.Page;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Deciding for somebody one accompanies, in the portal. */
@RunningPlatform
final class ManagedPagesTests {

  private final Accompaniment accompaniment;
  private final Documents documents;
  private final Holder klein;
  private final Holder luca;
  private final Professional weber;
  private final Professional rossi;
  private final DocumentId blood;
  private final Browser browser;
  private final String with;

  ManagedPagesTests(
      Accompaniment accompaniment,
      Documents documents,
      Activations activations,
      Mailbox mailbox,
      People people,
      @LocalServerPort int port) {
    this.accompaniment = accompaniment;
    this.documents = documents;
    this.weber = people.drWeber();
    this.rossi = people.drRossi();
    this.klein = people.mrsKlein().referredTo(weber);
    this.luca = people.childLuca();
    this.blood = people.aBloodTest().by(weber).of(klein).filed().id();
    this.with = "/with/" + klein.id();
    var steps = new SignInSteps(activations, mailbox, port);
    this.browser = steps.browser();
    steps.activate(browser, luca);
  }

  private void chosen(Terms terms) {
    var number = Objects.requireNonNull(luca.patient().matricule());
    People.granted(
        accompaniment.choose(klein.actor(), klein.id(), new Choice(number, "Ferreira", terms)));
  }

  @Test
  void putsSomebodyIntoTheCircleUnderTheHoldersName() {
    chosen(Terms.everythingUntil(null).managing());
    String change = with + "/people/circle/" + rossi.id();

    Page asked = browser.get(change);
    assertThat(asked.text())
        .contains("On this page, “you” means Josette Klein")
        .contains("action=\"" + change + "\"");
    Page done = browser.post(change, Map.of());

    assertThat(done.path()).isEqualTo(with + "/people");
    assertThat(done.text()).contains("Dr Anna Rossi").contains("Chosen for you by Luca Ferreira");
    assertThat(documents.open(rossi.actor(), blood)).isInstanceOf(Documents.Opened.Found.class);
    assertThat(browser.get("/my/people").text()).doesNotContain("Dr Anna Rossi");
  }

  @Test
  void changesWhoSeesADocument() {
    chosen(Terms.everythingUntil(null).managing());
    String document = with + "/documents/" + blood;
    assertThat(browser.get(document).text()).contains(document + "/mode");

    browser.get(document + "/mode");
    Page done = browser.post(document + "/mode", Map.of("mode", "PRIVATE", "warned", "yes"));

    assertThat(done.path()).isEqualTo(document);
    assertThat(documents.open(klein.actor(), blood))
        .isInstanceOfSatisfying(
            Documents.Opened.Found.class,
            found -> assertThat(found.entry().modeNow()).isEqualTo(Confidentiality.PRIVATE));
  }

  /** Who only looks is offered nothing, and finds none of the pages. */
  @Test
  void offersNothingToWhoOnlyLooks() {
    chosen(Terms.everythingUntil(null));

    assertThat(browser.get(with).text()).doesNotContain(with + "/people");
    assertThat(browser.get(with + "/documents/" + blood).text()).doesNotContain("/mode");
    assertThat(browser.get(with + "/people").status()).isEqualTo(404);
    assertThat(browser.get(with + "/people/circle/" + rossi.id()).status()).isEqualTo(404);
  }
}
