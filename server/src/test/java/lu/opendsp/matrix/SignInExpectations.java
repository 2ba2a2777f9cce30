package lu.opendsp.matrix;

import static java.util.Map.entry;
import static lu.opendsp.matrix.Expectation.perPerson;
import static lu.opendsp.matrix.PortalPage.Realm.AGENCY;
import static lu.opendsp.matrix.PortalPage.Realm.ANYBODY;

import java.util.Map;
import lu.opendsp.matrix.PortalPage.Realm;

/** The pages on which somebody proves who he is: they know nobody, and tell everybody the same. */
final class SignInExpectations {

  private static final String NOBODY = "1900010100001";

  private SignInExpectations() {}

  static Map<String, Expectation> all() {
    return Map.ofEntries(
        shows("/signin", ANYBODY),
        shows("/signin/password", ANYBODY),
        shows("/activate", ANYBODY),
        shows("/sandbox/mailbox", ANYBODY),
        shows("/agency/activation", AGENCY),
        shows("/agency/card", AGENCY),
        mends("/signin/password", ANYBODY, Map.of("number", NOBODY, "password", "not the one")),
        mends("/activate", ANYBODY, Map.of("letter", "")),
        mends("/agency/activation", AGENCY, Map.of("person", NOBODY)),
        mends("/agency/card", AGENCY, Map.of("person", NOBODY)),
        leads("GET", "/signin/code", "/signin"),
        leads("POST", "/signin/code", "/signin"),
        leads("POST", "/signin/code/again", "/signin"),
        leads("GET", "/signin/sheet", "/signin"),
        leads("GET", "/activate/number", "/activate"),
        leads("POST", "/activate/number", "/activate"),
        leads("GET", "/activate/contact", "/activate"),
        leads("POST", "/activate/contact", "/activate"),
        leads("GET", "/activate/code", "/activate"),
        leads("POST", "/activate/code", "/activate"),
        leads("POST", "/activate/code/again", "/activate"),
        leads("GET", "/activate/charter", "/activate"),
        leads("POST", "/activate/charter", "/activate"),
        leads("GET", "/activate/password", "/activate"),
        leads("POST", "/activate/password", "/activate"),
        entry("POST /oauth2/activation-codes", perPerson(SignInExpectations::issue)));
  }

  private static Map.Entry<String, Expectation> shows(String path, Realm realm) {
    String route = "GET " + path;
    return entry(route, perPerson(pair -> PortalPage.of(pair, realm, route, path)));
  }

  /** What is wrong is told at the field, the same whether somebody exists. */
  private static Map.Entry<String, Expectation> mends(
      String path, Realm realm, Map<String, String> fields) {
    String route = "POST " + path;
    return entry(
        route,
        perPerson(pair ->
            PortalPage.post(pair, realm, route, path, fields).ifPresent(page -> page.is(422))));
  }

  /** Who has not begun is led to the beginning. */
  private static Map.Entry<String, Expectation> leads(String method, String path, String to) {
    String route = method + " " + path;
    return entry(
        route,
        perPerson(pair ->
            (method.equals("GET")
                    ? PortalPage.get(pair, ANYBODY, route, path)
                    : PortalPage.post(pair, ANYBODY, route, path, Map.of()))
                .ifPresent(page -> page.leadsTo(to))));
  }

  /** Codes for letters are the agency's matter. */
  private static void issue(Pair pair) {
    Answer answer = pair.platform().activationCode(pair.asker(), NOBODY);
    boolean agency = pair.asker().kind() == Person.Kind.AGENCY;
    pair.expectStatus(answer, "POST /oauth2/activation-codes", agency ? 404 : 403);
  }
}
