package lu.opendsp.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import lu.opendsp.e2e.RunningPlatform;
import lu.opendsp.e2e.ServerProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Signing in with a card and with a passkey, in a browser. */
@InBrowser
class CardJourneyTests {

  private static final int CARD_PORT = ServerProcess.freePort();

  private static final RunningPlatform PLATFORM =
      RunningPlatform.start("cards", "--opendsp.identity.card.port=" + CARD_PORT);

  private final Chromium chromium;

  CardJourneyTests(Chromium chromium) {
    this.chromium = chromium;
  }

  @AfterAll
  static void stop() {
    PLATFORM.close();
  }

  @Test
  @Tag("nss")
  void showsCardAndLosesIt() {
    assumeTrue(
        System.getenv("CI") != null || CardHome.isPossible(),
        "a policy for Chromium can be set by root only");
    URI shownAt = URI.create("https://localhost:" + CARD_PORT);
    try (CardHome home = CardHome.of(PLATFORM.data(), "dr-weber", shownAt);
        Chromium own = Chromium.launch(home.environment());
        Guest guest = own.guest(PLATFORM.base())) {
      var inspection = new Inspection("fr");
      guest.goTo("/signin");
      guest.follow("Avec une carte");
      assertThat(guest.heading()).isEqualTo("Trouver un patient");
      assertThat(guest.page().url()).doesNotContain("ticket");

      guest.goTo("/account/means");
      new Look(guest.page(), "fr", inspection).at("means with card");
      guest.followAbout("Désactiver", "Carte");
      new Look(guest.page(), "fr", inspection).at("means card off");
      guest.press("Désactiver la carte");
      assertThat(guest.page().url()).endsWith("/session-over");

      guest.goTo("/signin/card");
      assertThat(guest.heading()).isEqualTo("La carte n’a pas été acceptée");
      new Look(guest.page(), "fr", inspection).at("card refused");
      assertThat(inspection.problems()).isEmpty();
    }
  }

  @Test
  void saysThatNoCardWasShown() {
    try (Guest guest = chromium.guestThatTrustsAll(PLATFORM.base())) {
      guest.goTo("/signin/card");

      assertThat(guest.reads()).contains("Votre navigateur n’a montré aucune carte.");
    }
  }

  @Test
  void addsPasskeyAndSignsInWithIt() {
    try (Guest guest = chromium.guest(PLATFORM.base())) {
      var inspection = new Inspection("fr");
      var device = new PasskeyDevice(guest.page());
      guest.be("mrs-klein");
      guest.goTo("/account/means");
      guest.type("Un nom pour la reconnaître", "Mon téléphone");
      guest.press("Ajouter une clé d’accès");
      guest.page().waitForSelector(".nhsuk-notification-banner");
      assertThat(guest.reads()).contains("La clé d’accès a été ajoutée.", "Mon téléphone");
      new Look(guest.page(), "fr", inspection).at("means with passkey");
      guest.goTo("/account/again");
      new Look(guest.page(), "fr", inspection).at("asked again");
      guest.press("Continuer avec la clé d’accès");
      guest.page().waitForURL("**/account");
      guest.press("Se déconnecter");

      guest.goTo("/signin");
      guest.follow("Avec une clé d’accès");
      new Look(guest.page(), "fr", inspection).at("passkey");
      var request =
          guest
              .page()
              .waitForRequest(
                  sent -> sent.url().endsWith("/signin/passkey") && sent.method().equals("POST"),
                  () -> guest.press("Continuer avec la clé d’accès"));
      guest.page().waitForURL("**/my");
      assertThat(guest.heading()).isNotEmpty();

      // What the device answered once is worth nothing a second time.
      assertThat(PasskeyDevice.repeat(guest, request).status()).isEqualTo(403);
      device.failsToKnowItsUser();
      guest.goTo("/signin/passkey");
      guest.press("Continuer avec la clé d’accès");
      guest.page().waitForSelector("[data-passkey-failed]:not([hidden])");
      new Look(guest.page(), "fr", inspection).at("passkey failed");
      assertThat(inspection.problems()).isEmpty();
    }
  }

  @Test
  void knowsNoPasskeyThatWasDeactivated() {
    try (Guest guest = chromium.guest(PLATFORM.base())) {
      new PasskeyDevice(guest.page());
      guest.be("mr-ferreira");
      guest.goTo("/account/means");
      guest.press("Ajouter une clé d’accès");
      guest.page().waitForSelector(".nhsuk-notification-banner");
      assertThat(guest.reads()).contains("La clé d’accès a été ajoutée.");
      guest.followAbout("Désactiver", "Clé d’accès");
      guest.press("Désactiver la clé d’accès");
      assertThat(guest.reads()).contains("La clé d’accès est désactivée.");

      guest.goTo("/signin/passkey");
      guest.press("Continuer avec la clé d’accès");

      guest.page().waitForSelector("[data-passkey-failed]:not([hidden])");
      assertThat(guest.reads()).contains("Cela n’a pas marché");
    }
  }
}
