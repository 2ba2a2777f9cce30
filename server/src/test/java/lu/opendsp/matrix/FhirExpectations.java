package lu.opendsp.matrix;

import static java.util.Map.entry;
import static lu.opendsp.matrix.Expectation.changing;
import static lu.opendsp.matrix.Expectation.perPair;
import static lu.opendsp.matrix.Expectation.perPerson;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.policy.Decision;
import lu.opendsp.policy.Refusal;
import tools.jackson.databind.JsonNode;

/** What each interaction of the FHIR edge answers. */
final class FhirExpectations {

  private static final String MATRICULE = "urn:oid:1.3.182.4.4%7C";
  private static final String SINCE = "&date=ge2000-01-01";

  private FhirExpectations() {}

  static Map<String, Expectation> all() {
    return Map.ofEntries(
        entry("SERVLET /", perPerson(FhirExpectations::nothingElse)),
        entry("SERVLET /fhir", perPerson(FhirExpectations::nothingElse)),
        entry("SERVLET /fhir/*", perPerson(FhirExpectations::nothingElse)),
        entry("POST /oauth2/token", perPerson(FhirExpectations::token)),
        entry("FHIR METADATA", perPerson(FhirExpectations::metadata)),
        entry(
            "FHIR READ OperationDefinition",
            perPerson(pair -> sameToAll(pair, "/OperationDefinition/x", 404))),
        entry("FHIR GET_PAGE", perPerson(pair -> sameToAll(pair, "?_getpages=x", 400))),
        entry("FHIR SEARCH_TYPE Patient", perPair(FhirExpectations::findPatient)),
        entry("FHIR READ Patient", perPair(FhirExpectations::readPatient)),
        entry("FHIR UPDATE Patient", perPair(FhirExpectations::register)),
        entry("FHIR EXTENDED_OPERATION_TYPE Patient", perPair(FhirExpectations::crossReference)),
        entry("FHIR SEARCH_TYPE DocumentReference", perPair(FhirExpectations::list)),
        entry("FHIR SEARCH_TYPE List", perPair(ListExpectations::list)),
        entry("FHIR READ List", perPair(ListExpectations::read)),
        entry("FHIR READ DocumentReference", perPair(FhirExpectations::readReference)),
        entry("FHIR READ Binary", perPair(FhirExpectations::readBytes)),
        entry("FHIR DELETE DocumentReference", perPair(FhirExpectations::withdrawOthers)),
        entry("FHIR SEARCH_TYPE AuditEvent", perPair(FhirExpectations::history)),
        entry("FHIR UPDATE Organization", perPerson(CareContext::listOrganisation)),
        entry("FHIR UPDATE PractitionerRole", perPerson(CareContext::listProfessional)),
        entry("POST /oauth2/sandbox/cards", perPerson(CareContext::card)),
        entry("FHIR UPDATE Encounter", changing(CareContext::stay)),
        entry("FHIR TRANSACTION", changing(FilingExpectation::on)));
  }

  /** A path nobody registered is answered alike to everybody. */
  private static void nothingElse(Pair pair) {
    sameToAll(pair, "/Observation/1", 404);
  }

  private static void sameToAll(Pair pair, String path, int status) {
    Answer answer = pair.platform().read(pair.asker(), path);
    pair.expectStatus(answer, "GET /fhir" + path, status);
    pair.expectAlike("GET /fhir" + path, answer.fingerprint());
  }

  /** Only the own card proves who somebody is. */
  private static void token(Pair pair) {
    boolean own = pair.asker().equals(pair.patient());
    Answer answer = pair.platform().exchange(pair.asker(), pair.patient().id());
    pair.expectStatus(answer, "POST /oauth2/token", own ? 200 : ProblemCode.CARD_UNKNOWN.status());
    if (!own) {
      pair.expectAlike("another's card", answer.fingerprint());
    }
  }

  private static void metadata(Pair pair) {
    Answer answer = pair.platform().read(pair.asker(), "/metadata");
    pair.expectStatus(answer, "GET /fhir/metadata", 200);
    pair.expectSilence(answer, "GET /fhir/metadata");
  }

  /** Who may find a patient: himself, and everybody who is in the directory. */
  private static Optional<ProblemCode> lookUpRefused(Pair pair) {
    return pair.asker().isCivil() && !pair.situation().isHolder()
        ? Optional.of(ProblemCode.LOOK_UP_NOT_YOURS)
        : Optional.empty();
  }

  private static void findPatient(Pair pair) {
    String route = "GET /fhir/Patient?identifier";
    Answer answer =
        pair.platform()
            .read(pair.asker(), "/Patient?identifier=" + MATRICULE + pair.patient().matricule());
    pair.logged(AccessAction.IDENTITY_LOOKED_UP);
    Optional<ProblemCode> refused = lookUpRefused(pair);
    if (refused.isPresent()) {
      pair.expectProblem(answer, route, refused.get());
    } else if (pair.expectStatus(answer, route, 200)) {
      String id = answer.json().at("/entry/0/resource/id").asString("");
      boolean one = answer.json().get("total").asInt() == 1;
      pair.expect(one && id.equals(pair.patient().uuid().toString()), route, "found " + id);
    }
  }

  /** A look-up like any other; matching, the other operation, is IdentityEdgeTests'. */
  private static void crossReference(Pair pair) {
    String path = "/Patient/$ihe-pix?sourceIdentifier=" + MATRICULE + pair.patient().matricule();
    lookedUp(pair, "GET /fhir/Patient/$ihe-pix", pair.platform().read(pair.asker(), path));
  }

  private static void lookedUp(Pair pair, String route, Answer answer) {
    pair.logged(AccessAction.IDENTITY_LOOKED_UP);
    Optional<ProblemCode> refused = lookUpRefused(pair);
    if (refused.isPresent()) {
      pair.expectProblem(answer, route, refused.get());
    } else {
      pair.expectStatus(answer, route, 200);
    }
  }

  private static void readPatient(Pair pair) {
    String route = "GET /fhir/Patient/{id}";
    lookedUp(pair, route, pair.platform().read(pair.asker(), "/Patient/" + pair.patient().uuid()));
    if (pair.isFirst()) {
      Answer unknown = pair.platform().read(pair.asker(), "/Patient/" + UUID.randomUUID());
      boolean civil = pair.asker().isCivil();
      pair.expectProblem(
          unknown, route, civil ? ProblemCode.LOOK_UP_NOT_YOURS : ProblemCode.PATIENT_UNKNOWN);
    }
  }

  /** Only the officer for identities writes; here what he read. */
  private static void register(Pair pair) {
    String route = "PUT /fhir/Patient?identifier";
    Answer answer =
        pair.platform()
            .send(
                pair.platform()
                    .fhir(
                        pair.asker(),
                        "/Patient?identifier=" + MATRICULE + pair.patient().matricule())
                    .header("Content-Type", "application/fhir+json")
                    .PUT(HttpRequest.BodyPublishers.ofString(pair.world().sheet(pair.patient()))));
    pair.logged(AccessAction.IDENTITY_CORRECTED);
    if (pair.asker().id().equals("identity-officer")) {
      pair.expectStatus(answer, route, 200);
    } else {
      pair.expectProblem(answer, route, ProblemCode.IDENTITY_ROLE_ONLY);
    }
  }

  /** Exactly what the policy reaches, in its order, with its total and nothing beside. */
  private static void list(Pair pair) {
    String route = "GET /fhir/DocumentReference?patient";
    Answer all = pair.platform().read(pair.asker(), World.list(pair.patient()));
    Answer current =
        pair.platform()
            .read(
                pair.asker(),
                "/DocumentReference?patient.identifier="
                    + MATRICULE
                    + pair.patient().matricule()
                    + "&_count=1");
    pair.logged(AccessAction.LISTED);
    pair.logged(AccessAction.LISTED);
    Optional<Refusal> refused = Pair.refusal(pair.situation().mayRead());
    if (refused.isPresent()) {
      pair.expectRefused(all, route, refused.get());
      pair.expectRefused(current, route, refused.get());
    } else if (pair.expectStatus(all, route, 200) && pair.expectStatus(current, route, 200)) {
      List<Paper> visible = pair.situation().visible();
      List<String> expected = visible.stream().map(paper -> line(pair, paper)).toList();
      pair.expect(
          listed(all.json()).equals(expected),
          route,
          listed(all.json()) + ", expected " + expected);
      pair.expect(all.json().get("total").asInt() == visible.size(), route, "a wrong total");
      long now = visible.stream().filter(pair.situation()::isCurrent).count();
      pair.expect(current.json().get("total").asInt() == now, route, "a wrong total of current");
    }
    strangerLearnsNothing(pair, route, all, "/DocumentReference?patient=Patient/");
  }

  private static String line(Pair pair, Paper paper) {
    String status =
        paper.withdrawn()
            ? "entered-in-error"
            : pair.situation().isSuperseded(paper) ? "superseded" : "current";
    return pair.id(paper) + " " + status + " " + paper.title();
  }

  private static List<String> listed(JsonNode bundle) {
    var listed = new ArrayList<String>();
    for (JsonNode entry : bundle.path("entry")) {
      listed.add(
          entry.at("/resource/id").asString()
              + " "
              + entry.at("/resource/status").asString()
              + " "
              + entry.at("/resource/content/0/attachment/title").asString(""));
    }
    return listed;
  }

  /** Who is no professional does not learn who else has a record. */
  static void strangerLearnsNothing(Pair pair, String route, Answer known, String path) {
    if (pair.asker().isCivil() && pair.situation().mayRead() instanceof Decision.Deny) {
      Answer unknown = pair.platform().read(pair.asker(), path + UUID.randomUUID() + rest(path));
      pair.expect(
          unknown.fingerprint().equals(known.fingerprint()),
          route,
          "betrays who has a record:\n" + unknown.fingerprint() + "\n" + known.fingerprint());
    }
  }

  private static String rest(String path) {
    if (path.startsWith("/Consent")) {
      return "";
    }
    return path.startsWith("/AuditEvent")
        ? SINCE
        : path.startsWith("/List") ? ListExpectations.ALL : World.ALL;
  }

  private static void readReference(Pair pair) {
    String route = "GET /fhir/DocumentReference/{id}";
    pair.aVisible()
        .ifPresent(paper -> {
          Answer answer =
              pair.platform().read(pair.asker(), "/DocumentReference/" + pair.id(paper));
          pair.logged(AccessAction.OPENED);
          if (pair.expectStatus(answer, route, 200)) {
            String title = answer.json().at("/content/0/attachment/title").asString("");
            pair.expect(title.equals(paper.title()), route, "opened " + title);
          }
        });
    hiddenAsUnknown(pair, route, "/DocumentReference/");
  }

  private static void readBytes(Pair pair) {
    String route = "GET /fhir/Binary/{id}";
    pair.aVisible()
        .ifPresent(paper -> {
          Answer answer = pair.platform().read(pair.asker(), "/Binary/" + pair.id(paper));
          pair.logged(AccessAction.OPENED);
          if (pair.expectStatus(answer, route, 200)) {
            pair.expect(answer.sha1().equals(pair.world().hash(paper)), route, "other bytes");
          }
        });
    hiddenAsUnknown(pair, route, "/Binary/");
  }

  private static void hiddenAsUnknown(Pair pair, String route, String path) {
    pair.aHidden()
        .ifPresent(paper -> {
          Answer hidden = pair.platform().read(pair.asker(), path + pair.id(paper));
          pair.logged(AccessAction.OPENED);
          pair.expectProblem(hidden, route, ProblemCode.DOCUMENT_UNKNOWN);
        });
    if (pair.isFirst()) {
      Answer unknown = pair.platform().read(pair.asker(), path + UUID.randomUUID());
      pair.expectProblem(unknown, route, ProblemCode.DOCUMENT_UNKNOWN);
    }
  }

  /** Takes back what is another's: told so where it is seen, else as if it were not there. */
  private static void withdrawOthers(Pair pair) {
    String route = "DELETE /fhir/DocumentReference/{id}";
    pair.aVisibleOfOthers()
        .ifPresent(
            paper -> pair.expectProblem(delete(pair, paper), route, ProblemCode.NOT_THE_AUTHOR));
    pair.aHiddenOfOthers()
        .ifPresent(
            paper -> pair.expectProblem(delete(pair, paper), route, ProblemCode.DOCUMENT_UNKNOWN));
  }

  private static Answer delete(Pair pair, Paper paper) {
    pair.logged(AccessAction.WITHDRAWN);
    return pair.platform()
        .send(pair.platform().fhir(pair.asker(), "/DocumentReference/" + pair.id(paper)).DELETE());
  }

  private static void history(Pair pair) {
    String route = "GET /fhir/AuditEvent?patient";
    String path = "/AuditEvent?patient=Patient/";
    Answer answer =
        pair.platform().read(pair.asker(), path + pair.patient().uuid() + SINCE + "&_count=5");
    pair.logged(AccessAction.HISTORY_READ);
    Optional<Refusal> refused = Pair.refusal(pair.situation().mayReadHistory());
    if (refused.isPresent()) {
      pair.expectRefused(answer, route, refused.get());
    } else if (pair.expectStatus(answer, route, 200)) {
      pair.expect(answer.json().path("entry").size() == 5, route, "too few lines");
    }
    strangerLearnsNothing(pair, route, answer, path);
  }
}
