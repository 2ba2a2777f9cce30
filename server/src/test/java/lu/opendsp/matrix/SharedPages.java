package lu.opendsp.matrix;

import static lu.opendsp.matrix.PortalPage.Realm.ANYBODY;

import java.util.Map;

/** The pages that are about no record. */
final class SharedPages {

  private SharedPages() {}

  /** Signing in as somebody who does not exist changes nothing. */
  static void signIn(Pair pair) {
    PortalPage.post(
            pair, ANYBODY, "POST /sandbox/sign-in", "/sandbox/sign-in", Map.of("account", "nobody"))
        .ifPresent(PortalPage::isUnknown);
  }

  /** The tour begins again; who has blocked nobody in it unblocks nobody. */
  static void again(Pair pair) {
    PortalPage.post(pair, ANYBODY, "POST /sandbox/again", "/sandbox/again", Map.of())
        .ifPresent(page -> page.leadsTo("/"));
  }

  /** Everybody finds the same professionals, and no patient. */
  static void directory(Pair pair) {
    PortalPage.post(pair, ANYBODY, "POST /directory", "/directory", Map.of("name", "klein"))
        .ifPresent(page -> page.is(200));
  }

  /** Somebody who is in the directory, and a patient, who is not. */
  static void somebody(Pair pair) {
    PortalPage.of(
        pair, ANYBODY, "GET /directory/{person}", "/directory/" + Person.uuid("dr-weber"));
    PortalPage.get(pair, ANYBODY, "GET /directory/{person}", "/directory/" + pair.patient().uuid())
        .ifPresent(PortalPage::isUnknown);
  }

  static void error(Pair pair) {
    PortalPage.get(pair, ANYBODY, "ANY /error", "/error")
        .ifPresent(page -> {
          page.is(500);
          page.silent("an error of nothing");
        });
  }

  /** What does not exist is told alike to everybody. */
  static void unknownPath(Pair pair) {
    PortalPage.get(pair, ANYBODY, "STATIC", "/nothing/here").ifPresent(PortalPage::isUnknown);
    PortalPage.get(pair, ANYBODY, "STATIC", "/webjars/nothing").ifPresent(PortalPage::isUnknown);
  }
}
