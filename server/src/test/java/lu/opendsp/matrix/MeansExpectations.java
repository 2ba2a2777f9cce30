package lu.opendsp.matrix;

import static java.util.Map.entry;
import static lu.opendsp.matrix.Expectation.perPerson;
import static lu.opendsp.matrix.PortalPage.Realm.ANYBODY;

import java.util.Map;

/** Cards and passkeys: each person's own, and about no record. */
final class MeansExpectations {

  private static final String MEANS = "/account/means";

  private MeansExpectations() {}

  static Map<String, Expectation> all() {
    return Map.ofEntries(
        entry("GET /signin/card", perPerson(pair -> choose(pair, "/signin/card"))),
        entry("GET /signin/card/back", perPerson(pair -> choose(pair, "/signin/card/back"))),
        entry("GET " + MEANS, perPerson(pair -> PortalPage.of(pair, ANYBODY, "GET", MEANS))),
        entry("GET " + MEANS + "/card", perPerson(pair -> choose(pair, MEANS + "/card"))),
        entry("GET " + MEANS + "/card/{id}", perPerson(pair -> unknown(pair, MEANS + "/card/00"))),
        entry("POST " + MEANS + "/card/{id}", perPerson(MeansExpectations::deactivateNothing)));
  }

  /** There is no such card, and no port for cards here. */
  private static void unknown(Pair pair, String path) {
    PortalPage.get(pair, ANYBODY, "GET " + path, path).ifPresent(PortalPage::isUnknown);
  }

  private static void choose(Pair pair, String path) {
    PortalPage.get(pair, ANYBODY, "GET " + path, path).ifPresent(page -> page.leadsTo("/signin"));
  }

  private static void deactivateNothing(Pair pair) {
    PortalPage.post(pair, ANYBODY, "POST means", MEANS + "/card/00", Map.of())
        .ifPresent(PortalPage::isUnknown);
  }
}
