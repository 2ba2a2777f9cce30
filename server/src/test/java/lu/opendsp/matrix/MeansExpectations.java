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
        entry("GET /signin/oidc", perPerson(pair -> choose(pair, "/signin/oidc"))),
        entry("GET /signin/oidc/{provider}", perPerson(pair -> choose(pair, "/signin/oidc/none"))),
        entry(
            "GET /signin/oidc/{provider}/back",
            perPerson(pair -> choose(pair, "/signin/oidc/none/back"))),
        entry("GET " + MEANS, perPerson(pair -> PortalPage.of(pair, ANYBODY, "GET", MEANS))),
        entry("GET " + MEANS + "/card", perPerson(pair -> choose(pair, MEANS + "/card"))),
        entry("GET " + MEANS + "/card/{id}", perPerson(pair -> unknown(pair, MEANS + "/card/00"))),
        entry("POST " + MEANS + "/card/{id}", perPerson(pair -> nothing(pair, "/card/00"))),
        entry("GET " + MEANS + "/add", perPerson(pair -> choose(pair, MEANS + "/add", MEANS))),
        entry(
            "GET /account/again/card",
            perPerson(pair -> choose(pair, "/account/again/card", "/account/again"))),
        entry(
            "POST /account/again/passkey",
            perPerson(pair -> unread(pair, "/account/again/passkey"))),
        entry(
            "POST /account/again/passkey/options",
            perPerson(pair -> begin(pair, "/account/again/passkey"))),
        entry("GET /signin/passkey", perPerson(pair -> page(pair, "/signin/passkey"))),
        entry("POST /signin/passkey", perPerson(pair -> unread(pair, "/signin/passkey"))),
        entry("POST /signin/passkey/options", perPerson(pair -> begin(pair, "/signin/passkey"))),
        entry("POST " + MEANS + "/passkey", perPerson(pair -> unread(pair, MEANS + "/passkey"))),
        entry(
            "POST " + MEANS + "/passkey/options",
            perPerson(pair -> begin(pair, MEANS + "/passkey"))),
        entry(
            "GET " + MEANS + "/passkey/{id}",
            perPerson(pair -> unknown(pair, MEANS + "/passkey/00"))),
        entry("POST " + MEANS + "/passkey/{id}", perPerson(pair -> nothing(pair, "/passkey/00"))));
  }

  /** There is no such card, and no port for cards here. */
  private static void unknown(Pair pair, String path) {
    PortalPage.get(pair, ANYBODY, "GET " + path, path).ifPresent(PortalPage::isUnknown);
  }

  private static void choose(Pair pair, String path) {
    choose(pair, path, "/signin");
  }

  private static void choose(Pair pair, String path, String to) {
    PortalPage.get(pair, ANYBODY, "GET " + path, path).ifPresent(page -> page.leadsTo(to));
  }

  private static void page(Pair pair, String path) {
    PortalPage.of(pair, ANYBODY, "GET " + path, path);
  }

  /** A form is no passkey's answer. */
  private static void unread(Pair pair, String path) {
    PortalPage.post(pair, ANYBODY, "POST " + path, path, Map.of()).ifPresent(page -> page.is(415));
  }

  private static void begin(Pair pair, String path) {
    PortalPage.post(pair, ANYBODY, "POST " + path, path + "/options", Map.of())
        .ifPresent(page -> page.is(200));
  }

  private static void nothing(Pair pair, String path) {
    PortalPage.post(pair, ANYBODY, "POST means", MEANS + path, Map.of())
        .ifPresent(PortalPage::isUnknown);
  }
}
