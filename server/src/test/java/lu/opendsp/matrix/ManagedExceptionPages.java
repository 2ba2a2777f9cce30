package lu.opendsp.matrix;

import static lu.opendsp.matrix.Expectation.perPair;
import static lu.opendsp.matrix.PortalPage.Realm.CIVIL;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import lu.opendsp.audit.AccessAction;

/**
 * Exceptions for one document, and objections at visits, set and ended by who decides at a
 * patient's side; to everybody else these pages are not there.
 */
final class ManagedExceptionPages {

  private static final String WITH = "/with/{patient}";
  private static final String ROUTE = WITH + "/documents/{document}/exceptions";
  private static final String ONE = ROUTE + "/{act}/{person}";
  private static final String END = WITH + "/people/objections/{objection}/end";

  private ManagedExceptionPages() {}

  static Map<String, Expectation> all() {
    return Map.of(
        "GET " + ROUTE, perPair(ManagedExceptionPages::read),
        "POST " + ROUTE, perPair(ManagedExceptionPages::findShortName),
        "GET " + ONE, perPair(ManagedExceptionPages::ask),
        "POST " + ONE, perPair(ManagedExceptionPages::changeNobody),
        "GET " + END, perPair(ManagedExceptionPages::askEndOfNone),
        "POST " + END, perPair(ManagedExceptionPages::endNone));
  }

  private interface Asking {
    Optional<PortalPage> ask(String exceptions);
  }

  /** Of a document he sees; what is kept from him is unknown, and to others the page is. */
  private static void each(Pair pair, Asking asking, Consumer<PortalPage> visible) {
    pair.aVisible()
        .flatMap(paper -> asking.ask(path(pair, paper)))
        .ifPresent(page -> {
          if (pair.situation().manages()) {
            pair.logged(AccessAction.OPENED);
            visible.accept(page);
          } else {
            page.isUnknown();
          }
        });
    pair.aHidden()
        .flatMap(paper -> asking.ask(path(pair, paper)))
        .ifPresent(page -> {
          if (pair.situation().manages()) {
            pair.logged(AccessAction.OPENED);
          }
          page.isUnknown();
        });
  }

  private static String path(Pair pair, Paper paper) {
    return "/with/" + pair.patient().uuid() + "/documents/" + pair.id(paper) + "/exceptions";
  }

  private static void read(Pair pair) {
    each(
        pair,
        path -> PortalPage.get(pair, CIVIL, "GET " + ROUTE, path),
        page -> {
          pair.logged(AccessAction.SETTINGS_READ);
          pair.logged(AccessAction.SETTINGS_READ);
          page.is(200);
        });
  }

  private static void findShortName(Pair pair) {
    each(
        pair,
        path -> PortalPage.post(pair, CIVIL, "POST " + ROUTE, path, Map.of("name", "x")),
        page -> {
          pair.logged(AccessAction.SETTINGS_READ);
          pair.logged(AccessAction.SETTINGS_READ);
          page.is(422);
        });
  }

  private static void ask(Pair pair) {
    each(
        pair,
        path ->
            PortalPage.get(pair, CIVIL, "GET " + ONE, path + "/hide/" + Person.uuid("dr-moretti")),
        page -> {
          pair.logged(AccessAction.SETTINGS_READ);
          page.is(200);
        });
  }

  private static void changeNobody(Pair pair) {
    each(
        pair,
        path ->
            PortalPage.post(
                pair,
                CIVIL,
                "POST " + ONE,
                path + "/hide/" + UUID.randomUUID(),
                Map.of("version", "0")),
        PortalPage::isUnknown);
  }

  private static String end(Pair pair) {
    return "/with/" + pair.patient().uuid() + "/people/objections/" + UUID.randomUUID() + "/end";
  }

  private static void askEndOfNone(Pair pair) {
    PortalPage.get(pair, CIVIL, "GET " + END, end(pair))
        .ifPresent(page -> {
          if (pair.situation().manages()) {
            pair.logged(AccessAction.SETTINGS_READ);
          }
          page.isUnknown();
        });
  }

  private static void endNone(Pair pair) {
    PortalPage.post(
            pair,
            CIVIL,
            "POST " + END,
            "/with/" + pair.patient().uuid() + "/people/objections/none/end",
            Map.of())
        .ifPresent(PortalPage::isUnknown);
  }
}
