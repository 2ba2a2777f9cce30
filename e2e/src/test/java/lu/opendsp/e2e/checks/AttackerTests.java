package lu.opendsp.e2e.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import lu.opendsp.e2e.Caller;
import lu.opendsp.e2e.RunningPlatform;
import lu.opendsp.e2e.ServerProcess;
import lu.opendsp.e2e.Visit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What tools find that attackers use, on pages for everybody and on pages of who is signed in. */
@Tag("long")
@Tag("scan")
class AttackerTests {

  private static final String NOTHING = "all tested parameters do not appear to be injectable";

  /** Forms carry it, and it is another one on each page. */
  private static final String MARK = "--csrf-token=_csrf";

  /**
   * What holds of any page without TLS, where browsers would not heed it; and a filter browsers had
   * once and gave up, in whose place the content policy stands.
   */
  private static final Pattern KNOWN =
      Pattern.compile(
          ".*(Strict-Transport-Security is not set|Secure flag is not set in the cookie"
              + "|X-XSS-Protection is not set).*");

  private static final int CARD_PORT = ServerProcess.freePort();

  private static final RunningPlatform PLATFORM =
      RunningPlatform.start(
          "attackers",
          "--opendsp.identity.card.port=" + CARD_PORT,
          // What brakes an attack is tested elsewhere; here every question is to be answered.
          "--opendsp.portal.directory-asks-per-minute=10000",
          "--opendsp.access.look-ups-person=1000000");

  @AfterAll
  static void stop() {
    PLATFORM.close();
  }

  @Test
  void findNothingOnPagesForEverybody() {
    Attackers.Seen seen = Attackers.wapiti(PLATFORM.base().resolve("/signin"), Optional.empty());

    assertThat(seen.told()).contains("/directory", "/signin/password");
    assertThat(seen.findings()).allMatch(KNOWN.asMatchPredicate());
  }

  @ParameterizedTest
  @CsvSource({
    "mrs-klein, /my, /my/documents",
    "dr-weber, /patients, /account/means",
    "identity-officer, /agency, /agency/accounts"
  })
  void findNothingWhereSomebodyIsSignedIn(String account, String start, String within) {
    URI from = PLATFORM.base().resolve(start);
    try (var visit = new Visit(PLATFORM, account)) {
      Attackers.Seen seen = Attackers.wapiti(from, Optional.of(visit.session()));

      assertThat(seen.told()).contains(within);
      assertThat(seen.findings()).allMatch(KNOWN.asMatchPredicate());
    }
  }

  @Test
  void bringNoSqlIntoThePublicDirectory() {
    String form = "name=weber&profession=&town=Bissheim&speciality=&language=fr&page=1";

    assertThat(Attackers.sqlmap(post("/directory", "", form), MARK)).contains(NOTHING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/my/documents?category=MEDICAL&from=2026-01-01&to=2026-12-31",
        "/my/history?from=2026-01-01"
      })
  void bringNoSqlIntoPagesOfAPatient(String page) {
    try (var visit = new Visit(PLATFORM, "mrs-klein")) {
      assertThat(Attackers.sqlmap(get(page, cookie(visit)), MARK)).contains(NOTHING);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/fhir/Practitioner?name=weber&_count=5",
        "/fhir/Organization?name=practice&_count=5",
        "/fhir/DocumentReference?patient=Patient/PATIENT&status=current&_count=5"
      })
  void bringNoSqlIntoTheInterfaceForSoftware(String path) {
    Caller weber = PLATFORM.as("dr-weber");
    String whole = path.replace("PATIENT", PLATFORM.patient("mrs-klein").patientId());
    assertThat(weber.get(whole).status()).isEqualTo(200);

    String told = Attackers.sqlmap(get(whole, "Authorization: Bearer " + weber.token() + "\r\n"));

    assertThat(told).contains(NOTHING);
  }

  @Test
  void findTlsOfTodayOnThePortForCards() {
    assertThat(Attackers.sslscan(CARD_PORT)).containsExactly("TLSv1.2", "TLSv1.3");
  }

  private static String cookie(Visit visit) {
    return "Cookie: opendsp=" + visit.session().getValue() + "\r\n";
  }

  private static String get(String path, String headers) {
    return "GET " + path + " HTTP/1.1\r\n" + host() + headers + "\r\n";
  }

  private static String post(String path, String headers, String form) {
    return "POST "
        + path
        + " HTTP/1.1\r\n"
        + host()
        + "Content-Type: application/x-www-form-urlencoded\r\n"
        + headers
        + "\r\n"
        + form;
  }

  private static String host() {
    return "Host: localhost:" + PLATFORM.base().getPort() + "\r\n";
  }
}
