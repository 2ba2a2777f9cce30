package lu.opendsp.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program against a server in this process, as a user sees it: words and exit codes. */
class DspctlTests {
  private static final String PEOPLE =
      """
      [{"id": "mrs-klein", "kind": "patient", "name": "Marie-Josée Klein",
        "nationalId": "1893120105732", "eHealthId": null, "story": "the full record"},
       {"id": "dr-weber", "kind": "professional", "name": "Dr Anna Weber", "nationalId": null,
        "eHealthId": "2000000000", "profession": "doctor", "organisation": "Practice"}]
      """;

  @TempDir private static Path data;

  @TempDir private Path directory;

  private final Map<String, Reply> replies = new HashMap<>();
  private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private HttpServer server;

  private record Reply(int status, String body) {}

  @BeforeAll
  static void furnishes() throws IOException {
    Path cards = Files.createDirectories(data.resolve("sandbox/cards"));
    Files.writeString(data.resolve("sandbox/people.json"), PEOPLE);
    TestCards.p256(cards, "dr-weber");
  }

  @BeforeEach
  void starts() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    replies.put(
        "/oauth2/token", new Reply(200, "{\"access_token\":\"secret\",\"expires_in\":300}"));
    replies.put(
        "/fhir/Patient",
        new Reply(
            200, "{\"entry\":[{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"p1\"}}]}"));
  }

  @AfterEach
  void stops() {
    server.stop(0);
  }

  @Test
  void printsOnlyTheToken() {
    Exit exit = dspctl("token", "--as", "dr-weber");

    assertThat(exit).isEqualTo(Exit.OK);
    assertThat(said()).isEqualTo("secret\n");
    assertThat(complained()).isEmpty();
  }

  @Test
  void showsPeopleWithoutAServer() {
    server.stop(0);

    Exit exit = dspctl("people");

    assertThat(exit).isEqualTo(Exit.OK);
    assertThat(said().lines().toList())
        .hasSize(3)
        .anySatisfy(line -> assertThat(line).contains("mrs-klein", "1893120105732"));
  }

  @Test
  void findsPeopleByKindOrName() {
    dspctl("people", "weber");

    assertThat(said().lines().toList()).hasSize(2).last().asString().startsWith("dr-weber");
  }

  @Test
  void filesADocumentAndPrintsItsId() throws IOException {
    replies.put(
        "/fhir",
        new Reply(
            200,
            """
            {"entry": [{"response": {"location": "List/l1"}},
              {"response": {"location": "http://x/fhir/DocumentReference/d1/_history/1"}},
              {"response": {"location": "Binary/b1"}}]}
            """));
    Path file = Files.writeString(directory.resolve("blood.pdf"), "blood");

    Exit exit =
        dspctl(
            "publish",
            file.toString(),
            "--as=dr-weber",
            "--patient=mrs-klein",
            "--type=11502-2",
            "--title=Prise de sang");

    assertThat(complained()).isEmpty();
    assertThat(exit).isEqualTo(Exit.OK);
    assertThat(said()).isEqualTo("d1\n");
    assertThat(asked)
        .contains(
            "GET /fhir/Patient?identifier=urn%3Aoid%3A1.3.182.4.4%7C1893120105732 Bearer secret",
            "POST /fhir Bearer secret");
  }

  @Test
  void readsEveryPageFromTheNamedServerOnly() {
    replies.put(
        "/fhir/DocumentReference",
        new Reply(
            200,
            """
            {"link": [{"relation": "next", "url": "http://elsewhere.example/fhir/page2?c=1"}],
             "entry": [{"resource": {"resourceType": "DocumentReference", "id": "d1",
               "date": "2026-03-02T10:00:00Z", "context": {"period": {"start": "2026-03-01"}},
               "content": [{"attachment": {"title": "Prise de sang"}}],
               "securityLabel": [{"coding": [{"code": "R"}]}]}}]}
            """));
    replies.put(
        "/fhir/page2",
        new Reply(
            200,
            """
            {"entry": [{"resource": {"resourceType": "DocumentReference", "id": "d2"}}]}
            """));

    Exit exit = dspctl("list", "--as=dr-weber", "--patient=mrs-klein", "--all");

    assertThat(exit).isEqualTo(Exit.OK);
    assertThat(said()).contains("d1", "2026-03-01", "Prise de sang", "RESTRICTED", "d2");
    assertThat(asked).contains("GET /fhir/page2?c=1 Bearer secret");
  }

  @Test
  void showsTheDayThatWasFiledAndWhatIsDamaged() {
    replies.put(
        "/fhir/DocumentReference",
        new Reply(
            200,
            """
            {"entry": [{"resource": {"resourceType": "DocumentReference", "id": "d1",
               "context": {"period": {"start": "2026-02-28T23:00:00Z"}}}},
              {"resource": {"resourceType": "OperationOutcome", "issue": [{
                "details": {"text": "This document is damaged."},
                "expression": ["DocumentReference/d2"]}]}}]}
            """));

    Exit exit = dspctl("list", "--as=dr-weber", "--patient=mrs-klein");

    assertThat(exit).isEqualTo(Exit.OK);
    assertThat(said()).contains("2026-03-01").doesNotContain("2026-02-28");
    assertThat(complained()).contains("DocumentReference/d2: This document is damaged.");
  }

  @Test
  void savesTheExactBytes() {
    offers("blood", "wsSolr4rOrFSEvy3ARVvEOuJDq8=");
    Path copy = directory.resolve("copy.pdf");

    Exit exit = dspctl("open", "d1", "--as=dr-weber", "--output=" + copy);

    assertThat(complained()).isEmpty();
    assertThat(exit).isEqualTo(Exit.OK);
    assertThat(copy).hasContent("blood");
  }

  @Test
  void savesNothingWhenTheBytesAreNotTheAnnouncedOnes() {
    offers("tampered", "wsSolr4rOrFSEvy3ARVvEOuJDq8=");

    Exit exit = dspctl("open", "d1", "--as=dr-weber", "--output=" + directory.resolve("copy.pdf"));

    assertThat(exit).isEqualTo(Exit.REFUSED);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void tellsTheLogAsLines() {
    replies.put(
        "/fhir/AuditEvent",
        new Reply(
            200,
            """
            {"entry": [{"resource": {"resourceType": "AuditEvent",
              "recorded": "2026-03-01T10:00:00Z", "outcome": "0",
              "subtype": [{"display": "opened a document"}],
              "agent": [{"requestor": true, "who": {"display": "Dr Anna Weber"}}]}}]}
            """));

    Exit exit = dspctl("log", "--as=dr-weber", "--patient=mrs-klein", "--from=2026-03-01");

    assertThat(exit).isEqualTo(Exit.OK);
    assertThat(said()).contains("Dr Anna Weber", "opened a document");
    assertThat(asked)
        .contains("GET /fhir/AuditEvent?date=ge2026-03-01&patient=p1&_count=50 Bearer secret");
  }

  @Test
  void tellsARefusalWithCodePlaceRuleAndExample() {
    replies.put(
        "/fhir/DocumentReference/d9",
        new Reply(
            404,
            """
            {"resourceType": "OperationOutcome", "issue": [{"severity": "error",
              "details": {"coding": [{"code": "DOCUMENT_UNKNOWN"}], "text": "No such document."},
              "diagnostics": "The id comes from a list. Example: d1",
              "expression": ["DocumentReference.id"]}]}
            """));

    Exit exit = dspctl("withdraw", "d9", "--as=dr-weber");

    assertThat(exit).isEqualTo(Exit.REFUSED);
    assertThat(complained())
        .isEqualTo(
            """
            Refused by the server: DOCUMENT_UNKNOWN (HTTP 404).
              No such document.
              The id comes from a list. Example: d1
              place: DocumentReference.id
            """);
  }

  @Test
  void tellsWhyNoTokenWasGiven() {
    replies.put(
        "/oauth2/token",
        new Reply(
            401,
            """
            {"error": "invalid_grant", "error_description": "This card is unknown.",
             "code": "CARD_UNKNOWN", "place": "x5c", "rule": "A card is registered."}
            """));

    Exit exit = dspctl("token", "--as=dr-weber");

    assertThat(exit).isEqualTo(Exit.REFUSED);
    assertThat(complained()).contains("CARD_UNKNOWN", "This card is unknown.", "place: x5c");
  }

  @Test
  void tellsProblemsAsJsonToo() {
    Exit exit = dspctl("list", "--json", "--nonsense");

    assertThat(exit).isEqualTo(Exit.USAGE);
    assertThat(said()).contains("\"exit\" : 2");
  }

  @Test
  void endsWithThreeWhenNobodyAnswers() {
    server.stop(0);

    Exit exit = dspctl("token", "--as", "dr-weber");

    assertThat(exit.code()).isEqualTo(3);
    assertThat(complained()).contains("./run");
  }

  @Test
  void endsWithThreeWhenTheServerIsNotReady() {
    replies.put("/oauth2/token", new Reply(503, "{}"));

    assertThat(dspctl("token", "--as", "dr-weber").code()).isEqualTo(3);
  }

  @Test
  void endsWithFourWhenThereIsNoCard() {
    Exit exit = dspctl("token", "--as", "nobody");

    assertThat(exit.code()).isEqualTo(4);
    assertThat(complained()).contains("nobody.p12");
  }

  @Test
  void endsWithTwoWhenSomethingIsMissingOrMistyped() {
    assertThat(dspctl("list").code()).isEqualTo(2);
    assertThat(dspctl("lsit").code()).isEqualTo(2);
    assertThat(dspctl("open", "a b", "--as=dr-weber").code()).isEqualTo(2);
    assertThat(dspctl("list", "--as=dr-weber", "--patient=mrs-nobody").code()).isEqualTo(2);
    assertThat(dspctl("list", "--as=dr-weber", "--patient=18931201").code()).isEqualTo(2);
    assertThat(asked).isEmpty();
  }

  @Test
  void helpsWithEveryCommand() {
    assertThat(dspctl("--help")).isEqualTo(Exit.OK);
    for (String command :
        List.of("token", "people", "publish", "withdraw", "list", "open", "log", "doctor")) {
      assertThat(said()).contains("  " + command);
      assertThat(dspctl(command, "--help")).isEqualTo(Exit.OK);
      assertThat(said()).contains("dspctl " + command);
    }
  }

  @Test
  void examinesASetUpThatIsInOrder() {
    replies.put(
        "/fhir/metadata",
        new Reply(
            200, "{\"fhirVersion\":\"4.0.1\",\"rest\":[{\"resource\":[{\"type\":\"List\"}]}]}"));

    Exit exit = dspctl("doctor");

    assertThat(exit).isEqualTo(Exit.OK);
    assertThat(said().lines().filter(line -> line.startsWith("ok"))).hasSize(4);
  }

  @Test
  void examinesASetUpWithProblemsAndSaysHowToMendThem() {
    server.stop(0);

    Exit exit = dspctl("doctor", "--as=nobody");

    assertThat(exit).isEqualTo(Exit.UNREACHABLE);
    assertThat(said()).contains("problem  server", "./run", "problem  card", "nobody.p12");
  }

  private void offers(String content, String hash) {
    replies.put(
        "/fhir/DocumentReference/d1",
        new Reply(
            200,
            """
            {"id": "d1", "content": [{"attachment": {"contentType": "application/pdf",
              "url": "http://x.example/fhir/Binary/b1", "hash": "%s"}}]}
            """
                .formatted(hash)));
    replies.put("/fhir/Binary/b1", new Reply(200, content));
  }

  private Exit dspctl(String... typed) {
    var environment =
        Map.of(
            "OPENDSP_DATA",
            data.toString(),
            "OPENDSP_SERVER",
            "http://localhost:" + server.getAddress().getPort());
    var printed = new PrintStream(out, true, UTF_8);
    var complained = new PrintStream(err, true, UTF_8);
    return new Dspctl(printed, complained, environment, InstantSource.system()).run(List.of(typed));
  }

  private String said() {
    return out.toString(UTF_8);
  }

  private String complained() {
    return err.toString(UTF_8);
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    asked.add(
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI()
            + (authorization == null ? "" : " " + authorization));
    Reply reply = replies.getOrDefault(exchange.getRequestURI().getPath(), new Reply(404, "{}"));
    byte[] body = reply.body().getBytes(UTF_8);
    exchange.sendResponseHeaders(reply.status(), body.length);
    try (OutputStream answer = exchange.getResponseBody()) {
      answer.write(body);
    }
  }
}
