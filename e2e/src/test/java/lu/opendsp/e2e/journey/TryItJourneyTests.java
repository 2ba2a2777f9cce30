package lu.opendsp.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lu.opendsp.e2e.Checkout;
import lu.opendsp.e2e.RunningPlatform;
import org.junit.jupiter.api.Test;

/** What somebody does first: the four steps of the start page, in a browser without script. */
@InBrowser
class TryItJourneyTests {

  private static final String MATRICULE = "1948 0517 03142";
  private static final String TITLE = "Lettre : bilan annuel du diabète";

  private final RunningPlatform platform;
  private final Chromium chromium;

  TryItJourneyTests(RunningPlatform platform, Chromium chromium) {
    this.platform = platform;
    this.chromium = chromium;
  }

  @Test
  void followsTheFourStepsWithoutScript() throws IOException {
    try (Guest guest = chromium.guestWithoutScript(platform.base())) {
      guest.goTo("/");
      assertThat(guest.heading()).isEqualTo("Essayer OpenDSP");
      byte[] letter = guest.save("Prendre la lettre d’exemple (PDF)");

      weberFiles(guest, letter);
      rossiComesInWithTheCode(guest, letter);
      kleinBlocksRossi(guest);
      rossiStaysOutside(guest);

      guest.goTo("/");
      assertThat(guest.reads()).contains("Vous avez fait les quatre étapes.");
      assertThat(guest.page().locator(".od-steps__done").count()).isEqualTo(4);
    }
  }

  private static void weberFiles(Guest guest, byte[] letter) throws IOException {
    guest.press("Être Dr Weber");
    find(guest);
    guest.press("Oui, ouvrir le dossier");
    guest.press("Publier un document");
    Path file = Checkout.target().resolve("journey-letter.pdf");
    guest.pick("Fichier", Files.write(file, letter));
    guest.press("Continuer");
    guest.choose("Type", "Rapport médical");
    guest.type("Titre", TITLE);
    guest.tick("Normal");
    guest.tick("Le patient a été informé et il est d’accord");
    guest.press("Vérifier mes réponses");
    assertThat(guest.heading()).isEqualTo("Vérifiez avant de publier");
    assertThat(guest.reads()).contains(TITLE, "Rapport médical", "Normal", "PDF");
    guest.press("Publier maintenant");
    assertThat(guest.reads()).contains("Le document est dans le dossier.");
    assertThat(guest.heading()).isEqualTo(TITLE);
    assertThat(guest.save("Enregistrer le document")).isEqualTo(letter);
  }

  private static void rossiComesInWithTheCode(Guest guest, byte[] letter) {
    guest.follow("Essayer : les étapes");
    assertThat(guest.page().locator(".od-steps__done").count()).isEqualTo(1);
    guest.press("Être Dr Rossi");
    find(guest);
    guest.press("Oui, ouvrir le dossier");
    assertThat(guest.reads())
        .contains("Vous ne voyez que les documents que vous avez déposés.")
        .doesNotContain(TITLE);
    guest.type("Code de présence", "KAFFEE42");
    guest.press("Ouvrir avec le code");
    assertThat(guest.reads()).contains("Le code est juste.", TITLE);
    assertThat(guest.words(".od-banner")).contains("Klein", "code de présence");
    guest.follow(TITLE);
    assertThat(guest.save("Enregistrer le document")).isEqualTo(letter);
  }

  private static void kleinBlocksRossi(Guest guest) {
    guest.follow("Essayer : les étapes");
    guest.press("Être Madame Klein");
    assertThat(guest.heading()).isEqualTo("Qui a regardé votre dossier");
    assertThat(guest.words(".od-visit"))
        .contains("Rossi", "A tapé un code de présence", "A ouvert un document", TITLE);
    guest.followAbout("Je ne connais pas cette personne", "Rossi");
    guest.follow("Bloquer Dr Andrea Rossi");
    assertThat(guest.reads()).contains("On ne le lui dit pas.");
    guest.press("Bloquer");
    assertThat(guest.reads()).contains("accès bloqué");
  }

  private static void rossiStaysOutside(Guest guest) {
    guest.follow("Essayer : les étapes");
    guest.press("Être à nouveau Dr Rossi");
    assertThat(refused(guest))
        .contains("Le code de présence qui vous a ouvert le dossier n’est plus valable.");
    guest.type("Code de présence", "KAFFEE42");
    guest.press("Ouvrir avec le code");
    assertThat(guest.reads()).contains("Ce code n’ouvre pas le dossier.");
    assertThat(guest.title()).startsWith("Erreur : ");
  }

  /** What is said to whoever stays outside. */
  private static String refused(Guest guest) {
    find(guest);
    guest.press("Oui, ouvrir le dossier");
    assertThat(guest.heading()).isEqualTo("Vous ne pouvez pas voir ce dossier");
    assertThat(guest.reads()).doesNotContainIgnoringCase("bloqu");
    return guest.reads();
  }

  private static void find(Guest guest) {
    guest.type("Matricule ou numéro eSanté du patient", MATRICULE);
    guest.press("Trouver le patient");
    assertThat(guest.heading()).isEqualTo("Est-ce votre patient ?");
    assertThat(guest.reads()).contains("Klein").doesNotContain("03142");
  }
}
