package lu.opendsp.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import lu.opendsp.e2e.RunningPlatform;
import org.junit.jupiter.api.Test;

/** Somebody looks at a record with its holder, from the choice to its end. */
@InBrowser
class CompanionJourneyTests {

  private final RunningPlatform platform;
  private final Chromium chromium;

  CompanionJourneyTests(RunningPlatform platform, Chromium chromium) {
    this.platform = platform;
    this.chromium = chromium;
  }

  @Test
  void looksWithTheHolderUntilSheEndsIt() {
    String number = platform.patient("mrs-lefevre").nationalId();
    try (Guest holder = chromium.guest(platform.base());
        Guest companion = chromium.guest(platform.base())) {
      holder.be("mrs-bertrand");
      holder.follow("Personnes et accès");
      holder.follow("Laisser quelqu’un regarder avec vous");
      holder.type("Le matricule de cette personne", number);
      holder.type("Nom de famille", "Lefort");
      holder.press("Laisser cette personne regarder");
      assertThat(holder.reads()).contains("Nous ne trouvons personne avec ce numéro et ce nom.");
      holder.type("Nom de famille", "lefevre");
      holder.press("Laisser cette personne regarder");
      assertThat(holder.reads()).contains("Cette personne voit maintenant votre dossier.");

      companion.be("mrs-lefevre");
      companion.follow("Le dossier de Odile Bertrand");
      assertThat(companion.words(".od-banner")).contains("Bertrand", "Vous accompagnez");
      companion.follow("Surveillance du méthotrexate");
      assertThat(companion.words(".od-banner")).contains("Bertrand");
      String address = companion.page().url();

      holder.goTo("/my/history");
      assertThat(holder.reads()).contains("Lefèvre", "Vous accompagne");
      holder.goTo("/my/people");
      holder.followAbout("Arrêter", "Lefèvre");
      holder.press("Arrêter");
      assertThat(holder.reads()).contains("Cette personne ne voit plus votre dossier.");

      companion.page().navigate(address);
      assertThat(companion.status()).isEqualTo(404);
      companion.goTo("/my");
      assertThat(companion.reads()).doesNotContain("Bertrand");
    }
  }
}
