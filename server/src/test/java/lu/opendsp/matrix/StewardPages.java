package lu.opendsp.matrix;

import static java.util.Map.entry;
import static lu.opendsp.matrix.Expectation.perPair;
import static lu.opendsp.matrix.Expectation.perPerson;
import static lu.opendsp.matrix.PortalPage.Realm.CARE;
import static lu.opendsp.matrix.PortalPage.Realm.CIVIL;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lu.opendsp.audit.AccessAction;

/**
 * The professional who decides for a patient: named by the patient or who represents him, and the
 * pages on which he decides, which are there for nobody else.
 */
final class StewardPages {

  private static final String MINE = "/my/people/steward";
  private static final String OTHERS = "/with/{patient}/people/steward";
  private static final String SETTINGS = "/record/{patient}/settings";
  private static final String HIDE = "/record/{patient}/documents/{document}/hide";
  private static final UUID DOCTOR = Person.uuid("dr-moretti");

  private StewardPages() {}

  static Map<String, Expectation> all() {
    return Map.ofEntries(
        entry("GET " + MINE, perPerson(pair -> own(pair, "", 200))),
        entry("GET " + MINE + "/{person}", perPerson(pair -> own(pair, "/{person}", 200))),
        entry("POST " + MINE + "/{person}", perPerson(StewardPages::nameNobody)),
        entry("GET " + MINE + "/end", perPerson(pair -> own(pair, "/end", 404))),
        entry("POST " + MINE + "/end", perPerson(StewardPages::endNone)),
        entry("GET " + OTHERS, perPair(pair -> others(pair, "", 200))),
        entry("GET " + OTHERS + "/{person}", perPair(pair -> others(pair, "/{person}", 200))),
        entry("POST " + OTHERS + "/{person}", perPair(pair -> nothing(pair, "/{person}"))),
        entry("GET " + OTHERS + "/end", perPair(pair -> others(pair, "/end", 404))),
        entry("POST " + OTHERS + "/end", perPair(pair -> nothing(pair, "/end"))),
        entry("GET " + SETTINGS, perPair(pair -> notThere(pair, ""))),
        entry("GET " + SETTINGS + "/emergency", perPair(pair -> notThere(pair, "/emergency"))),
        entry("POST " + SETTINGS + "/emergency", perPair(pair -> notTaken(pair, "/emergency"))),
        entry(
            "GET " + SETTINGS + "/find/{purpose}",
            perPair(pair -> notThere(pair, "/find/{purpose}"))),
        entry(
            "POST " + SETTINGS + "/find/{purpose}",
            perPair(pair -> notTaken(pair, "/find/{purpose}"))),
        entry(
            "GET " + SETTINGS + "/{act}/{person}",
            perPair(pair -> notThere(pair, "/{act}/{person}"))),
        entry(
            "POST " + SETTINGS + "/{act}/{person}",
            perPair(pair -> notTaken(pair, "/{act}/{person}"))),
        entry("GET " + HIDE, perPair(StewardPages::hidesNothing)),
        entry("POST " + HIDE, perPair(pair -> notTakenOf(pair, ""))),
        entry("GET " + HIDE + "/{person}", perPair(StewardPages::asksNothing)),
        entry("POST " + HIDE + "/{person}", perPair(pair -> notTakenOf(pair, "/{person}"))),
        entry("GET " + SETTINGS + "/stop", perPair(pair -> notThere(pair, "/stop"))),
        entry("POST " + SETTINGS + "/stop", perPair(pair -> notTaken(pair, "/stop"))));
  }

  private static String path(Pair pair, String route) {
    return route
        .replace("{patient}", pair.patient().uuid().toString())
        .replace("{purpose}", "circle")
        .replace("{act}", "block")
        .replace("{person}", DOCTOR.toString());
  }

  /** About the own record, like all settings. */
  private static void own(Pair pair, String below, int status) {
    PortalPage.get(pair, CIVIL, "GET " + MINE + below, path(pair, MINE + below))
        .ifPresent(page -> {
          pair.logged(pair.asker(), AccessAction.SETTINGS_READ);
          answers(page, status);
        });
  }

  private static void answers(PortalPage page, int status) {
    if (status == 404) {
      page.isUnknown();
    } else {
      page.is(status);
    }
  }

  private static void nameNobody(Pair pair) {
    PortalPage.post(
            pair, CIVIL, "POST " + MINE + "/{person}", MINE + "/" + UUID.randomUUID(), Map.of())
        .ifPresent(PortalPage::isUnknown);
  }

  private static void endNone(Pair pair) {
    PortalPage.post(pair, CIVIL, "POST " + MINE + "/end", MINE + "/end", Map.of("seen", "none"))
        .ifPresent(PortalPage::isUnknown);
  }

  /** For who represents the patient by law; who only manages does not find it. */
  private static void others(Pair pair, String below, int status) {
    PortalPage.get(pair, CIVIL, "GET " + OTHERS + below, path(pair, OTHERS + below))
        .ifPresent(page -> {
          if (pair.situation().represents()) {
            pair.logged(AccessAction.SETTINGS_READ);
            answers(page, status);
          } else {
            page.isUnknown();
          }
        });
  }

  private static void nothing(Pair pair, String below) {
    String nobody = OTHERS + below.replace("{person}", UUID.randomUUID().toString());
    PortalPage.post(pair, CIVIL, "POST " + OTHERS + below, path(pair, nobody), Map.of("seen", "x"))
        .ifPresent(PortalPage::isUnknown);
  }

  /** Nobody of the stories decides for a patient, so it is there for none of them. */
  private static void notThere(Pair pair, String below) {
    PortalPage.get(pair, CARE, "GET " + SETTINGS + below, path(pair, SETTINGS + below))
        .ifPresent(PortalPage::isUnknown);
  }

  private static void hidesNothing(Pair pair) {
    notThereOf(pair, "");
  }

  private static void asksNothing(Pair pair) {
    notThereOf(pair, "/{person}");
  }

  private static void notThereOf(Pair pair, String below) {
    pair.aVisible()
        .flatMap(paper ->
            PortalPage.get(pair, CARE, "GET " + HIDE + below, path(pair, paper, HIDE + below)))
        .ifPresent(PortalPage::isUnknown);
  }

  private static void notTakenOf(Pair pair, String below) {
    pair.aVisible()
        .flatMap(paper ->
            PortalPage.post(
                pair,
                CARE,
                "POST " + HIDE + below,
                path(pair, paper, HIDE + below),
                Map.of("name", "Rossi")))
        .ifPresent(PortalPage::isUnknown);
  }

  private static String path(Pair pair, Paper paper, String route) {
    return path(pair, route).replace("{document}", pair.id(paper).toString());
  }

  private static void notTaken(Pair pair, String below) {
    Optional<PortalPage> page =
        PortalPage.post(
            pair,
            CARE,
            "POST " + SETTINGS + below,
            path(pair, SETTINGS + below),
            Map.of("name", "Rossi", "seen", UUID.randomUUID().toString()));
    page.ifPresent(PortalPage::isUnknown);
  }
}
