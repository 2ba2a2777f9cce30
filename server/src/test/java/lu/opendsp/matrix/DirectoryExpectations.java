package lu.opendsp.matrix;

import static java.util.Map.entry;
import static lu.opendsp.matrix.Expectation.perPerson;

import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lu.opendsp.kernel.ProblemCode;

/**
 * What the directory answers: the same to everybody who has a token, for no patient is in it. Only
 * its officers write, and here what they send is wrong.
 */
final class DirectoryExpectations {

  private static final List<String> TYPES =
      List.of("Practitioner", "PractitionerRole", "Organization", "Location", "HealthcareService");

  private static final String IMPORT = "/directory/imports/{file}";
  private static final String MATRIX = "/directory/matrix";
  private static final String FILE = "/directory/imports/" + "0".repeat(64);

  private DirectoryExpectations() {}

  static Map<String, Expectation> all() {
    var all =
        new HashMap<String, Expectation>(
            Map.ofEntries(
                entry("FHIR UPDATE Practitioner", perPerson(CareContext::listPerson)),
                entry("FHIR UPDATE Location", perPerson(CareContext::listPlace)),
                entry("FHIR UPDATE HealthcareService", perPerson(CareContext::listService))));
    all.put("PUT " + IMPORT, perPerson(DirectoryExpectations::importFile));
    all.put("GET " + IMPORT, perPerson(pair -> readImport(pair, "")));
    all.put("GET " + IMPORT + "/report", perPerson(pair -> readImport(pair, "/report")));
    all.put("GET " + MATRIX, perPerson(DirectoryExpectations::readMatrix));
    all.put("POST " + MATRIX + "/diff", perPerson(pair -> sendMatrix(pair, "POST", "/diff")));
    all.put("PUT " + MATRIX, perPerson(pair -> sendMatrix(pair, "PUT", "")));
    for (String type : TYPES) {
      all.put("FHIR SEARCH_TYPE " + type, perPerson(pair -> search(pair, type)));
      all.put("FHIR READ " + type, perPerson(pair -> read(pair, type)));
    }
    return all;
  }

  private static void search(Pair pair, String type) {
    String route = "GET /fhir/" + type;
    Answer answer = pair.platform().read(pair.asker(), "/" + type + "?_count=100");
    if (pair.expectStatus(answer, route, 200)) {
      pair.expectAlike(route, "200 with " + answer.json().get("total").asInt());
    }
  }

  private static void read(Pair pair, String type) {
    Answer answer = pair.platform().read(pair.asker(), "/" + type + "/" + UUID.randomUUID());
    pair.expectProblem(answer, "GET /fhir/" + type + "/{id}", ProblemCode.RESOURCE_UNKNOWN);
  }

  /** What the officer sends here is not what he said. */
  private static void importFile(Pair pair) {
    Answer answer =
        pair.platform()
            .send(
                pair.platform()
                    .bearing(pair.asker(), FILE)
                    .header("Content-Type", "text/csv")
                    .PUT(HttpRequest.BodyPublishers.ofString("ehealth_id,profession\n")));
    expect(pair, answer, "PUT " + IMPORT, ProblemCode.IMPORT_FILE_CHANGED);
  }

  private static void readImport(Pair pair, String rest) {
    String path = "/directory/imports/" + "1".repeat(64) + rest;
    Answer answer = pair.platform().send(pair.platform().bearing(pair.asker(), path).GET());
    expect(pair, answer, "GET " + IMPORT + rest, ProblemCode.RESOURCE_UNKNOWN);
  }

  /** Law, and the same for everybody who has a token. */
  private static void readMatrix(Pair pair) {
    Answer answer = pair.platform().send(pair.platform().bearing(pair.asker(), MATRIX).GET());
    pair.expectStatus(answer, "GET " + MATRIX, 200);
    pair.expect(
        answer.text().equals(Professions.table()), "GET " + MATRIX, "is not the shipped table");
  }

  /** Nobody but the officer comes as far as having his table read; his says nothing here. */
  private static void sendMatrix(Pair pair, String method, String rest) {
    Answer answer =
        pair.platform()
            .send(
                pair.platform()
                    .bearing(pair.asker(), MATRIX + rest)
                    .header("Content-Type", "text/csv")
                    .method(method, HttpRequest.BodyPublishers.ofString("folder,NURSE\n")));
    expect(pair, answer, method + " " + MATRIX + rest, ProblemCode.VALUE_WRONG);
  }

  private static void expect(Pair pair, Answer answer, String route, ProblemCode officers) {
    boolean officer = pair.asker().id().equals("identity-officer");
    pair.expectProblem(answer, route, officer ? officers : ProblemCode.DIRECTORY_ROLE_ONLY);
  }
}
