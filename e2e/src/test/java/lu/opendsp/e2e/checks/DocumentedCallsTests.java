package lu.opendsp.e2e.checks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lu.opendsp.e2e.Answer;
import lu.opendsp.e2e.Caller;
import lu.opendsp.e2e.Card;
import lu.opendsp.e2e.Checkout;
import lu.opendsp.e2e.Json;
import lu.opendsp.e2e.Person;
import lu.opendsp.e2e.RunningPlatform;
import lu.opendsp.e2e.Shell;
import lu.opendsp.e2e.Submission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The calls the pages for integrators show are made as they stand there, and do what is said. */
class DocumentedCallsTests {

  private static final String SERVER = "http://localhost:8080";
  private static final Path PAGES = Checkout.root().resolve("docs/integrating");

  /** A block that is no JSON. */
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\n(.*?)^```$");

  /** What a reader sets himself, and what starts a server. */
  private static final Pattern BY_HAND = Pattern.compile("(TOKEN|PATIENT|ID)=.*|\\./.*");

  private final RunningPlatform platform = RunningPlatform.shared();
  private final Caller weber = platform.as("dr-weber");
  private final Person klein = platform.patient("mrs-klein");

  @TempDir private Path directory;

  private String document = "";

  @BeforeEach
  void fileOne() {
    document = Submission.idIn(weber.provide(Submission.to(klein).bundle()));
  }

  private static String read(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static Stream<Arguments> calls() {
    return Stream.of("README.md", "publish.md", "emergency.md")
        .flatMap(DocumentedCallsTests::callsOf);
  }

  private static Stream<Arguments> callsOf(String page) {
    return BLOCK
        .matcher(read(PAGES.resolve(page)))
        .results()
        .map(found -> found.group(1))
        .filter(block -> block.contains("curl "))
        .map(block -> Arguments.of(page, block));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("calls")
  void worksAsItStandsOnThePage(String page, String block) throws IOException {
    Files.createSymbolicLink(directory.resolve("docs"), Checkout.root().resolve("docs"));
    Files.createSymbolicLink(directory.resolve("data"), platform.data());
    String script =
        block
            .lines()
            .filter(line -> !BY_HAND.matcher(line).matches())
            .reduce("", (before, line) -> before + line + "\n")
            .replace(SERVER, platform.base().toString());
    var environment =
        Map.of(
            "TOKEN", weber.token(),
            "PATIENT", patientOn(page).patientId(),
            "ID", document,
            "ASSERTION", assertion(),
            "IN", directory.toString());

    Shell.Ended ended =
        Shell.run(
            environment,
            List.of(
                "bash",
                "-euo",
                "pipefail",
                "-c",
                "cd \"$IN\"; curl() { command curl -sS --fail-with-body \"$@\"; }\n" + script));

    assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
    assertThat(ended.out()).doesNotContain("\"severity\":\"error\"", "\"severity\": \"error\"");
  }

  /** An emergency tells its patient and lasts an hour: of one whom nothing else is asked about. */
  private Person patientOn(String page) {
    return page.equals("emergency.md") ? platform.patient("mrs-theisen") : klein;
  }

  private String assertion() {
    Card card = Card.of(platform.data(), "dr-weber");
    return card.sign(card.header(), Card.claims("dr-weber", weber.tokenUrl()));
  }

  @Test
  void makesTokenWithNothingButShell() {
    Shell.Ended ended =
        Shell.run(
            Map.of(),
            List.of(
                PAGES.resolve("assertion.sh").toString(),
                "dr-weber",
                platform.data().resolve("sandbox/cards/dr-weber.p12").toString(),
                platform.base().toString()));

    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out().strip()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
  }

  static Stream<Arguments> requests() {
    return Stream.of("consent.http", "documents.http", "history.http", "patients.http")
        .flatMap(file ->
            Arrays.stream(read(PAGES.resolve(file)).split("(?m)^### ", -1))
                .skip(1)
                .map(request -> Arguments.of(file, request)));
  }

  /** What is to be refused says so in its title. */
  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("requests")
  void answersRequestsForEditors(String file, String request) {
    String title = request.lines().findFirst().orElse("");
    boolean wrong = title.contains("is told") || title.contains("is refused");

    Answer answer = weber.send(built(filled(file, request)));

    assertThat(answer.status() / 100).as(title + answer.text()).isEqualTo(wrong ? 4 : 2);
  }

  private String filled(String file, String request) {
    String who = List.of("consent.http", "history.http").contains(file) ? "mrs-klein" : "dr-weber";
    var values = new HashMap<String, String>();
    values.put("server", "");
    values.put("token", platform.as(who).token());
    values.put("officer", platform.as("identity-officer").token());
    values.put("patient", klein.patientId());
    values.put("document", document);
    values.put("practitioner", practitioner());
    String filled = request;
    for (Map.Entry<String, String> value : values.entrySet()) {
      filled = filled.replace("{{" + value.getKey() + "}}", value.getValue());
    }
    return filled;
  }

  private String practitioner() {
    Answer found = weber.get("/fhir/Practitioner?family=Hengen");
    return Json.text(found.json(), "/entry/0/resource/id");
  }

  private HttpRequest.Builder built(String request) {
    String[] parts = request.split("\n\n", 2);
    List<String> head = parts[0].lines().toList();
    String[] line = head.get(1).split(" ", 2);
    HttpRequest.Builder builder = platform.nobody().request(line[1].replace("|", "%7C"));
    for (String header : head.subList(2, head.size())) {
      String[] pair = header.split(": ", 2);
      builder.setHeader(pair[0], pair[1]);
    }
    String body = parts.length < 2 ? "" : parts[1].strip();
    if (body.startsWith("< ./")) {
      body =
          read(PAGES.resolve(body.substring(4)))
              .replace("PATIENT", klein.patientId())
              .replace("UNIQUE", UUID.randomUUID().toString());
    }
    return builder.method(line[0], BodyPublishers.ofByteArray(body.getBytes(UTF_8)));
  }
}
