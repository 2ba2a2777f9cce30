package lu.opendsp.matrix;

import static java.util.Map.entry;
import static lu.opendsp.matrix.Expectation.perPerson;
import static lu.opendsp.matrix.PortalPage.Realm.AGENCY;
import static lu.opendsp.matrix.PortalPage.Realm.ANYBODY;

import java.util.HashMap;
import java.util.Map;
import lu.opendsp.matrix.PortalPage.Realm;

/** The pages on which somebody proves who he is: they know nobody, and tell everybody the same. */
final class SignInExpectations {

  private static final String NOBODY = "1900010100001";

  private SignInExpectations() {}

  static Map<String, Expectation> all() {
    var all = new HashMap<String, Expectation>(ofSignIn());
    all.putAll(ofRecovery());
    all.putAll(ofAccount());
    return all;
  }

  private static Map<String, Expectation> ofRecovery() {
    String lost = "/signin/lost";
    return Map.ofEntries(
        shows(lost, ANYBODY),
        shows(lost + "/password", ANYBODY),
        shows(lost + "/contact", ANYBODY),
        mends(lost + "/contact", ANYBODY, Map.of("number", NOBODY)),
        leads("POST", lost + "/password", lost + "/password/codes"),
        // the post before has begun it, for a number nobody has as for any other
        entry("GET " + lost + "/password/codes", perPerson(_ -> {})),
        entry("POST " + lost + "/password/codes", perPerson(_ -> {})),
        leads("GET", lost + "/password/new", "/signin"),
        leads("POST", lost + "/password/new", "/signin"),
        leads("GET", lost + "/contact/new", "/signin"),
        leads("POST", lost + "/contact/new", "/signin"),
        leads("GET", lost + "/contact/code", "/signin"),
        leads("POST", lost + "/contact/code", "/signin"));
  }

  private static Map<String, Expectation> ofAccount() {
    return Map.ofEntries(
        shows("/account", ANYBODY),
        shows("/account/again", ANYBODY),
        shows("/account/card", ANYBODY),
        shows("/account/charter", ANYBODY),
        leads("GET", "/account/kept-form", "/account"),
        entry("POST /account/kept-form/drop", perPerson(SignInExpectations::dropNothing)),
        shows("/account/contact", ANYBODY),
        shows("/account/password", ANYBODY),
        shows("/account/recovery-code", ANYBODY),
        mends("/account/again", ANYBODY, Map.of("password", "not the one")),
        mends("/account/contact", ANYBODY, Map.of("contact", "no address")),
        mends("/account/password", ANYBODY, Map.of("password", "short")),
        // where one was going before, which the expectations of cards and passkeys say
        entry("POST /account/again/sandbox", perPerson(SignInExpectations::proveByButton)),
        leads("GET", "/account/contact/code", "/account"),
        leads("POST", "/account/contact/code", "/account"),
        leads("POST", "/account/contact/code/again", "/account"),
        leads("POST", "/account/recovery-code", "/signin/sheet"),
        entry("POST /account/sessions/{session}/end", perPerson(SignInExpectations::endNone)),
        // they would end the sessions and tokens all other questions are asked with: SessionsTests
        entry("POST /account/sign-out-everywhere", perPerson(_ -> {})),
        entry("POST /account/card", perPerson(_ -> {})));
  }

  private static void proveByButton(Pair pair) {
    String path = "/account/again/sandbox";
    PortalPage.post(pair, ANYBODY, "POST " + path, path, Map.of()).ifPresent(page -> page.is(302));
  }

  private static void dropNothing(Pair pair) {
    String path = "/account/kept-form/drop";
    PortalPage.post(pair, ANYBODY, "POST " + path, path, Map.of()).ifPresent(page -> page.is(302));
  }

  /** Nobody ends the session of somebody else. */
  private static void endNone(Pair pair) {
    String path = "/account/sessions/" + Person.uuid("no session") + "/end";
    PortalPage.post(pair, ANYBODY, "POST /account/sessions/{session}/end", path, Map.of())
        .ifPresent(page -> page.leadsTo("/account"));
  }

  private static Map<String, Expectation> ofSignIn() {
    return Map.ofEntries(
        shows("/signin", ANYBODY),
        shows("/signin/password", ANYBODY),
        shows("/activate", ANYBODY),
        shows("/sandbox/mailbox", ANYBODY),
        shows("/agency/accounts", AGENCY),
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
