package lu.opendsp.matrix;

import static lu.opendsp.matrix.Expectation.perPair;
import static lu.opendsp.matrix.PortalPage.Realm.CIVIL;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import lu.opendsp.audit.AccessAction;

/** The pages that hide a document from a minor's parents; none of the sandbox is hidden. */
final class HidingPages {

  private static final String CARE = "/record/{patient}/documents/{document}/hiding";
  private static final String MINE = "/my/documents/{document}/hiding";

  private HidingPages() {}

  static Map<String, Expectation> all() {
    return Map.of(
        "GET " + CARE,
        perPair(pair -> DocumentPages.read(pair, "/hiding")),
        "POST " + CARE,
        perPair(HidingPages::showAgain),
        "GET " + MINE,
        perPair(HidingPages::ask),
        "POST " + MINE,
        perPair(HidingPages::showMineAgain));
  }

  /** What is not hidden nobody shows again; what he does not see is not there. */
  private static void showAgain(Pair pair) {
    Map<String, String> form = Map.of("to", "show");
    DocumentPages.post(pair, pair.aVisible().filter(paper -> !paper.hidden()), "/hiding", form)
        .ifPresent(page -> {
          pair.logged(AccessAction.OPENED);
          pair.logged(AccessAction.HIDING_CHANGED);
          page.is(409);
        });
    DocumentPages.post(pair, pair.aHidden(), "/hiding", form)
        .ifPresent(page -> {
          pair.logged(AccessAction.OPENED);
          page.isUnknown();
        });
  }

  private static void ask(Pair pair) {
    Stream.of(pair.aVisible(), pair.aHidden())
        .flatMap(Optional::stream)
        .forEach(paper ->
            PortalPage.get(pair, CIVIL, "GET " + MINE, path(pair, paper))
                .ifPresent(page -> {
                  pair.logged(AccessAction.OPENED);
                  if (paper.hidden() && pair.situation().isHolder()) {
                    page.is(200);
                  } else {
                    page.isUnknown();
                  }
                }));
  }

  /** What is hidden stays so, for all who are asked after him. */
  private static void showMineAgain(Pair pair) {
    Stream.of(pair.aVisible(), pair.aHidden())
        .flatMap(Optional::stream)
        .filter(paper -> !(paper.hidden() && pair.situation().isHolder()))
        .forEach(paper ->
            PortalPage.post(pair, CIVIL, "POST " + MINE, path(pair, paper), Map.of())
                .ifPresent(page -> {
                  pair.logged(AccessAction.OPENED);
                  if (pair.situation().isHolder() && pair.situation().reaches(paper)) {
                    pair.logged(AccessAction.HIDING_CHANGED);
                    page.is(412);
                  } else {
                    page.isUnknown();
                  }
                }));
  }

  private static String path(Pair pair, Paper paper) {
    return "/my/documents/" + pair.id(paper) + "/hiding";
  }
}
