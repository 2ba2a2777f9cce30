package lu.opendsp.matrix;

import static lu.opendsp.matrix.Expectation.changing;
import static lu.opendsp.matrix.Expectation.perPair;
import static lu.opendsp.matrix.PortalPage.Realm.CIVIL;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lu.opendsp.audit.AccessAction;

/**
 * Codes, emergencies, structures and companions, set by somebody for another. To everybody else
 * these pages are not there; who accompanies somebody is chosen by who represents him by law, and
 * not by who manages for him.
 */
final class ManagedSettingPages {

  private static final String WITH = "/with/{patient}";
  private static final String EMERGENCY = WITH + "/emergency";
  private static final String ORGANISATION = WITH + "/people/organisations/{organisation}";
  private static final String CODES = WITH + "/people/codes";
  private static final String COMPANIONS = WITH + "/people/companions";
  private static final String NOBODY = UUID.randomUUID().toString();

  private ManagedSettingPages() {}

  static Map<String, Expectation> all() {
    return Map.ofEntries(
        Map.entry("GET " + EMERGENCY, perPair(ManagedSettingPages::askEmergency)),
        Map.entry("POST " + EMERGENCY, changing(ManagedSettingPages::allowEmergencies)),
        Map.entry("GET " + ORGANISATION, perPair(ManagedSettingPages::askToLetIn)),
        Map.entry("POST " + ORGANISATION, perPair(ManagedSettingPages::letInNobody)),
        Map.entry("GET " + CODES + "/new", perPair(pair -> get(pair, CODES + "/new", 200))),
        Map.entry("POST " + CODES, perPair(ManagedSettingPages::makeNoCode)),
        Map.entry("GET " + CODES + "/{code}", perPair(pair -> get(pair, CODES + "/{code}", 404))),
        Map.entry(
            "GET " + CODES + "/{code}/end", perPair(pair -> get(pair, CODES + "/{code}/end", 200))),
        Map.entry(
            "POST " + CODES + "/{code}/end",
            perPair(pair -> nothing(pair, CODES + "/{code}/end", "no-code"))),
        Map.entry("GET " + COMPANIONS + "/new", perPair(ManagedSettingPages::askCompanion)),
        Map.entry("POST " + COMPANIONS, perPair(ManagedSettingPages::chooseNobody)),
        Map.entry(
            "GET " + COMPANIONS + "/{person}/change", perPair(pair -> askNobody(pair, "change"))),
        Map.entry(
            "POST " + COMPANIONS + "/{person}/change",
            perPair(pair -> nothing(pair, COMPANIONS + "/{person}/change", "nobody"))),
        Map.entry("GET " + COMPANIONS + "/{person}/end", perPair(pair -> askNobody(pair, "end"))),
        Map.entry(
            "POST " + COMPANIONS + "/{person}/end",
            perPair(pair -> nothing(pair, COMPANIONS + "/{person}/end", "nobody"))));
  }

  private static String path(Pair pair, String route, String one) {
    return route
        .replace("{patient}", pair.patient().uuid().toString())
        .replace("{organisation}", Person.uuid("hospital-nord").toString())
        .replace("{code}", one)
        .replace("{person}", one);
  }

  private static void get(Pair pair, String route, int status) {
    PortalPage.get(pair, CIVIL, "GET " + route, path(pair, route, NOBODY))
        .ifPresent(page -> answers(pair.situation().manages(), page, status));
  }

  private static Optional<PortalPage> post(
      Pair pair, String route, String one, Map<String, String> fields) {
    return PortalPage.post(pair, CIVIL, "POST " + route, path(pair, route, one), fields);
  }

  private static void answers(boolean his, PortalPage page, int status) {
    if (his && status != 404) {
      page.is(status);
    } else {
      page.isUnknown();
    }
  }

  private static void nothing(Pair pair, String route, String one) {
    post(pair, route, one, Map.of("scope", "everything")).ifPresent(PortalPage::isUnknown);
  }

  private static void askEmergency(Pair pair) {
    PortalPage.get(pair, CIVIL, "GET " + EMERGENCY, path(pair, EMERGENCY, NOBODY))
        .ifPresent(page -> {
          if (pair.situation().manages()) {
            pair.logged(AccessAction.SETTINGS_READ);
          }
          answers(pair.situation().manages(), page, 200);
        });
  }

  /** As it is already. */
  private static void allowEmergencies(Pair pair) {
    post(pair, EMERGENCY, NOBODY, Map.of("allowed", "yes"))
        .ifPresent(page -> {
          if (pair.situation().manages()) {
            pair.logged(AccessAction.EMERGENCY_CHANGED);
            page.leadsTo("/with/" + pair.patient().uuid() + "/people");
          } else {
            page.isUnknown();
          }
        });
  }

  private static void askToLetIn(Pair pair) {
    PortalPage.get(pair, CIVIL, "GET " + ORGANISATION, path(pair, ORGANISATION, NOBODY))
        .ifPresent(page -> thoughtThrough(pair, pair.situation().manages(), page, 200));
  }

  /** What it would show is asked of the record. */
  private static void thoughtThrough(Pair pair, boolean his, PortalPage page, int status) {
    if (his) {
      pair.logged(AccessAction.SETTINGS_READ);
    }
    answers(his, page, status);
  }

  /** A day that is over lets nobody in. */
  private static void letInNobody(Pair pair) {
    post(pair, ORGANISATION, NOBODY, Map.of("until", "2001-01-01"))
        .ifPresent(page -> thoughtThrough(pair, pair.situation().manages(), page, 422));
  }

  private static void makeNoCode(Pair pair) {
    post(pair, CODES, NOBODY, Map.of("life", "for ever"))
        .ifPresent(page -> answers(pair.situation().manages(), page, 422));
  }

  private static void askCompanion(Pair pair) {
    PortalPage.get(
            pair, CIVIL, "GET " + COMPANIONS + "/new", path(pair, COMPANIONS + "/new", NOBODY))
        .ifPresent(page -> thoughtThrough(pair, pair.situation().represents(), page, 200));
  }

  private static void chooseNobody(Pair pair) {
    post(pair, COMPANIONS, NOBODY, Map.of("number", "1", "name", "x"))
        .ifPresent(page -> thoughtThrough(pair, pair.situation().represents(), page, 422));
  }

  /** Whom nobody chose there is nothing to ask about. */
  private static void askNobody(Pair pair, String act) {
    String route = COMPANIONS + "/{person}/" + act;
    PortalPage.get(pair, CIVIL, "GET " + route, path(pair, route, NOBODY))
        .ifPresent(page -> {
          if (pair.situation().represents()) {
            pair.logged(AccessAction.SETTINGS_READ);
          }
          page.isUnknown();
        });
  }
}
