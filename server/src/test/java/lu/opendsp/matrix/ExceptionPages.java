package lu.opendsp.matrix;

import static lu.opendsp.matrix.Expectation.perPair;
import static lu.opendsp.matrix.PortalPage.Realm.CIVIL;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import lu.opendsp.audit.AccessAction;

/** The pages of a civil person about exceptions for one document. */
final class ExceptionPages {

  private static final String ROUTE = "/my/documents/{document}/exceptions";
  private static final String ONE = ROUTE + "/{act}/{person}";

  private ExceptionPages() {}

  static Map<String, Expectation> all() {
    return Map.of(
        "GET " + ROUTE,
        perPair(ExceptionPages::read),
        "POST " + ROUTE,
        perPair(ExceptionPages::findShortName),
        "GET " + ONE,
        perPair(ExceptionPages::ask),
        "POST " + ONE,
        perPair(ExceptionPages::change));
  }

  /** What is said, and who can see it now. */
  private static void read(Pair pair) {
    each(
        pair,
        paper -> PortalPage.get(pair, CIVIL, "GET " + ROUTE, path(pair, paper)),
        page -> {
          pair.logged(AccessAction.SETTINGS_READ);
          pair.logged(AccessAction.SETTINGS_READ);
          page.is(200);
        });
  }

  private static String path(Pair pair, Paper paper) {
    return "/my/documents/" + pair.id(paper) + "/exceptions";
  }

  private static String hide(Pair pair, Paper paper) {
    return path(pair, paper) + "/hide/" + Person.uuid("dr-moretti");
  }

  /** Of his own documents one he sees; what is kept from him, or another's, is unknown. */
  private static void each(Pair pair, Asking asking, Consumer<PortalPage> visible) {
    pair.aVisible()
        .flatMap(asking::ask)
        .ifPresent(page -> {
          pair.logged(AccessAction.OPENED);
          if (pair.situation().isHolder()) {
            visible.accept(page);
          } else {
            page.isUnknown();
          }
        });
    pair.aHidden()
        .flatMap(asking::ask)
        .ifPresent(page -> {
          pair.logged(AccessAction.OPENED);
          page.isUnknown();
        });
  }

  private interface Asking {
    Optional<PortalPage> ask(Paper paper);
  }

  private static void findShortName(Pair pair) {
    each(
        pair,
        paper ->
            PortalPage.post(pair, CIVIL, "POST " + ROUTE, path(pair, paper), Map.of("name", "x")),
        page -> {
          pair.logged(AccessAction.SETTINGS_READ);
          pair.logged(AccessAction.SETTINGS_READ);
          page.is(422);
        });
  }

  private static void ask(Pair pair) {
    each(
        pair,
        paper -> PortalPage.get(pair, CIVIL, "GET " + ONE, hide(pair, paper)),
        page -> {
          pair.logged(AccessAction.SETTINGS_READ);
          page.is(200);
        });
    if (pair.isFirst()) {
      PortalPage.get(
              pair,
              CIVIL,
              "GET " + ONE,
              "/my/documents/" + UUID.randomUUID() + "/exceptions/only/others")
          .ifPresent(PortalPage::isUnknown);
    }
  }

  /** What is thought of another version is not done. */
  private static void change(Pair pair) {
    each(
        pair,
        paper ->
            PortalPage.post(
                pair, CIVIL, "POST " + ONE, hide(pair, paper), Map.of("version", "4711")),
        page -> {
          pair.logged(AccessAction.EXEMPTIONS_CHANGED);
          page.is(409);
        });
  }
}
