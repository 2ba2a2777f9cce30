package lu.opendsp.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Plays every command once against a server of paper in the same process.
 *
 * <p>Run when the start-up cache is made: Java then keeps the classes that were loaded here ready
 * for the next start. It says nothing about correctness; the tests do.
 */
final class Rehearsal {
  private static final String PEOPLE =
      """
      [{"id": "dr-weber", "kind": "professional", "name": "Dr Anna Weber",
        "nationalId": "1893120105732", "eHealthId": "2000000000", "profession": "doctor",
        "organisation": "Practice", "card": "cards/dr-weber.p12", "story": ""}]
      """;

  private static final String TOKEN =
      """
      {"access_token": "paper", "token_type": "Bearer", "expires_in": 300}
      """;

  private static final String METADATA =
      """
      {"resourceType": "CapabilityStatement", "fhirVersion": "4.0.1",
       "rest": [{"resource": [{"type": "DocumentReference"}]}]}
      """;

  private static final String FOUND =
      """
      {"resourceType": "Bundle", "entry": [
        {"resource": {"resourceType": "Patient", "id": "p1"}},
        {"resource": {"resourceType": "DocumentReference", "id": "d1",
          "content": [{"attachment": {"title": "Paper", "url": "Binary/b1"}}]}},
        {"resource": {"resourceType": "AuditEvent", "recorded": "2026-03-01T10:00:00Z",
          "outcome": "0", "agent": [{"name": "Dr Weber", "requestor": true}]}}],
       "link": [{"relation": "self", "url": "http://localhost/fhir"}]}
      """;

  private static final String DOCUMENT =
      """
      {"resourceType": "DocumentReference", "id": "d1",
       "content": [{"attachment": {"url": "Binary/b1", "contentType": "text/plain"}}]}
      """;

  private static final String FILED =
      """
      {"resourceType": "Bundle", "entry": [
        {"response": {"status": "201", "location": "DocumentReference/d1/_history/1"}}]}
      """;

  private static final String REFUSED =
      """
      {"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "not-found",
        "details": {"coding": [{"code": "DOCUMENT_UNKNOWN"}], "text": "Unknown."}}]}
      """;

  private Rehearsal() {}

  public static void main(String[] ignored) throws IOException, InterruptedException {
    Path stage = Files.createTempDirectory("dspctl-rehearsal");
    HttpServer paper =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    paper.createContext("/", Rehearsal::answer);
    paper.start();
    try {
      furnish(stage);
      var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
      var environment =
          Map.of(
              "OPENDSP_DATA",
              stage.toString(),
              "OPENDSP_SERVER",
              "http://localhost:" + paper.getAddress().getPort());
      var dspctl = new Dspctl(nowhere, nowhere, environment, InstantSource.system());
      for (List<String> line : lines(stage)) {
        dspctl.run(line);
      }
    } finally {
      paper.stop(0);
      clear(stage);
    }
  }

  private static List<List<String>> lines(Path stage) {
    String me = "--as=dr-weber";
    String patient = "--patient=dr-weber";
    String file = stage.resolve("paper.txt").toString();
    return List.of(
        List.of("--help"),
        List.of("people"),
        List.of("people", "--json"),
        List.of("token", me),
        List.of("list", me, patient),
        List.of("publish", file, me, patient, "--type=11502-2", "--title=Paper"),
        List.of("open", "d1", me, "--output=" + stage.resolve("copy.txt")),
        List.of("log", me, patient),
        List.of("withdraw", "unknown", me),
        List.of("list", "--unknown"),
        List.of("doctor"));
  }

  private static void furnish(Path stage) throws IOException, InterruptedException {
    Path cards = Files.createDirectories(stage.resolve("sandbox").resolve("cards"));
    Files.writeString(stage.resolve("sandbox").resolve("people.json"), PEOPLE);
    Files.writeString(stage.resolve("paper.txt"), "paper");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    new ProcessBuilder(
            keytool,
            "-genkeypair",
            "-keystore",
            cards.resolve("dr-weber.p12").toString(),
            "-storetype",
            "PKCS12",
            "-storepass",
            "sandbox",
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-alias",
            "card",
            "-dname",
            "CN=Rehearsal")
        .inheritIO()
        .start()
        .waitFor();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
    String path = exchange.getRequestURI().getPath();
    String answer =
        switch (path) {
          case "/oauth2/token" -> TOKEN;
          case "/fhir" -> FILED;
          case "/fhir/metadata" -> METADATA;
          case "/fhir/Binary/b1" -> "paper";
          case "/fhir/DocumentReference/d1" -> DOCUMENT;
          case "/fhir/DocumentReference/unknown" -> REFUSED;
          default -> FOUND;
        };
    byte[] body = answer.getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/fhir+json");
    exchange.sendResponseHeaders(answer.equals(REFUSED) ? 404 : 200, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private static void clear(Path stage) throws IOException {
    try (var paths = Files.walk(stage)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
