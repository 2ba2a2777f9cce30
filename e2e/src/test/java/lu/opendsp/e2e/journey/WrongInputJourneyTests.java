package lu.opendsp.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lu.opendsp.e2e.Checkout;
import lu.opendsp.e2e.RunningPlatform;
import org.junit.jupiter.api.Test;

/** What goes wrong is said where it is mended, and nothing typed is lost. */
@InBrowser
class WrongInputJourneyTests {

  private static final String NUMBER = "Matricule ou numéro eSanté du patient";

  private final RunningPlatform platform;
  private final Chromium chromium;

  WrongInputJourneyTests(RunningPlatform platform, Chromium chromium) {
    this.platform = platform;
    this.chromium = chromium;
  }

  private Guest weber() {
    Guest guest = chromium.guest(platform.base());
    guest.be("dr-weber");
    return guest;
  }

  @Test
  void saysAtTheFieldWhichDigitIsWrong() {
    try (Guest guest = weber()) {
      guest.type(NUMBER, "1948051703143");
      guest.press("Trouver le patient");
      assertThat(guest.status()).isEqualTo(422);
      assertThat(guest.title()).startsWith("Erreur : ");
      assertThat(guest.words("#number-error")).contains("Le 13e chiffre ne va pas");
      assertThat(guest.typed(NUMBER)).isEqualTo("1948051703143");
      guest.follow(
          "Le 13e chiffre ne va pas avec les autres. Il y a sans doute une faute de frappe.");
      assertThat(guest.page().locator("*:focus").getAttribute("id")).isEqualTo("number");
      assertThat(guest.page().url()).doesNotContain("1948");
    }
  }

  @Test
  void refusesProgramThatCallsItselfDocument() throws IOException {
    Path program = Checkout.target().resolve("journey-program.pdf");
    try (Guest guest = weberAtTheFileOfKohnen()) {
      Path java = Path.of(System.getProperty("java.home"), "bin", "java");
      Files.write(program, Files.readAllBytes(java));
      guest.pick("Fichier", program);
      guest.press("Continuer");
      assertThat(guest.title()).startsWith("Erreur : ");
      assertThat(guest.words("#file-error")).contains("Nous ne pouvons pas prendre cette sorte");
    }
  }

  @Test
  void keepsWhatWasTypedWhenSomethingIsMissing() throws IOException {
    Path letter = Checkout.target().resolve("journey-note.txt");
    Files.writeString(letter, "Tension 130/80, contrôle dans trois mois.");
    try (Guest guest = weberAtTheFileOfKohnen()) {
      guest.pick("Fichier", letter);
      guest.press("Continuer");
      guest.type("Titre", "Contrôle <b>trimestriel</b> & tension");
      guest.tick("Restreint");
      guest.press("Vérifier mes réponses");
      assertThat(guest.title()).startsWith("Erreur : ");
      assertThat(guest.words("#type-error")).contains("Choisissez un type");
      assertThat(guest.words("#informed-error")).contains("Confirmez");
      assertThat(guest.typed("Titre")).isEqualTo("Contrôle <b>trimestriel</b> & tension");
      assertThat(guest.page().locator("input[name=mode]:checked").inputValue())
          .isEqualTo("RESTRICTED");
      assertThat(guest.reads()).contains("Votre fichier : Texte");
    }
  }

  private Guest weberAtTheFileOfKohnen() {
    Guest guest = weber();
    guest.type(NUMBER, "1999022003363");
    guest.press("Trouver le patient");
    guest.follow("Oui, publier un document sans ouvrir le dossier");
    return guest;
  }

  @Test
  void endsTheSession() {
    try (Guest guest = weber()) {
      guest.press("Se déconnecter");
      assertThat(guest.heading()).isEqualTo("Vous êtes déconnecté");
      guest.goTo("/patients");
      assertThat(guest.heading()).isEqualTo("Vous n’êtes pas connecté");
      guest.page().goBack();
      assertThat(guest.page().content()).doesNotContain("Trouver un patient");
    }
  }

  @Test
  void warnsBeforeTheSessionEnds() {
    try (Guest guest = weber()) {
      guest.page().clock().install();
      guest.goTo("/patients");
      assertThat(guest.page().locator(".od-session").isVisible()).isFalse();
      guest.page().clock().fastForward("18:00");
      guest.page().locator(".od-session").waitFor();
      assertThat(guest.words(".od-session")).contains("vous serez déconnecté à");
      guest.page().clock().fastForward("03:00");
      guest.page().waitForURL("**/session-over");
      assertThat(guest.heading()).isEqualTo("Vous n’êtes pas connecté");
    }
  }

  @Test
  void refusesFormOfAnotherSite() {
    try (Guest guest = chromium.guest(platform.base())) {
      guest.be("mr-becker");
      APIResponse answer =
          guest
              .requests()
              .post(
                  "/my/record",
                  RequestOptions.create().setForm(FormData.create().set("act", "close")));
      assertThat(answer.status()).isEqualTo(403);
      guest.goTo("/my");
      assertThat(guest.reads()).doesNotContain("Votre dossier est fermé");
    }
  }
}
