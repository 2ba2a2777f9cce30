package lu.opendsp.matrix;

import java.net.http.HttpRequest;
import java.util.UUID;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.kernel.ProblemCode;

/** What is answered to who tells of the directory, of cards and of stays. */
final class CareContext {

  private static final String SYSTEM = "urn:oid:1.3.182.4.1";
  private static final String OFFICER = "identity-officer";

  private CareContext() {}

  /** Nobody but the officer comes as far as having his sheet read; his is wrong here. */
  static void listOrganisation(Pair pair) {
    feed(pair, "Organization", "1", ProblemCode.EHEALTH_ID_MALFORMED);
  }

  static void listProfessional(Pair pair) {
    feed(pair, "PractitionerRole", "2", ProblemCode.EHEALTH_ID_MALFORMED);
  }

  static void listPerson(Pair pair) {
    feed(pair, "Practitioner", "2", ProblemCode.EHEALTH_ID_MALFORMED);
  }

  /** Places and services have numbers of their own. */
  static void listPlace(Pair pair) {
    feed(pair, "Location", "1", ProblemCode.IDENTIFIER_SYSTEM_UNKNOWN);
  }

  static void listService(Pair pair) {
    feed(pair, "HealthcareService", "1", ProblemCode.IDENTIFIER_SYSTEM_UNKNOWN);
  }

  private static void feed(Pair pair, String type, String first, ProblemCode wrong) {
    String route = "PUT /fhir/" + type;
    String path = "/" + type + "?identifier=" + SYSTEM + "%7C" + first + "00000000";
    Answer answer = put(pair, path, "{\"resourceType\": \"" + type + "\"}");
    boolean officer = pair.asker().id().equals(OFFICER);
    pair.expectProblem(answer, route, officer ? wrong : ProblemCode.DIRECTORY_ROLE_ONLY);
  }

  static void card(Pair pair) {
    Answer answer = pair.platform().orderCard(pair.asker(), "0000000000");
    boolean officer = pair.asker().id().equals(OFFICER);
    pair.expectStatus(answer, "POST /oauth2/sandbox/cards", officer ? 404 : 403);
  }

  /**
   * A stay at the hospital, told of by everybody: taken from who works there, and at once taken
   * back, so that it opens nothing to those who ask after him.
   */
  static void stay(Pair pair) {
    String route = "PUT /fhir/Encounter";
    String number = UUID.randomUUID().toString();
    Answer answer = tell(pair, number, "entered-in-error");
    pair.logged(AccessAction.STAY_TOLD);
    if (pair.asker().worksAt("hospital-nord")) {
      pair.expectStatus(answer, route, 201);
    } else {
      pair.expectProblem(answer, route, ProblemCode.STAY_NOT_YOURS);
    }
  }

  private static Answer tell(Pair pair, String number, String status) {
    return put(
        pair,
        "/Encounter?identifier=urn:oid:1.2.3%7C" + number,
        """
        {"resourceType": "Encounter", "status": "STATUS",
         "identifier": [{"system": "urn:oid:1.2.3", "value": "NUMBER"}],
         "class": {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "IMP"},
         "subject": {"reference": "Patient/PATIENT"}, "period": {"start": "2026-01-05"},
         "serviceProvider": {"identifier": {"system": "SYSTEM", "value": "1099001184"}}}
        """
            .replace("STATUS", status)
            .replace("NUMBER", number)
            .replace("PATIENT", pair.patient().uuid().toString())
            .replace("SYSTEM", SYSTEM));
  }

  private static Answer put(Pair pair, String path, String body) {
    return pair.platform()
        .send(
            pair.platform()
                .fhir(pair.asker(), path)
                .header("Content-Type", "application/fhir+json")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
  }
}
