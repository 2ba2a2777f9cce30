package lu.opendsp.matrix;

import static java.util.Map.entry;
import static lu.opendsp.matrix.Expectation.perPair;
import static lu.opendsp.matrix.Expectation.perPerson;
import static lu.opendsp.matrix.PortalPage.Realm.AGENCY;
import static lu.opendsp.matrix.PortalPage.Realm.OFFICER;

import java.util.Map;
import lu.opendsp.audit.AccessAction;

/** The pages of the officers for identities: who somebody is, and never a document. */
final class OfficerPages {

  private static final String HOME = "/agency/identity";

  private OfficerPages() {}

  static Map<String, Expectation> all() {
    String person = " /agency/identity/person/{patient}";
    String compare = " /agency/identity/compare/{first}/{second}";
    return Map.ofEntries(
        entry("GET /agency/identity", perPerson(pair -> about(pair, ""))),
        entry("POST /agency/identity", perPerson(OfficerPages::findNothing)),
        entry("GET /agency/identity/duplicates", perPerson(pair -> about(pair, "/duplicates"))),
        entry("GET" + person, perPair(pair -> sheet(pair, ""))),
        entry("GET" + person + "/correct", perPair(pair -> sheet(pair, "/correct"))),
        entry("POST" + person + "/correct", perPair(pair -> sendNothing(pair, "/correct"))),
        entry("GET" + person + "/number", perPair(pair -> sheet(pair, "/number"))),
        entry("POST" + person + "/number", perPair(pair -> sendNothing(pair, "/number"))),
        entry("GET" + person + "/death", perPair(pair -> sheet(pair, "/death"))),
        entry("POST" + person + "/death", perPair(pair -> sendNothing(pair, "/death"))),
        entry(
            "GET" + person + "/representatives", perPair(pair -> sheet(pair, "/representatives"))),
        entry(
            "POST" + person + "/representatives",
            perPair(pair -> sendNothing(pair, "/representatives"))),
        entry(
            "GET" + person + "/representatives/{representation}/end",
            perPair(OfficerPages::endOfNothing)),
        entry(
            "POST" + person + "/representatives/{representation}/end",
            perPerson(OfficerPages::endNothing)),
        entry("GET" + person + "/part", perPair(OfficerPages::notJoined)),
        entry("POST" + person + "/part", perPerson(OfficerPages::partNobody)),
        entry("GET" + person + "/versions/{version}", perPair(OfficerPages::noSuchVersion)),
        entry("GET" + compare, perPerson(OfficerPages::compareNobody)),
        entry("POST" + compare + "/join", perPerson(OfficerPages::joinNobody)),
        entry("POST" + compare + "/different", perPerson(OfficerPages::tellNobodyApart)));
  }

  /** An officer begins with the people, the help desk with nothing to do. */
  static void home(Pair pair) {
    PortalPage.get(pair, AGENCY, "GET /agency", "/agency")
        .ifPresent(page -> {
          if (OFFICER.lets(pair.asker())) {
            page.leadsTo(HOME);
          } else {
            page.is(200);
          }
        });
  }

  private static void about(Pair pair, String page) {
    PortalPage.of(pair, OFFICER, "GET " + HOME + page, HOME + page);
  }

  private static void findNothing(Pair pair) {
    PortalPage.post(pair, OFFICER, "POST " + HOME, HOME, Map.of()).ifPresent(page -> page.is(422));
  }

  private static String person(Pair pair) {
    return HOME + "/person/" + pair.patient().uuid();
  }

  /** Reading a sheet is a line, and so is trying to. */
  private static void sheet(Pair pair, String page) {
    logged(pair);
    PortalPage.get(pair, OFFICER, "GET sheet" + page, person(pair) + page)
        .ifPresent(shown -> shown.is(200));
  }

  private static void sendNothing(Pair pair, String page) {
    logged(pair);
    PortalPage.post(pair, OFFICER, "POST sheet" + page, person(pair) + page, Map.of())
        .ifPresent(shown -> shown.is(422));
  }

  private static void notJoined(Pair pair) {
    logged(pair);
    PortalPage.get(pair, OFFICER, "GET sheet/part", person(pair) + "/part")
        .ifPresent(PortalPage::isUnknown);
  }

  private static void noSuchVersion(Pair pair) {
    logged(pair);
    PortalPage.get(pair, OFFICER, "GET sheet/versions", person(pair) + "/versions/999")
        .ifPresent(PortalPage::isUnknown);
  }

  private static String nothing() {
    return "/representatives/" + Person.uuid("no representation") + "/end";
  }

  private static void endOfNothing(Pair pair) {
    logged(pair);
    PortalPage.get(pair, OFFICER, "GET sheet/representatives/end", person(pair) + nothing())
        .ifPresent(PortalPage::isUnknown);
  }

  private static void endNothing(Pair pair) {
    String path = HOME + "/person/" + nobody() + nothing();
    PortalPage.post(pair, OFFICER, "POST sheet/representatives/end", path, Map.of())
        .ifPresent(PortalPage::isUnknown);
  }

  private static String nobody() {
    return Person.uuid("no identity").toString();
  }

  private static void partNobody(Pair pair) {
    PortalPage.post(pair, OFFICER, "POST part", HOME + "/person/" + nobody() + "/part", Map.of())
        .ifPresent(PortalPage::isUnknown);
  }

  private static void compareNobody(Pair pair) {
    String path = HOME + "/compare/" + nobody() + "/" + nobody();
    PortalPage.get(pair, OFFICER, "GET compare", path).ifPresent(PortalPage::isUnknown);
  }

  private static void joinNobody(Pair pair) {
    String path = HOME + "/compare/" + nobody() + "/" + Person.uuid("nobody else") + "/join";
    PortalPage.post(pair, OFFICER, "POST join", path, Map.of("survivor", "first"))
        .ifPresent(PortalPage::isUnknown);
  }

  private static void tellNobodyApart(Pair pair) {
    String path = HOME + "/compare/" + nobody() + "/" + Person.uuid("nobody else") + "/different";
    PortalPage.post(pair, OFFICER, "POST different", path, Map.of())
        .ifPresent(PortalPage::isUnknown);
  }

  /** The wall before the pages stands before the gate: only the agency's staff leaves a line. */
  private static void logged(Pair pair) {
    boolean walled = !OFFICER.lets(pair.asker()) && !pair.isFirst();
    if (AGENCY.lets(pair.asker()) && !walled) {
      pair.logged(AccessAction.IDENTITY_LOOKED_UP);
    }
  }
}
