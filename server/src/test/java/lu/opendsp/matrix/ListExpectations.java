package lu.opendsp.matrix;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.policy.Refusal;
import tools.jackson.databind.JsonNode;

/** What was filed together: a list is there for whoever sees one of its documents. */
final class ListExpectations {

  static final String ALL = "&_count=100";

  private static final String PATH = "/List?patient=Patient/";

  private ListExpectations() {}

  /** Every document somebody sees is in a list of his, and no other is; each was filed alone. */
  static void list(Pair pair) {
    String route = "GET /fhir/List?patient";
    Answer answer = pair.platform().read(pair.asker(), PATH + pair.patient().uuid() + ALL);
    pair.logged(AccessAction.LISTED);
    Optional<Refusal> refused = Pair.refusal(pair.situation().mayRead());
    if (refused.isPresent()) {
      pair.expectRefused(answer, route, refused.get());
    } else if (pair.expectStatus(answer, route, 200)) {
      var visible = new HashSet<String>();
      pair.situation().visible().forEach(paper -> visible.add(pair.id(paper).toString()));
      Set<String> listed = new HashSet<>();
      for (JsonNode entry : answer.json().path("entry")) {
        for (JsonNode item : entry.at("/resource/entry")) {
          listed.add(item.at("/item/reference").asString().split("/", -1)[1]);
        }
      }
      pair.expect(listed.equals(visible), route, listed + ", expected " + visible);
      int total = answer.json().get("total").asInt();
      pair.expect(total == visible.size(), route, "a wrong total: " + total);
    }
    FhirExpectations.strangerLearnsNothing(pair, route, answer, PATH);
  }

  /** Opened by who sees a document of it, unknown to everybody else. */
  static void read(Pair pair) {
    String route = "GET /fhir/List/{id}";
    for (Paper paper : pair.situation().record().papers()) {
      String id = pair.world().list(paper);
      boolean visible = pair.situation().reaches(paper);
      if (visible ? paper.equals(pair.aVisible().orElse(null)) : isAHidden(pair, paper)) {
        Answer answer = pair.platform().read(pair.asker(), "/List/" + id);
        pair.logged(AccessAction.LISTED);
        if (!visible) {
          pair.expectProblem(answer, route, ProblemCode.RESOURCE_UNKNOWN);
        } else if (pair.expectStatus(answer, route, 200)) {
          String about = answer.json().at("/entry/0/item/reference").asString();
          boolean right = about.equals("DocumentReference/" + pair.id(paper));
          pair.expect(right, route, "holds " + about);
        }
      }
    }
    if (pair.isFirst()) {
      Answer unknown = pair.platform().read(pair.asker(), "/List/" + UUID.randomUUID());
      pair.expectProblem(unknown, route, ProblemCode.RESOURCE_UNKNOWN);
    }
  }

  private static boolean isAHidden(Pair pair, Paper paper) {
    return paper.equals(pair.aHidden().orElse(null));
  }
}
