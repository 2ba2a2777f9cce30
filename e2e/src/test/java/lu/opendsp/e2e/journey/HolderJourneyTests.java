package lu.opendsp.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import lu.opendsp.e2e.RunningPlatform;
import org.junit.jupiter.api.Test;

/** What a patient does with her record. */
@InBrowser
class HolderJourneyTests {

  private static final String PLAN = "Methotrexat: Einnahmeplan";

  private final RunningPlatform platform;
  private final Chromium chromium;

  HolderJourneyTests(RunningPlatform platform, Chromium chromium) {
    this.platform = platform;
    this.chromium = chromium;
  }

  private Guest bertrand() {
    Guest guest = chromium.guest(platform.base());
    guest.be("mrs-bertrand");
    assertThat(guest.heading()).isEqualTo("Votre dossier de soins");
    return guest;
  }

  @Test
  void readsDocumentAndWhoSawIt() {
    try (Guest guest = bertrand()) {
      guest.follow("Tous les documents");
      guest.follow("Surveillance du méthotrexate");
      assertThat(guest.reads())
          .contains("Qui peut le voir", "Qui l’a vu", "Brücher", "A ouvert un document");
    }
  }

  @Test
  void hidesDocumentKnowingWhatFollows() {
    try (Guest guest = bertrand()) {
      guest.follow("Tous les documents");
      guest.follow(PLAN);
      guest.follow("Changer qui le voit");
      guest.tick("Privé");
      guest.press("Changer");
      assertThat(guest.heading()).isEqualTo("Voulez-vous cacher ceci ?");
      assertThat(guest.reads()).contains(PLAN, "une allergie ou un médicament");
      guest.press("Cacher quand même");
      assertThat(guest.reads())
          .contains("Dès maintenant, le document est : Privé.", "Privé : seulement vous et");
      assertThat(guest.words(".od-people")).doesNotContain("Ewen");
    }
  }

  @Test
  void addsSomebodyToTheCircleAndRemovesHim() {
    try (Guest guest = bertrand()) {
      guest.follow("Personnes et accès");
      guest.follow("Ajouter quelqu’un au cercle");
      guest.type("Nom", "ritter");
      guest.press("Chercher");
      assertThat(guest.reads()).doesNotContain("Edmond Ritter");
      guest.type("Nom", "rossi");
      guest.press("Chercher");
      guest.followAbout("Choisir", "Rossi");
      guest.press("Ajouter au cercle");
      assertThat(guest.reads()).contains("Rossi est dans votre cercle de confiance.");
      guest.followAbout("Enlever", "Rossi");
      guest.press("Enlever du cercle");
      assertThat(guest.reads()).contains("Rossi n’est plus dans votre cercle de confiance.");
    }
  }

  @Test
  void makesPresenceCodeShowsAndEndsIt() {
    try (Guest guest = bertrand()) {
      guest.press("Créer un code de présence pour une visite");
      guest.tick("Une heure");
      guest.press("Créer le code");
      String code = guest.words(".od-code").replace(" ", "");
      assertThat(code).matches("[A-Z0-9]{8}");
      assertThat(guest.page().url()).doesNotContain(code);
      guest.follow("Arrêter ce code");
      guest.press("Arrêter le code");
      assertThat(guest.reads())
          .contains("Le code ne marche plus.", "Aucun code n’est valable en ce moment.");
    }
  }

  @Test
  void closesTheRecordAndOpensItAgain() {
    try (Guest guest = bertrand()) {
      guest.follow("Personnes et accès");
      guest.follow("Fermer le dossier");
      assertThat(guest.reads()).contains("En cas d’urgence");
      guest.press("Fermer le dossier");
      assertThat(guest.reads()).contains("Votre dossier est fermé.");
      assertThat(asBruecher()).contains("Ce dossier est fermé.");
      guest.goTo("/my");
      assertThat(guest.reads()).contains("Votre dossier est fermé");
      guest.follow("Rouvrir le dossier");
      guest.press("Rouvrir le dossier");
      assertThat(guest.reads()).contains("Votre dossier est de nouveau ouvert.");
      assertThat(asBruecher()).contains("Verlauf nach einem Jahr");
    }
  }

  private String asBruecher() {
    try (Guest guest = chromium.guest(platform.base())) {
      guest.be("dr-blocked");
      guest.type("Matricule ou numéro eSanté du patient", "1966082501444");
      guest.press("Trouver le patient");
      guest.press("Oui, ouvrir le dossier");
      return guest.reads();
    }
  }

  /** From the first press of a key to an open document, with no other tool than the keys. */
  @Test
  void readsDocumentWithTheKeyboardAlone() {
    try (Guest guest = chromium.guest(platform.base())) {
      guest.goTo("/");
      var keys = new Keys(guest.page());
      keys.press("Tab", "Enter");
      assertThat(keys.focused().getAttribute("id")).isEqualTo("main");
      keys.onTo("Être Madame Klein").press("Enter");
      keys.onTo("Documents").press("Enter");
      keys.onTo("Résumé patient, mise à jour").press("Enter");
      assertThat(guest.heading()).isEqualTo("Résumé patient, mise à jour");
      keys.onTo("Changer qui le voit").press("Enter");
      keys.onToField("mode").press("ArrowDown");
      Locator focused = keys.focused();
      assertThat(focused.isChecked()).isTrue();
      assertThat(focused.inputValue()).isEqualTo("RESTRICTED");
      keys.onTo("Non, revenir en arrière").press("Enter");
      assertThat(guest.heading()).isEqualTo("Résumé patient, mise à jour");
    }
  }
}
