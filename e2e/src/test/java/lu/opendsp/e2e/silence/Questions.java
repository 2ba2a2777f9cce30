package lu.opendsp.e2e.silence;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import lu.opendsp.e2e.Answer;
import lu.opendsp.e2e.Caller;
import lu.opendsp.e2e.Json;
import lu.opendsp.e2e.Submission;

/** What software can ask about a record through FHIR, reading and writing. */
final class Questions {

  private static final int PAGES_MAX = 12;

  private static final List<String> OF_DOCUMENTS =
      List.of(
          "",
          "&status=current",
          "&status=superseded",
          "&status=current,superseded,entered-in-error",
          "&category=MEDICAL",
          "&category=LABORATORY",
          "&type=http://loinc.org%7C11488-4",
          "&security-label=N",
          "&security-label=R",
          "&security-label=V",
          "&date=ge2020-01-01",
          "&date=lt2020-01-01",
          "&period=ge2026-01-01",
          "&creation=ge2020-01-01",
          "&author.family=Keller",
          "&setting=http://snomed.info/sct%7C394658006",
          "&facility=http://snomed.info/sct%7C43741000",
          "&format=urn:ihe:iti:xds:2017:mimeTypeSufficient",
          "&_lastUpdated=ge2020-01-01",
          "&_lastUpdated=lt2020-01-01",
          "&_sort=date",
          "&_sort=-date",
          "&_sort=_lastUpdated",
          "&_sort=-_lastUpdated",
          "&_summary=count",
          "&_summary=true",
          "&_elements=status",
          "&_count=0",
          "&_count=200",
          "&_format=xml",
          "&date=not-a-date",
          "&_cursor=nonsense");

  private static final List<String> OF_GROUPS =
      List.of(
          "",
          "&code=submissionset",
          "&code=folder",
          "&status=current",
          "&date=ge2020-01-01",
          "&_sort=-date",
          "&_summary=count",
          "&_count=0",
          "&_format=xml");

  private final String account;

  private Questions(String account) {
    this.account = account;
  }

  /** All that this person of the sandbox can ask. */
  static List<Asked> of(String account, int seen) {
    return new Questions(account).all(seen);
  }

  private List<Asked> all(int seen) {
    var asked = new ArrayList<Asked>();
    get(asked, twin -> "Patient/" + twin.patient().patientId());
    get(asked, twin -> "Patient?identifier=urn:oid:1.3.182.4.4%7C" + twin.patient().nationalId());
    get(asked, twin -> "Consent/$explain?patient=" + twin.patient().reference());
    get(asked, twin -> "AuditEvent?patient=" + twin.patient().reference());
    get(asked, twin -> "Consent?patient=" + twin.patient().reference());
    lists(asked);
    IntStream.range(0, seen).forEach(index -> document(asked, twin -> twin.seen(index)));
    document(asked, Twin::unseen);
    writes(asked);
    return asked;
  }

  private void lists(List<Asked> asked) {
    for (String condition : OF_DOCUMENTS) {
      get(
          asked,
          twin -> "DocumentReference?patient=" + twin.patient().reference() + condition,
          "DocumentReference?" + condition);
    }
    for (String condition : OF_GROUPS) {
      get(
          asked,
          twin -> "List?patient=" + twin.patient().reference() + condition,
          "List?" + condition);
    }
    for (String type : List.of("DocumentReference", "List")) {
      for (int page = 0; page < PAGES_MAX; page++) {
        asked.add(page(type, page));
      }
    }
  }

  /** The page of this number, two to a page, reached by the links of those before it. */
  private Asked page(String type, int number) {
    return new Asked(
        account + " GET " + type + " page " + number,
        twin -> {
          Caller caller = caller(twin);
          String path = "/fhir/" + type + "?_count=2&patient=" + twin.patient().reference();
          Answer answer = caller.get(path);
          for (int page = 0; page < number && answer.status() == 200; page++) {
            String next = next(answer);
            answer = next.isEmpty() ? caller.get(path + "&_count=0") : caller.get(next);
          }
          return answer;
        });
  }

  private static String next(Answer answer) {
    return answer
        .json()
        .path("link")
        .valueStream()
        .filter(link -> Json.text(link, "/relation").equals("next"))
        .map(link -> Json.text(link, "/url").replaceFirst("^.*(?=/fhir/)", ""))
        .findFirst()
        .orElse("");
  }

  private void document(List<Asked> asked, Function<Twin, String> id) {
    get(asked, twin -> "DocumentReference/" + id.apply(twin), "DocumentReference/[id]");
    get(asked, twin -> "DocumentReference/" + id.apply(twin) + "?_format=xml", "as XML");
    get(asked, twin -> "DocumentReference?_id=" + id.apply(twin), "DocumentReference?_id");
    get(asked, twin -> "Binary/" + id.apply(twin), "Binary/[id]");
    asked.add(
        new Asked(
            account + " GET a part of Binary/[id]",
            twin -> {
              Caller caller = caller(twin);
              return caller.send(
                  caller.signed("/fhir/Binary/" + id.apply(twin)).header("Range", "bytes=2-5"));
            }));
  }

  /** Last, for some of it changes the records: both alike. */
  private void writes(List<Asked> asked) {
    asked.add(
        new Asked(
            account + " DELETE what is not seen",
            twin -> caller(twin).delete("/fhir/DocumentReference/" + twin.unseen())));
    asked.add(new Asked(account + " PATCH what is not seen", this::patch));
    asked.add(
        new Asked(
            account + " POST a new version of what is not seen",
            twin ->
                caller(twin)
                    .provide(
                        Twin.replacing(Submission.to(twin.patient()), twin.unseen()).bundle())));
    asked.add(
        new Asked(
            account + " POST a document",
            twin -> caller(twin).provide(Submission.to(twin.patient()).titled("Suite").bundle())));
    get(asked, twin -> "DocumentReference?patient=" + twin.patient().reference(), "once more");
  }

  private Answer patch(Twin twin) {
    String patch =
        """
        [{"op": "replace", "path": "/content/0/attachment/title", "value": "Autre"}]
        """;
    Caller caller = caller(twin);
    return caller.send(
        caller
            .signed("/fhir/DocumentReference/" + twin.unseen())
            .header("Content-Type", "application/json-patch+json")
            .header("If-Match", "W/\"1\"")
            .method("PATCH", BodyPublishers.ofString(patch)));
  }

  private void get(List<Asked> asked, Function<Twin, String> path) {
    get(asked, path, "number " + asked.size());
  }

  private void get(List<Asked> asked, Function<Twin, String> path, String name) {
    asked.add(
        new Asked(account + " GET " + name, twin -> caller(twin).get("/fhir/" + path.apply(twin))));
  }

  private Caller caller(Twin twin) {
    return twin.platform().as(account);
  }
}
