package lu.opendsp.matrix;

import java.net.http.HttpRequest;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.policy.Refusal;
import lu.opendsp.policy.SettingsPolicy;

/** What a holder decided, as consents: for the holder, and for nobody else a trace of it. */
final class ConsentExpectations {

  private ConsentExpectations() {}

  static Map<String, Expectation> all() {
    return Map.of(
        "FHIR SEARCH_TYPE Consent",
        Expectation.perPair(ConsentExpectations::search),
        "FHIR READ Consent",
        Expectation.perPair(pair -> unknown(pair, "GET", "")),
        "FHIR CREATE Consent",
        Expectation.perPair(ConsentExpectations::createNothing),
        "FHIR UPDATE Consent",
        Expectation.perPair(pair -> unknown(pair, "PUT", consent(pair, "dr-moretti"))),
        "FHIR DELETE Consent",
        Expectation.perPair(pair -> unknown(pair, "DELETE", "")));
  }

  private static Optional<Refusal> refused(Pair pair) {
    return Pair.refusal(
        SettingsPolicy.mayChangeSettings(pair.situation().standing(), pair.situation().now()));
  }

  private static void search(Pair pair) {
    String route = "GET /fhir/Consent?patient";
    String path = "/Consent?patient=Patient/";
    Answer answer = pair.platform().read(pair.asker(), path + pair.patient().uuid());
    pair.logged(AccessAction.SETTINGS_READ);
    Optional<Refusal> refused = refused(pair);
    if (refused.isPresent()) {
      pair.expectRefused(answer, route, refused.get());
    } else if (pair.expectStatus(answer, route, 200)) {
      pair.logged(AccessAction.SETTINGS_READ);
      boolean some = answer.json().path("entry").size() == answer.json().get("total").asInt();
      pair.expect(some, route, "not all of them");
    }
  }

  /** Nobody finds a consent by an id that is none of his own. */
  private static void unknown(Pair pair, String method, String body) {
    boolean own = pair.situation().isHolder() && refused(pair).isEmpty();
    if (!own && (pair.asker().isCivil() || !pair.isFirst())) {
      return;
    }
    UUID none = UUID.randomUUID();
    Answer answer =
        pair.platform()
            .send(
                pair.platform()
                    .fhir(pair.asker(), "/Consent/" + none)
                    .header("Content-Type", "application/fhir+json")
                    .header("If-Match", "W/\"1\"")
                    .method(
                        method,
                        HttpRequest.BodyPublishers.ofString(
                            body.replace("\"Consent\"", "\"Consent\", \"id\": \"" + none + "\""))));
    if (own) {
      pair.logged(AccessAction.SETTINGS_READ);
      pair.logged(AccessAction.SETTINGS_READ);
    }
    pair.expectProblem(answer, method + " /fhir/Consent/{id}", ProblemCode.RESOURCE_UNKNOWN);
  }

  /**
   * A hospital is not for the circle, as its holder is told; everybody else hears that he is not.
   */
  private static void createNothing(Pair pair) {
    String route = "POST /fhir/Consent";
    Answer answer =
        pair.platform()
            .send(
                pair.platform()
                    .fhir(pair.asker(), "/Consent")
                    .header("Content-Type", "application/fhir+json")
                    .POST(HttpRequest.BodyPublishers.ofString(consent(pair, "hospital-nord"))));
    pair.logged(AccessAction.CIRCLE_CHANGED);
    pair.expectRefused(answer, route, refused(pair).orElse(Refusal.PERSON_NOT_SUITABLE));
  }

  private static String consent(Pair pair, String who) {
    return """
    {"resourceType": "Consent", "status": "active",
     "scope": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope",
                           "code": "patient-privacy"}]},
     "category": [{"coding": [{"system": "https://opendsp.lu/fhir/CodeSystem/setting",
                               "code": "TRUSTED_CIRCLE"}]}],
     "patient": {"reference": "Patient/PATIENT"},
     "provision": {"type": "permit",
                   "actor": [{"role": {"coding": [{"code": "IRCP"}]},
                              "reference": {"reference": "Practitioner/WHO"}}]}}
    """
        .replace("PATIENT", pair.patient().uuid().toString())
        .replace("WHO", Person.uuid(who).toString());
  }
}
