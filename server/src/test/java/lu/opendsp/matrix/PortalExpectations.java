package lu.opendsp.matrix;

import static java.util.Map.entry;
import static lu.opendsp.matrix.Expectation.changing;
import static lu.opendsp.matrix.Expectation.perPair;
import static lu.opendsp.matrix.Expectation.perPerson;
import static lu.opendsp.matrix.PortalPage.Realm.AGENCY;
import static lu.opendsp.matrix.PortalPage.Realm.ANYBODY;
import static lu.opendsp.matrix.PortalPage.Realm.CARE;
import static lu.opendsp.matrix.PortalPage.Realm.CIVIL;

import java.util.HashMap;
import java.util.Map;
import lu.opendsp.matrix.PortalPage.Realm;

/** What each page of the portal answers. */
final class PortalExpectations {

  private PortalExpectations() {}

  static Map<String, Expectation> all() {
    var all = new HashMap<String, Expectation>();
    all.putAll(common());
    all.putAll(inCare());
    all.putAll(ofCare());
    all.putAll(ofHolder());
    all.putAll(atTheSide());
    all.putAll(ofNotices());
    all.putAll(ManagedPages.all());
    all.putAll(ManagedSettingPages.all());
    all.putAll(ManagedExceptionPages.all());
    all.putAll(MeansExpectations.all());
    all.putAll(OfficerPages.all());
    all.putAll(SignInExpectations.all());
    all.putAll(ExplainExpectations.all());
    all.putAll(ExceptionPages.all());
    all.putAll(MandatePages.all());
    all.putAll(ObjectionPages.all());
    all.putAll(StewardPages.all());
    all.putAll(HidingPages.all());
    return all;
  }

  private static Map<String, Expectation> common() {
    return Map.ofEntries(
        entry("GET /", page(ANYBODY, "/")),
        entry("GET /session", page(ANYBODY, "/session")),
        entry("GET /session-over", page(ANYBODY, "/session-over")),
        entry("GET /signed-out", page(ANYBODY, "/signed-out")),
        entry("GET /directory", page(ANYBODY, "/directory")),
        entry("POST /directory", perPerson(SharedPages::directory)),
        entry("GET /directory/{person}", perPerson(SharedPages::somebody)),
        entry("GET /sandbox/people", page(ANYBODY, "/sandbox/people")),
        entry("GET /sandbox/sample.pdf", page(ANYBODY, "/sandbox/sample.pdf")),
        entry("GET /agency", perPerson(OfficerPages::home)),
        entry("GET /agency/messages", page(AGENCY, "/agency/messages")),
        entry("GET /agency/emergencies", page(AGENCY, "/agency/emergencies")),
        entry("GET /agency/emergencies/{emergency}", perPerson(EmergencyPages::lookAtNone)),
        entry("POST /agency/emergencies/{emergency}", perPerson(EmergencyPages::decideNone)),
        entry("POST /sandbox/sign-in", perPerson(SharedPages::signIn)),
        entry("POST /sandbox/again", perPerson(SharedPages::again)),
        entry("ANY /error", perPerson(SharedPages::error)),
        entry("STATIC /assets/{version}/**", perPerson(SharedPages::unknownPath)),
        entry("STATIC /**", perPerson(SharedPages::unknownPath)),
        entry("STATIC /webjars/**", perPerson(SharedPages::unknownPath)));
  }

  private static Expectation page(Realm realm, String path) {
    return perPerson(pair -> PortalPage.of(pair, realm, "GET " + path, path));
  }

  /** Finding a patient and the way into a record. */
  private static Map<String, Expectation> inCare() {
    return Map.ofEntries(
        entry("GET /patients", page(CARE, "/patients")),
        entry("GET /patients/held", perPerson(RecordPages::held)),
        entry("POST /patients", changing(RecordPages::find)),
        entry("GET /patients/{patient}", perPair(RecordPages::notLookedUp)),
        entry("GET /record/{patient}", perPair(RecordPages::list)),
        entry("POST /record/{patient}/code", perPair(RecordPages::wrongCode)),
        entry("GET /record/{patient}/emergency", perPair(RecordPages::emergency)),
        entry("POST /record/{patient}/emergency", perPair(RecordPages::emergencyWithoutReason)),
        entry("GET /record/{patient}/publish", perPair(RecordPages::publish)),
        entry("POST /record/{patient}/publish", perPerson(RecordPages::publishNothing)),
        entry(
            "GET /record/{patient}/publish/details",
            perPerson(pair -> RecordPages.noDraft(pair, "GET", "/publish/details"))),
        entry(
            "POST /record/{patient}/publish/details",
            perPerson(pair -> RecordPages.noDraft(pair, "POST", "/publish/details"))),
        entry(
            "GET /record/{patient}/publish/check",
            perPerson(pair -> RecordPages.noDraft(pair, "GET", "/publish/check"))),
        entry("POST /record/{patient}/publish/confirm", changing(RecordPages::file)));
  }

  /** One document, for who is in care. */
  private static Map<String, Expectation> ofCare() {
    String document = " /record/{patient}/documents/{document}";
    return Map.ofEntries(
        entry("GET" + document, perPair(pair -> DocumentPages.read(pair, ""))),
        entry("GET" + document + "/content", perPair(DocumentPages::content)),
        entry("GET" + document + "/mode", perPair(pair -> DocumentPages.read(pair, "/mode"))),
        entry("POST" + document + "/mode", perPair(DocumentPages::changeMode)),
        entry("GET" + document + "/hand-over", perPair(HandOverPages::ask)),
        entry("POST" + document + "/hand-over", perPair(HandOverPages::findShortName)),
        entry("GET" + document + "/hand-over/{person}", perPair(HandOverPages::confirm)),
        entry("POST" + document + "/hand-over/{person}", perPair(HandOverPages::toHimself)),
        entry("GET" + document + "/replace", perPair(pair -> DocumentPages.own(pair, "/replace"))),
        entry("POST" + document + "/replace", perPair(DocumentPages::replaceByNothing)),
        entry(
            "GET" + document + "/withdraw", perPair(pair -> DocumentPages.own(pair, "/withdraw"))),
        entry("POST" + document + "/withdraw", perPair(DocumentPages::withdrawOthers)));
  }

  /** What a holder is told, and how. */
  private static Map<String, Expectation> ofNotices() {
    return Map.of(
        "GET /my/notices",
        perPair(pair -> HolderPages.history(pair, "/my/notices")),
        "GET /my/notices/wish",
        page(CIVIL, "/my/notices/wish"),
        "POST /my/notices/wish",
        perPerson(HolderPages::wishNothing));
  }

  /** The holder's own pages. */
  private static Map<String, Expectation> ofHolder() {
    String document = " /my/documents/{document}";
    return Map.ofEntries(
        entry("GET /my", perPair(HolderPages::overview)),
        entry("GET /my/documents", perPair(HolderPages::list)),
        entry("GET" + document, perPair(pair -> HolderPages.read(pair, ""))),
        entry("GET" + document + "/content", perPair(HolderPages::content)),
        entry("GET" + document + "/mode", perPair(pair -> HolderPages.read(pair, "/mode"))),
        entry("POST" + document + "/mode", perPair(HolderPages::changeNoMode)),
        entry("GET /my/history", perPair(pair -> HolderPages.history(pair, "/my/history"))),
        entry(
            "GET /my/history/lines",
            perPair(pair -> HolderPages.history(pair, "/my/history/lines"))),
        entry("GET /my/history/person/{person}", perPerson(HolderPages::unknownPerson)),
        entry("GET /my/people", perPair(pair -> HolderPages.settings(pair, "/my/people"))),
        entry("GET /my/record", perPair(pair -> HolderPages.settings(pair, "/my/record"))),
        entry("POST /my/record", perPerson(HolderPages::closeNothing)),
        entry("GET /my/emergency", perPair(pair -> HolderPages.settings(pair, "/my/emergency"))),
        entry("POST /my/emergency", changing(HolderPages::allowEmergencies)),
        entry("GET /my/people/find/{purpose}", page(CIVIL, "/my/people/find/circle")),
        entry("POST /my/people/find/{purpose}", perPerson(HolderPages::findShortName)),
        entry("GET /my/people/{act}/{person}", perPair(HolderPages::askChange)),
        entry("POST /my/people/{act}/{person}", perPerson(HolderPages::changeNobody)),
        entry("GET /my/people/organisations/{organisation}", perPerson(HolderPages::askToLetIn)),
        entry("POST /my/people/organisations/{organisation}", perPerson(HolderPages::letInNobody)),
        entry("GET /my/people/codes/new", page(CIVIL, "/my/people/codes/new")),
        entry("POST /my/people/codes", perPerson(HolderPages::makeNoCode)),
        entry("GET /my/people/codes/{code}", perPerson(HolderPages::anothersCode)),
        entry(
            "GET /my/people/codes/{code}/end",
            page(CIVIL, "/my/people/codes/" + Person.uuid("no code") + "/end")),
        entry("POST /my/people/codes/{code}/end", perPerson(HolderPages::endNoCode)));
  }

  /** Who accompanies somebody, and how he is chosen. */
  private static Map<String, Expectation> atTheSide() {
    return Map.ofEntries(
        entry("GET /with/{patient}", perPair(CompanionPages::list)),
        entry("GET /with/{patient}/documents/{document}", perPair(CompanionPages::read)),
        entry("GET /with/{patient}/documents/{document}/content", perPair(CompanionPages::content)),
        entry("GET /my/people/companions/new", perPerson(CompanionPages::askForSomebody)),
        entry("POST /my/people/companions", perPerson(CompanionPages::chooseNobody)),
        entry(
            "GET /my/people/companions/{person}/change",
            perPair(CompanionPages::askChangeOfNobody)),
        entry(
            "POST /my/people/companions/{person}/change", perPerson(CompanionPages::changeNobody)),
        entry("GET /my/people/companions/{person}/end", perPair(CompanionPages::askEndOfNobody)),
        entry("POST /my/people/companions/{person}/end", perPerson(CompanionPages::endNobody)));
  }
}
