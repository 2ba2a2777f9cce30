package lu.opendsp.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import lu.opendsp.document.Documents;
import lu.opendsp.identity.Activations;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.notification.Mailbox;
import lu.opendsp.people.Holder;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.portal.Browser.Page;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A doctor hides a document from a minor's parents, and he shows it to them again. */
@RunningPlatform
final class HidingPagesTests {

  private final SignInSteps steps;
  private final Documents documents;
  private final People people;
  private final Professional faber;
  private final Holder luca;
  private final DocumentId blood;
  private final Browser doctor;
  private final String page;

  HidingPagesTests(
      Activations activations,
      Documents documents,
      Mailbox mailbox,
      People people,
      @LocalServerPort int port) {
    this.steps = new SignInSteps(activations, mailbox, port);
    this.documents = documents;
    this.people = people;
    this.faber = people.drFaber();
    this.luca = people.childLuca().referredTo(faber);
    this.blood = people.aBloodTest().by(faber).of(luca).filed().id();
    this.page = "/record/" + luca.id() + "/documents/" + blood;
    this.doctor = steps.browser();
    steps.activate(
        doctor,
        activations.issue(ActorKind.PROFESSIONAL, faber.id().value(), true),
        Objects.requireNonNull(faber.listing().eHealthId()),
        "f" + faber.id() + "@example.lu");
  }

  @Test
  void hideItAndShowItAgain() {
    assertThat(doctor.get(page).text())
        .contains(page + "/hiding")
        .contains("Hide it from the parents");
    Page asked = doctor.get(page + "/hiding");
    assertThat(asked.text())
        .contains("Hide this document from the parents?")
        .contains("law of 24 July 2014, article 13");

    Page done = doctor.post(page + "/hiding", Map.of("to", "hide"));
    assertThat(done.path()).isEqualTo(page);
    assertThat(done.text())
        .contains("The document is hidden from the parents.")
        .contains("Hidden from the parents.")
        .contains("Let the parents see it again");
    assertThat(doctor.post(page + "/hiding", Map.of("to", "hide")).status()).isEqualTo(409);
    assertThat(doctor.post(page + "/hiding", Map.of("to", "nobody")).status()).isEqualTo(404);

    assertThat(doctor.get(page + "/hiding").text())
        .contains("Let the parents see this document again?");
    assertThat(doctor.post(page + "/hiding", Map.of("to", "show")).text())
        .contains("The parents see the document again.")
        .doesNotContain("Hidden from the parents.");
  }

  @Test
  void letThePatientShowItAgain() {
    doctor.get(page);
    doctor.post(page + "/hiding", Map.of("to", "hide"));
    Browser child = steps.browser();
    steps.activate(child, luca);
    String mine = "/my/documents/" + blood;

    assertThat(child.get(mine).text())
        .contains("Hidden from your parents.")
        .contains(mine + "/hiding");
    assertThat(child.get(mine + "/hiding").text())
        .contains("Let your parents see this document again?");
    Page done = child.post(mine + "/hiding", Map.of());
    assertThat(done.path()).isEqualTo(mine);
    assertThat(done.text())
        .contains("Your parents see the document again.")
        .doesNotContain("Hidden from your parents.");
    assertThat(child.get(mine + "/hiding").status()).isEqualTo(404);
    assertThat(child.get("/my/history").text())
        .contains("Hid a document from who represents you, or let them see it again");
    assertThat(documents.open(luca.actor(), blood)).isInstanceOf(Documents.Opened.Found.class);
  }

  @Test
  void areOfferedForMinorsOnly() {
    Holder klein = people.mrsKlein().referredTo(faber);
    DocumentId letter = people.aBloodTest().by(faber).of(klein).filed().id();
    String adults = "/record/" + klein.id() + "/documents/" + letter;

    assertThat(doctor.get(adults).text()).doesNotContain("/hiding");
    Page refused = doctor.post(adults + "/hiding", Map.of("to", "hide"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("Only a minor’s documents are hidden from the parents");
  }
}
