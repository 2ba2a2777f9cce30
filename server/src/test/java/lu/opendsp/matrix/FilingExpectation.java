package lu.opendsp.matrix;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.policy.Contribution;
import lu.opendsp.policy.DocumentCategory;
import lu.opendsp.policy.Refusal;

/** Really files, as everybody, what he may and what he may not, and takes back what went in. */
final class FilingExpectation {

  private static final String ROUTE = "POST /fhir";

  /** Refused before his papers are looked at, so at no place in them. */
  private static final String BY_STRANGER = ROUTE + " by a civil person";

  private FilingExpectation() {}

  static void on(Pair pair) {
    if (pair.situation().isCivilStranger()) {
      strangerLearnsNothing(pair);
    } else {
      replaceOthers(pair);
    }
    file(pair, DocumentCategory.MEDICAL, "11488-4", false);
    file(pair, DocumentCategory.PERSONAL, "EXPPAT_2", false);
    file(pair, DocumentCategory.BENEFITS, "REMB", false);
    file(pair, DocumentCategory.MEDICAL, "11488-4", true);
  }

  private static void file(Pair pair, DocumentCategory category, String type, boolean onOrder) {
    Optional<Refusal> refused =
        Pair.refusal(pair.situation().mayFile(Contribution.published(category, onOrder)));
    String related =
        onOrder
            ? """
            "related": [{"identifier": {"type": {"coding": [{"system": "urn:ietf:rfc:3986",
             "code": "urn:ihe:iti:xds:2013:order"}]}, "value": "MATRIX-1"}}],
            """
            : "";
    Answer answer = publish(pair, category.name(), type, "", related);
    pair.logged(AccessAction.PUBLISHED);
    if (refused.isPresent()) {
      pair.expectRefused(
          answer, pair.situation().isCivilStranger() ? BY_STRANGER : ROUTE, refused.get());
    } else if (pair.expectStatus(answer, ROUTE, 200)) {
      String location = answer.json().at("/entry/1/response/location").asString();
      pair.filed();
      Answer taken =
          pair.platform().send(pair.platform().fhir(pair.asker(), "/" + location).DELETE());
      pair.logged(AccessAction.WITHDRAWN);
      pair.expectStatus(taken, "DELETE /fhir/DocumentReference/{id}", 204);
    }
  }

  /** To put a better version in place of another's document is refused to everybody. */
  private static void replaceOthers(Pair pair) {
    pair.aVisibleOfOthers()
        .ifPresent(paper ->
            pair.expectProblem(
                replace(pair, paper), ROUTE + " replacing", ProblemCode.NOT_THE_AUTHOR));
    pair.aHiddenOfOthers()
        .ifPresent(paper ->
            pair.expectProblem(
                replace(pair, paper), ROUTE + " replacing", ProblemCode.REPLACED_UNKNOWN));
    Answer unknown = publish(pair, "MEDICAL", "11488-4", relatesTo(UUID.randomUUID()), "");
    pair.expectProblem(unknown, ROUTE + " replacing", ProblemCode.REPLACED_UNKNOWN);
  }

  /**
   * Whom a civil person names, he is refused in the same words, whether there is such a patient.
   */
  private static void strangerLearnsNothing(Pair pair) {
    UUID someDocument =
        pair.aHiddenOfOthers().map(paper -> pair.id(paper)).orElseGet(UUID::randomUUID);
    Answer known = publish(pair, "MEDICAL", "11488-4", relatesTo(someDocument), "");
    pair.logged(AccessAction.PUBLISHED);
    Answer unknown =
        publish(pair, UUID.randomUUID(), "MEDICAL", "11488-4", relatesTo(someDocument), "");
    pair.expectProblem(known, BY_STRANGER, ProblemCode.NO_TREATMENT_RELATION);
    pair.expect(
        unknown.fingerprint().equals(known.fingerprint()),
        ROUTE,
        "betrays who is a patient:\n" + unknown.fingerprint() + "\n" + known.fingerprint());
  }

  private static Answer replace(Pair pair, Paper paper) {
    pair.logged(AccessAction.REPLACED);
    return publish(pair, "MEDICAL", "11488-4", relatesTo(pair.id(paper)), "");
  }

  private static String relatesTo(UUID id) {
    return """
    "relatesTo": [{"code": "replaces", "target": {"reference": "DocumentReference/ID"}}],
    """
        .replace("ID", id.toString());
  }

  private static Answer publish(
      Pair pair, String category, String type, String relatesTo, String related) {
    return publish(pair, pair.patient().uuid(), category, type, relatesTo, related);
  }

  private static Answer publish(
      Pair pair, UUID patient, String category, String type, String relatesTo, String related) {
    UUID unique = UUID.randomUUID();
    String bundle =
        SandboxBundle.TEXT
            .replace("RELATES-TO", relatesTo)
            .replace("RELATED", related)
            .replace("PATIENT", patient.toString())
            .replace("UNIQUE", "urn:uuid:" + unique)
            .replace("CATEGORY", category)
            .replace(
                "TYPE-SYSTEM",
                type.matches("[0-9]+-[0-9]")
                    ? "http://loinc.org"
                    : "https://opendsp.lu/fhir/CodeSystem/document-type")
            .replace("TYPE", type)
            .replace(
                "DATA",
                Base64.getEncoder()
                    .encodeToString(unique.toString().getBytes(StandardCharsets.US_ASCII)));
    return pair.platform()
        .send(
            pair.platform()
                .fhir(pair.asker(), "")
                .header("Content-Type", "application/fhir+json")
                .POST(HttpRequest.BodyPublishers.ofString(bundle)));
  }
}
