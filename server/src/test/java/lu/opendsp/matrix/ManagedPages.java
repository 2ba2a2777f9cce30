package lu.opendsp.matrix;

import static lu.opendsp.matrix.Expectation.perPair;
import static lu.opendsp.matrix.PortalPage.Realm.CIVIL;

import java.util.Map;
import java.util.UUID;
import lu.opendsp.audit.AccessAction;

/**
 * The pages on which somebody decides for another. To everybody else they are not there, whoever he
 * is: only the holder's word makes them.
 */
final class ManagedPages {

  private static final String PEOPLE = " /with/{patient}/people";
  private static final String MODE = " /with/{patient}/documents/{document}/mode";

  private ManagedPages() {}

  static Map<String, Expectation> all() {
    return Map.of(
        "GET" + PEOPLE, perPair(ManagedPages::people),
        "GET" + PEOPLE + "/find/{purpose}", perPair(ManagedPages::find),
        "POST" + PEOPLE + "/find/{purpose}", perPair(ManagedPages::findShortName),
        "GET" + PEOPLE + "/{act}/{person}", perPair(ManagedPages::askChange),
        "POST" + PEOPLE + "/{act}/{person}", perPair(ManagedPages::changeNobody),
        "GET" + MODE, perPair(ManagedPages::askMode),
        "POST" + MODE, perPair(ManagedPages::changeNoMode));
  }

  private static String path(Pair pair, String below) {
    return "/with/" + pair.patient().uuid() + below;
  }

  static void people(Pair pair) {
    PortalPage.get(pair, CIVIL, "GET" + PEOPLE, path(pair, "/people"))
        .ifPresent(page -> {
          if (!pair.situation().manages()) {
            page.isUnknown();
            return;
          }
          pair.logged(AccessAction.SETTINGS_READ);
          page.is(200);
        });
  }

  static void find(Pair pair) {
    PortalPage.get(
            pair, CIVIL, "GET" + PEOPLE + "/find/{purpose}", path(pair, "/people/find/circle"))
        .ifPresent(page -> answers(pair, page, 200));
  }

  static void findShortName(Pair pair) {
    PortalPage.post(
            pair,
            CIVIL,
            "POST" + PEOPLE + "/find/{purpose}",
            path(pair, "/people/find/circle"),
            Map.of("name", "x"))
        .ifPresent(page -> answers(pair, page, 422));
  }

  private static void answers(Pair pair, PortalPage page, int status) {
    if (pair.situation().manages()) {
      page.is(status);
    } else {
      page.isUnknown();
    }
  }

  static void askChange(Pair pair) {
    PortalPage.get(
            pair,
            CIVIL,
            "GET" + PEOPLE + "/{act}/{person}",
            path(pair, "/people/block/" + Person.uuid("dr-moretti")))
        .ifPresent(page -> {
          if (!pair.situation().manages()) {
            page.isUnknown();
            return;
          }
          pair.logged(AccessAction.SETTINGS_READ);
          page.is(200);
        });
  }

  static void changeNobody(Pair pair) {
    PortalPage.post(
            pair,
            CIVIL,
            "POST" + PEOPLE + "/{act}/{person}",
            path(pair, "/people/unblock/" + UUID.randomUUID()),
            Map.of())
        .ifPresent(PortalPage::isUnknown);
  }

  static void askMode(Pair pair) {
    pair.aVisible()
        .flatMap(paper ->
            PortalPage.get(
                pair, CIVIL, "GET" + MODE, path(pair, "/documents/" + pair.id(paper) + "/mode")))
        .ifPresent(page -> {
          if (!pair.situation().manages()) {
            page.isUnknown();
            return;
          }
          pair.logged(AccessAction.OPENED);
          pair.logged(AccessAction.SETTINGS_READ);
          page.is(200);
        });
  }

  /** What he does not see he does not find to change, and nobody else finds the page. */
  static void changeNoMode(Pair pair) {
    pair.aHidden()
        .flatMap(paper ->
            PortalPage.post(
                pair,
                CIVIL,
                "POST" + MODE,
                path(pair, "/documents/" + pair.id(paper) + "/mode"),
                Map.of("mode", "NORMAL", "warned", "yes")))
        .ifPresent(page -> {
          if (pair.situation().manages()) {
            pair.logged(AccessAction.OPENED);
          }
          page.isUnknown();
        });
  }
}
