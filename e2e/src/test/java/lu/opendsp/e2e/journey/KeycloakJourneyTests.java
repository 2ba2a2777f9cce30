package lu.opendsp.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import lu.opendsp.e2e.RunningPlatform;
import lu.opendsp.e2e.ServerProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Signing in through a provider somebody else wrote, in a browser. What no provider can be brought
 * to say, such as a token of yesterday or for somebody else, stands in {@code OidcSignInTests}.
 */
@InBrowser
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeycloakJourneyTests {

  private static final String KLEIN = "1948051703142";
  private static final String WEBER = "2100010122";
  private static final String NOBODY = "1893120105732";

  private final int port = ServerProcess.freePort();
  private final Keycloak keycloak = Keycloak.start(clients(), people());
  private final RunningPlatform platform = RunningPlatform.startAt(port, "keycloak", settings());
  private final Chromium chromium;

  KeycloakJourneyTests(Chromium chromium) {
    this.chromium = chromium;
  }

  @AfterAll
  void stop() {
    platform.close();
    keycloak.close();
  }

  private List<Keycloak.Client> clients() {
    Map<String, String> both = Keycloak.levels(Keycloak.LOW, Keycloak.HIGH);
    return List.of(
        client("good", both),
        client("weak", Keycloak.levels(Keycloak.LOW)),
        client(
            "signed",
            Map.of(
                "acr.loa.map",
                both.values().iterator().next(),
                "id.token.signed.response.alg",
                "RS512")));
  }

  private Keycloak.Client client(String name, Map<String, String> attributes) {
    URI back = URI.create("http://localhost:" + port + "/signin/oidc/" + name + "/back");
    return new Keycloak.Client("opendsp-" + name, back, attributes);
  }

  private static List<Keycloak.Person> people() {
    return List.of(
        new Keycloak.Person("klein", KLEIN),
        // One for each test: a token's code is taken once in its half minute.
        new Keycloak.Person("klein-signed", KLEIN),
        new Keycloak.Person("klein-robbed", KLEIN),
        new Keycloak.Person("weber", WEBER),
        new Keycloak.Person("nobody", NOBODY),
        new Keycloak.Person("unnumbered", ""));
  }

  private String[] settings() {
    Stream<String> here =
        Stream.of("good", "weak", "signed")
            .flatMap(name -> keycloak.settings(name, "opendsp-" + name, keycloak.issuer()));
    Stream<String> elsewhere =
        keycloak.settings("elsewhere", "opendsp-good", keycloak.otherAddress());
    return Stream.concat(here, elsewhere).toArray(String[]::new);
  }

  @Test
  void signsPatientInWithPasswordAndToken() {
    try (Guest guest = chromium.guest(platform.base(), "en")) {
      guest.goTo("/signin");
      guest.follow("With another online account");
      guest.follow("Keycloak good");
      identify(guest, "klein");
      assertThat(guest.page().url()).startsWith(keycloak.issuer());
      token(guest);

      guest.page().waitForURL("**/my");
      assertThat(guest.words("body")).contains("Marie-Josée Klein");
    }
  }

  @Test
  void refusesPasswordAlone() {
    assertThat(refusal("weak", "klein"))
        .contains("You signed in with Keycloak weak in a way that is not enough for health data.");
  }

  @Test
  void refusesNumberOfNobodyAndNoNumber() {
    String unknown = "Keycloak good knows you, but you have no account here yet.";

    assertThat(refusal("good", "nobody")).contains(unknown);
    assertThat(refusal("good", "unnumbered")).contains(unknown);
  }

  @Test
  void vouchesForNoProfessional() {
    assertThat(refusal("good", "weber"))
        .contains("Keycloak good knows you, but that account is not enough here");
  }

  @Test
  void refusesTokenSignedInAnotherWay() {
    assertThat(refusal("signed", "klein-signed"))
        .contains("Keycloak signed did not confirm who you are");
  }

  @Test
  void goesToNobodyWhoCallsHimselfOtherwise() {
    try (Guest guest = chromium.guest(platform.base(), "en")) {
      guest.goTo("/signin/oidc/elsewhere");

      assertThat(guest.reads()).contains("Keycloak elsewhere does not answer right now.");
    }
  }

  @Test
  void givesNothingToWhoStoleTheCode() {
    var stolen = new AtomicReference<>("");
    try (Guest guest = chromium.guest(platform.base(), "en");
        Guest thief = chromium.guest(platform.base(), "en")) {
      guest.goTo("/signin/oidc/good");
      identify(guest, "klein-robbed");
      guest
          .page()
          .route(
              url -> url.contains("/login-actions/"),
              route -> {
                var answer = route.fetch(new Route.FetchOptions().setMaxRedirects(0));
                stolen.set(answer.headers().getOrDefault("location", ""));
                route.abort();
              });
      token(guest);
      guest.page().waitForCondition(() -> stolen.get().contains("/back?"));

      thief.goTo("/signin/oidc/good");
      thief.goTo(stolen.get());

      assertThat(thief.reads()).contains("Keycloak good did not confirm who you are");
    }
  }

  /** What the platform says when somebody comes back from there. */
  private String refusal(String client, String person) {
    try (Guest guest = chromium.guest(platform.base(), "en")) {
      guest.goTo("/signin/oidc/" + client);
      identify(guest, person);
      if (guest.page().url().startsWith(keycloak.issuer())) {
        token(guest);
      }
      guest.page().waitForURL("**/signin/oidc/" + client + "/back?**");
      assertThat(guest.status()).isEqualTo(403);
      return guest.reads();
    }
  }

  private static void identify(Guest guest, String person) {
    Page page = guest.page();
    page.fill("#username", person);
    page.fill("#password", Keycloak.PASSWORD);
    page.click("#kc-login");
  }

  private static void token(Guest guest) {
    guest.page().fill("#otp", Keycloak.code());
    guest.page().click("#kc-login");
  }
}
