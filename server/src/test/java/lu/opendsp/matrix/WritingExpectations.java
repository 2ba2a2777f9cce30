package lu.opendsp.matrix;

import static java.util.Map.entry;
import static lu.opendsp.matrix.Expectation.changing;
import static lu.opendsp.matrix.Expectation.perPair;
import static lu.opendsp.matrix.Expectation.perPerson;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.policy.Contribution;
import lu.opendsp.policy.DocumentCategory;
import lu.opendsp.policy.Refusal;

/** What the other ways to write answer: by one document, by its header, by what is said of it. */
final class WritingExpectations {

  private static final String JSON = "application/fhir+json";

  /** A version nothing in the sandbox has. */
  private static final String STALE = "W/\"0-0\"";

  private WritingExpectations() {}

  static Map<String, Expectation> all() {
    return Map.ofEntries(
        entry("FHIR CREATE DocumentReference", changing(WritingExpectations::publishOne)),
        entry(
            "FHIR EXTENDED_OPERATION_TYPE DocumentReference",
            changing(WritingExpectations::publishByHeader)),
        entry("FHIR UPDATE DocumentReference", perPair(pair -> correct(pair, "PUT"))),
        entry("FHIR PATCH DocumentReference", perPair(pair -> correct(pair, "PATCH"))),
        entry("FHIR EXTENDED_OPERATION_SERVER", perPair(WritingExpectations::rehearse)),
        entry(
            "FHIR EXTENDED_OPERATION_TYPE Bundle",
            perPerson(pair -> refusedAlike(pair, "/Bundle/$validate"))));
  }

  private static Optional<Refusal> refusal(Pair pair) {
    return Pair.refusal(
        pair.situation().mayFile(Contribution.published(DocumentCategory.MEDICAL, false)));
  }

  private static void publishOne(Pair pair) {
    String route = "POST /fhir/DocumentReference";
    Answer answer = post(pair, "/DocumentReference", reference(pair));
    filed(
        pair, route, answer, 201, answer.status() == 201 ? answer.json().at("/id").asString() : "");
  }

  private static void publishByHeader(Pair pair) {
    String route = "POST /fhir/DocumentReference/$generate-metadata";
    Answer answer = post(pair, "/DocumentReference/$generate-metadata", clinicalDocument(pair));
    String id =
        answer.status() == 200
            ? answer
                .json()
                .at("/parameter/0/valueReference/reference")
                .asString()
                .substring("DocumentReference/".length())
            : "";
    filed(pair, route, answer, 200, id);
  }

  private static void filed(Pair pair, String route, Answer answer, int status, String id) {
    pair.logged(AccessAction.PUBLISHED);
    Optional<Refusal> refused = refusal(pair);
    if (refused.isPresent()) {
      String to = pair.situation().isCivilStranger() ? " by a civil person" : "";
      pair.expectRefused(answer, route + to, refused.get());
    } else if (pair.expectStatus(answer, route, status)) {
      pair.filed();
      Answer taken =
          pair.platform()
              .send(pair.platform().fhir(pair.asker(), "/DocumentReference/" + id).DELETE());
      pair.logged(AccessAction.WITHDRAWN);
      pair.expectStatus(taken, "DELETE /fhir/DocumentReference/{id}", 204);
    }
  }

  /** Who sees it is told that it changed meanwhile; who does not, nothing at all. */
  private static void correct(Pair pair, String method) {
    String route = method + " /fhir/DocumentReference/{id}";
    pair.aVisible()
        .ifPresent(paper -> {
          Answer answer = correct(pair, method, pair.id(paper));
          pair.logged(AccessAction.OPENED);
          pair.expectProblem(answer, route, ProblemCode.VERSION_CHANGED);
        });
    pair.aHidden()
        .ifPresent(paper -> {
          Answer answer = correct(pair, method, pair.id(paper));
          pair.logged(AccessAction.OPENED);
          pair.expectProblem(answer, route, ProblemCode.DOCUMENT_UNKNOWN);
        });
    if (pair.isFirst()) {
      pair.expectProblem(
          correct(pair, method, UUID.randomUUID()), route, ProblemCode.DOCUMENT_UNKNOWN);
    }
  }

  private static Answer correct(Pair pair, String method, UUID id) {
    String body =
        method.equals("PUT")
            ? "{\"resourceType\": \"DocumentReference\", \"id\": \"" + id + "\"}"
            : """
            {"resourceType": "Parameters", "parameter": [{"name": "operation", "part": [
              {"name": "type", "valueCode": "replace"},
              {"name": "path", "valueString": "DocumentReference.content[0].attachment.title"},
              {"name": "value", "valueString": "Another"}]}]}
            """;
    return pair.platform()
        .send(
            pair.platform()
                .fhir(pair.asker(), "/DocumentReference/" + id)
                .header("Content-Type", JSON)
                .header("If-Match", STALE)
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
  }

  /** A dry run answers as filing would, files nothing, and is seen by the patient. */
  private static void rehearse(Pair pair) {
    String route = "POST /fhir/$validate";
    UUID unique = UUID.randomUUID();
    Answer answer = post(pair, "/$validate", bundle(pair, unique));
    boolean stranger = pair.situation().isCivilStranger();
    pair.logged(stranger ? AccessAction.PUBLISHED : AccessAction.SUBMISSION_CHECKED);
    if (pair.expectStatus(answer, route, 200)) {
      String told = answer.json().at("/issue/0/details/coding/0/code").asString("");
      String expected = refusal(pair).map(refused -> refused.outward().name()).orElse("");
      pair.expect(told.equals(expected), route, "said " + told + ", expected " + expected);
      pair.expectSilence(answer, route);
    }
  }

  private static void refusedAlike(Pair pair, String path) {
    Answer answer = post(pair, path, "{\"resourceType\": \"Bundle\", \"type\": \"batch\"}");
    pair.expectStatus(answer, "POST /fhir" + path, 200);
    pair.expectAlike("POST /fhir" + path, answer.fingerprint());
  }

  private static Answer post(Pair pair, String path, String body) {
    return pair.platform()
        .send(
            pair.platform()
                .fhir(pair.asker(), path)
                .header("Content-Type", JSON)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static String bundle(Pair pair, UUID unique) {
    return SandboxBundle.TEXT
        .replace("RELATES-TO", "")
        .replace("RELATED", "")
        .replace("PATIENT", pair.patient().uuid().toString())
        .replace("UNIQUE", "urn:uuid:" + unique)
        .replace("CATEGORY", "MEDICAL")
        .replace("TYPE-SYSTEM", "http://loinc.org")
        .replace("TYPE", "11488-4")
        .replace("DATA", base64(unique.toString()));
  }

  private static String reference(Pair pair) {
    UUID unique = UUID.randomUUID();
    return """
    {"resourceType": "DocumentReference",
     "masterIdentifier": {"system": "urn:ietf:rfc:3986", "value": "urn:uuid:UNIQUE"},
     "status": "current",
     "type": {"coding": [{"system": "http://loinc.org", "code": "11488-4"}]},
     "subject": {"reference": "Patient/PATIENT"},
     "content": [{"attachment": {"contentType": "text/plain", "title": "Matrix",
       "data": "DATA"}}]}
    """
        .replace("PATIENT", pair.patient().uuid().toString())
        .replace("UNIQUE", unique.toString())
        .replace("DATA", base64(unique.toString()));
  }

  private static String clinicalDocument(Pair pair) {
    String document =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <ClinicalDocument xmlns="urn:hl7-org:v3">
          <id root="UNIQUE"/>
          <code code="11488-4" codeSystem="2.16.840.1.113883.6.1"/>
          <title>Matrix</title>
          <effectiveTime value="20260314"/>
          <recordTarget><patientRole><id root="1.3.182.4.4" extension="MATRICULE"/></patientRole>
          </recordTarget>
          <component/>
        </ClinicalDocument>
        """
            .replace("UNIQUE", UUID.randomUUID().toString())
            .replace("MATRICULE", pair.patient().matricule());
    return """
    {"resourceType": "Parameters", "parameter": [{"name": "document", "resource": {
      "resourceType": "Binary", "contentType": "text/xml", "data": "DATA"}}]}
    """
        .replace("DATA", base64(document));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
