package lu.opendsp.matrix;

import static java.util.Map.entry;
import static lu.opendsp.matrix.Expectation.perPair;
import static lu.opendsp.matrix.Expectation.perPerson;
import static lu.opendsp.matrix.PortalPage.Realm.CIVIL;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.policy.Decision;
import lu.opendsp.policy.Refusal;
import tools.jackson.databind.JsonNode;

/** Who is told why, and what a holder is shown of what others see. */
final class ExplainExpectations {

  /** So many of those in care is each record looked at with. */
  private static final int EYES = 6;

  private ExplainExpectations() {}

  static Map<String, Expectation> all() {
    return Map.ofEntries(
        entry("FHIR EXTENDED_OPERATION_TYPE Consent", perPair(ExplainExpectations::explain)),
        entry("GET /my/as", perPair(pair -> HolderPages.settings(pair, "/my/as"))),
        entry("POST /my/as", perPerson(ExplainExpectations::find)),
        entry("GET /my/as/{whom}", perPair(ExplainExpectations::seeAs)),
        entry("GET /my/as/{person}/day", perPair(ExplainExpectations::lookBack)),
        entry(
            "GET /my/documents/{document}/why/{person}",
            perPair(pair -> HolderPages.read(pair, "/why/" + Person.uuid("dr-moretti")))));
  }

  private static void explain(Pair pair) {
    ofOneself(pair);
    ofDocuments(pair);
  }

  /** Everybody about himself: a block as no relation, and strangers nothing at all. */
  private static void ofOneself(Pair pair) {
    String route = "GET /fhir/Consent/$explain?patient";
    String path = "/Consent/$explain?patient=Patient/";
    Answer answer = pair.platform().read(pair.asker(), path + pair.patient().uuid());
    pair.logged(AccessAction.ACCESS_EXPLAINED);
    Optional<Refusal> refused = Pair.refusal(pair.situation().mayRead());
    if (refused.isPresent() && pair.asker().isCivil()) {
      pair.expectRefused(answer, route, refused.get());
      FhirExpectations.strangerLearnsNothing(pair, route, answer, path);
    } else if (pair.expectStatus(answer, route, 200)) {
      pair.expectSilence(answer, route);
      String told = code(answer.json(), refused.isPresent() ? "refusal" : "ground");
      String expected =
          refused.map(Refusal::outward).map(Refusal::name).orElseGet(() -> ground(pair));
      pair.expect(told.equals(expected), route, "said " + told + ", expected " + expected);
      refused.ifPresent(one -> pair.expectAlike("explained " + expected, answer.fingerprint()));
    }
  }

  private static String ground(Pair pair) {
    return pair.situation().mayRead() instanceof Decision.Permit(var ground, _)
        ? ground.name()
        : "";
  }

  private static String code(JsonNode parameters, String name) {
    for (JsonNode parameter : parameters.path("parameter")) {
      if (parameter.path("name").asString("").equals(name)) {
        return parameter.path("valueCode").asString("");
      }
    }
    return "";
  }

  /** One document is explained to its holder, if he sees it; to nobody else is any. */
  private static void ofDocuments(Pair pair) {
    String route = "GET /fhir/Consent/$explain?patient&document";
    boolean holder = pair.situation().isHolder();
    List<Optional<Paper>> papers = List.of(pair.aVisible(), pair.aHidden());
    for (int i = 0; i < papers.size(); i++) {
      if (papers.get(i).isPresent()) {
        Answer answer = aboutDocument(pair, pair.id(papers.get(i).get()));
        pair.logged(holder ? AccessAction.SETTINGS_READ : AccessAction.ACCESS_EXPLAINED);
        if (!holder) {
          pair.expectProblem(answer, route, ProblemCode.HOLDER_ONLY);
        } else if (i == 0) {
          pair.expectStatus(answer, route, 200);
        } else {
          pair.expectProblem(answer, route, ProblemCode.DOCUMENT_UNKNOWN);
        }
      }
    }
    if (pair.isFirst()) {
      Answer unknown = aboutDocument(pair, UUID.randomUUID());
      pair.expectProblem(
          unknown, route, holder ? ProblemCode.DOCUMENT_UNKNOWN : ProblemCode.HOLDER_ONLY);
      if (!holder) {
        pair.logged(AccessAction.ACCESS_EXPLAINED);
      }
    }
  }

  private static Answer aboutDocument(Pair pair, UUID document) {
    return pair.platform()
        .read(
            pair.asker(),
            "/Consent/$explain?patient=Patient/"
                + pair.patient().uuid()
                + "&document=DocumentReference/"
                + document);
  }

  private static void find(Pair pair) {
    PortalPage.post(pair, CIVIL, "POST /my/as", "/my/as", Map.of("name", "Weber"))
        .ifPresent(page -> page.is(200));
  }

  /** Exactly what the other's own list holds, as far as the holder sees it. */
  private static void seeAs(Pair pair) {
    String route = "GET /my/as/{whom}";
    if (!pair.situation().isHolder()) {
      if (pair.isFirst() && !pair.asker().isCivil()) {
        PortalPage.of(pair, CIVIL, route, "/my/as/companion");
      }
      return;
    }
    for (Person other : eyes(pair)) {
      PortalPage.get(pair, CIVIL, route, "/my/as/" + other.uuid())
          .ifPresent(page -> {
            pair.logged(AccessAction.SEEN_AS);
            page.is(200);
            Set<UUID> expected = expected(pair, other);
            Set<UUID> shown = page.documents("/my/documents");
            pair.expect(
                shown.equals(expected), route, other + ": " + shown + ", expected " + expected);
            page.shows(List.of(), pair.situation().hidden());
          });
    }
    if (pair.isFirst()) {
      PortalPage.get(pair, CIVIL, route, "/my/as/" + UUID.randomUUID())
          .ifPresent(PortalPage::isUnknown);
    }
  }

  /** Of a past day too, nothing that is kept from him. */
  private static void lookBack(Pair pair) {
    String route = "GET /my/as/{person}/day";
    String path = "/my/as/" + Person.uuid("dr-moretti") + "/day?day=2026-02-03";
    boolean outside = pair.isFirst() && !pair.asker().isCivil();
    if (!pair.situation().isHolder() && !outside) {
      return;
    }
    PortalPage.get(pair, CIVIL, route, path)
        .ifPresent(page -> {
          pair.logged(AccessAction.SEEN_AS);
          page.is(200);
          page.shows(List.of(), pair.situation().hidden());
        });
  }

  /** Those who see most and least of it, so that all relations of the record are among them. */
  private static List<Person> eyes(Pair pair) {
    List<Person> inCare =
        pair.world().people().stream()
            .filter(Person::inCare)
            .sorted(
                Comparator.comparingInt((Person other) -> expected(pair, other).size()).reversed())
            .toList();
    return inCare.stream()
        .filter(other -> inCare.indexOf(other) < EYES - 1 || other.equals(inCare.getLast()))
        .toList();
  }

  private static Set<UUID> expected(Pair pair, Person other) {
    var theirs = new Situation(other, pair.situation().record(), pair.situation().now());
    return pair.situation().visible().stream()
        .filter(theirs::reaches)
        .map(pair::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
