package lu.opendsp.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import lu.opendsp.e2e.RunningPlatform;
import org.junit.jupiter.api.Test;

/** A result that is told in person before it is read. */
@InBrowser
class AnnouncementJourneyTests {

  private static final String RESULT = "Histologischer Befund der Lungenbiopsie";

  private final RunningPlatform platform;
  private final Chromium chromium;

  AnnouncementJourneyTests(RunningPlatform platform, Chromium chromium) {
    this.platform = platform;
    this.chromium = chromium;
  }

  @Test
  void isHeldUntilTheDoctorReleasesIt() {
    try (Guest guest = chromium.guest(platform.base())) {
      ferreiraHasNoTrace(guest);
      String address = kellerSeesAndReleases(guest);
      ferreiraSeesThatItWasHeld(guest, address);
    }
  }

  private static void ferreiraHasNoTrace(Guest guest) {
    guest.be("mr-ferreira");
    assertThat(guest.reads()).doesNotContain(RESULT);
    for (String path : new String[] {"/my/documents", "/my/history", "/my/history/lines"}) {
      guest.goTo(path);
      guest.unfold();
      assertThat(guest.reads()).contains("Keller").doesNotContain(RESULT, "Lungenboard", "annonce");
    }
  }

  private static String kellerSeesAndReleases(Guest guest) {
    guest.be("dr-keller");
    guest.type("Matricule ou numéro eSanté du patient", "1961020901294");
    guest.press("Trouver le patient");
    guest.press("Oui, ouvrir le dossier");
    assertThat(guest.reads()).contains("Visite d’annonce : pas encore le patient, jusqu’au");
    guest.follow(RESULT);
    String address = guest.page().url();
    assertThat(guest.reads()).contains("Le patient ne voit pas encore ce document. Raison :");
    guest.follow("Finir la visite d’annonce : le patient peut le voir");
    assertThat(guest.reads()).contains(RESULT, "Retenu parce que");
    guest.tick("Normal");
    guest.press("Montrer au patient");
    assertThat(guest.reads())
        .contains("Dès maintenant, le document est : Normal.")
        .doesNotContain("Le patient ne voit pas encore");
    return address;
  }

  private static void ferreiraSeesThatItWasHeld(Guest guest, String address) {
    guest.be("mr-ferreira");
    guest.follow("Tous les documents");
    assertThat(guest.reads()).contains(RESULT).doesNotContain("Lungenboard");
    guest.follow(RESULT);
    assertThat(guest.reads())
        .contains("Vous n’avez pas vu ce document tout de suite", "Raison :", "Almeida");
    assertThat(address).endsWith(guest.page().url().replaceFirst(".*/", ""));
  }
}
