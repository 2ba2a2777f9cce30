package lu.opendsp.matrix;

import static lu.opendsp.matrix.Expectation.perPair;
import static lu.opendsp.matrix.Expectation.perPerson;
import static lu.opendsp.matrix.PortalPage.Realm.CARE;
import static lu.opendsp.matrix.PortalPage.Realm.CIVIL;

import java.util.Map;
import java.util.UUID;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.policy.Decision;

/** That a patient objects at a visit: written down by who is in the record, ended by its holder. */
final class ObjectionPages {

  private static final String RECORD = "/record/{patient}/objection";
  private static final String END = "/my/people/objections/{objection}/end";

  private ObjectionPages() {}

  static Map<String, Expectation> all() {
    return Map.of(
        "GET " + RECORD,
        perPair(ObjectionPages::ask),
        "POST " + RECORD,
        perPair(ObjectionPages::recordByStrangers),
        "GET " + END,
        perPair(ObjectionPages::askEndOfNone),
        "POST " + END,
        perPerson(ObjectionPages::endNone));
  }

  private static String path(Pair pair) {
    return "/record/" + pair.patient().uuid() + "/objection";
  }

  /** Who is in is asked whether he means it; who is not is led to the page that says why. */
  private static void ask(Pair pair) {
    PortalPage.get(pair, CARE, "GET " + RECORD, path(pair))
        .ifPresent(page -> {
          if (isIn(pair)) {
            page.is(200);
          } else {
            page.leadsTo("/record/" + pair.patient().uuid());
          }
        });
  }

  private static boolean isIn(Pair pair) {
    return pair.situation().mayRead() instanceof Decision.Permit;
  }

  /** Refused to who is not in; who is would shut the record to himself. */
  private static void recordByStrangers(Pair pair) {
    if (pair.asker().inCare() && isIn(pair)) {
      return;
    }
    PortalPage.post(pair, CARE, "POST " + RECORD, path(pair), Map.of())
        .ifPresent(page -> {
          pair.logged(AccessAction.VISIT_OBJECTED);
          page.is(403);
        });
  }

  /** About his own record, like all settings. */
  private static void askEndOfNone(Pair pair) {
    boolean outside = !pair.asker().isCivil() && pair.isFirst();
    if (pair.situation().isHolder() || outside) {
      PortalPage.get(
              pair, CIVIL, "GET " + END, "/my/people/objections/" + UUID.randomUUID() + "/end")
          .ifPresent(page -> {
            pair.logged(AccessAction.SETTINGS_READ);
            page.isUnknown();
          });
    }
  }

  private static void endNone(Pair pair) {
    PortalPage.post(pair, CIVIL, "POST " + END, "/my/people/objections/none/end", Map.of())
        .ifPresent(PortalPage::isUnknown);
  }
}
