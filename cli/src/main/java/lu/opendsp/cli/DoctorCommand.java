package lu.opendsp.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** {@code dspctl doctor}: examines a caller's set-up, one line per question. */
final class DoctorCommand implements Command {
  /** By so much the server lets a clock be wrong. */
  private static final Duration SKEW_MAX = Duration.ofSeconds(30);

  @Override
  public String name() {
    return "doctor";
  }

  @Override
  public String summary() {
    return "examine your set-up and say what is wrong";
  }

  @Override
  public String help() {
    return """
    dspctl doctor [--as PERSON]

    Asks in turn: is the server there, is your clock right, is the card readable and
    valid, is a token given, what can the server do. Each line says ok or problem,
    and how to mend it. Ends with the exit code of the first problem.

      --as PERSON   whose card to try; default dr-weber

    Example
      dspctl doctor --server https://dsp.example.lu --as 2000012345 \\
        --card practice.p12 --card-password-file secret.txt
    """;
  }

  @Override
  public Arguments.Known options() {
    return new Arguments.Known(Set.of("as"), Set.of());
  }

  @Override
  public void run(Call typed) {
    typed.arguments().noWords();
    Call call = typed.arguments().find("as").isPresent() ? typed : acting(typed, "dr-weber");
    var findings = new Findings(call.console());
    Server server = call.server();
    boolean reachable =
        findings.examine(
            "server", () -> reached(server.send(Server.Request.get("/fhir/metadata"))));
    if (reachable) {
      findings.examine("clock", () -> clock(server, call.clock().instant()));
    }
    boolean card = findings.examine("card", () -> card(call));
    if (reachable && card) {
      findings.examine("token", () -> token(call));
    }
    findings.end();
  }

  private static Call acting(Call call, String person) {
    var values = new LinkedHashMap<>(call.arguments().values());
    values.put("as", person);
    var arguments = new Arguments(List.of(), values, call.arguments().flags());
    return new Call(arguments, call.console(), call.environment(), call.clock());
  }

  private static String reached(Answer answer) {
    Map<String, Object> statement = answer.json();
    String version = Json.text(statement, "fhirVersion");
    if (!version.startsWith("4.0")) {
      throw new Failure(
          Exit.REFUSED,
          "something answers, but it is no FHIR R4 server",
          "Is --server the platform's address, without /fhir at its end?");
    }
    var resources = Json.texts(statement, "rest.resource.type");
    return "FHIR " + version + " with " + String.join(", ", resources);
  }

  private static String clock(Server server, Instant now) {
    String date = server.send(Server.Request.get("/fhir/metadata")).header("Date").orElse("");
    try {
      Instant theirs = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration skew = Duration.between(theirs, now).abs();
      if (skew.compareTo(SKEW_MAX) > 0) {
        throw new Failure(
            Exit.REFUSED,
            "this machine's clock and the server's are " + skew.toSeconds() + " s apart",
            "Synchronise the clock (NTP): a signed request is valid for a short time only.");
      }
      return "the server's, within " + (skew.toSeconds() + 1) + " s";
    } catch (DateTimeException unsaid) {
      return "the server does not tell its time";
    }
  }

  private static String card(Call call) {
    Card card = call.card().validAt(call.clock().instant());
    return card.holder().getSubjectX500Principal().getName()
        + ", signs "
        + card.algorithm()
        + ", valid until "
        + card.holder().getNotAfter().toInstant();
  }

  private static String token(Call call) {
    return "given for " + Json.text(call.tokenAnswer(), "expires_in") + " s";
  }

  /** What was found so far. */
  private static final class Findings {
    private final Console console;
    private final List<Map<String, Object>> all = new ArrayList<>();
    private final List<Failure> problems = new ArrayList<>();

    Findings(Console console) {
      this.console = console;
    }

    boolean examine(String what, Supplier<String> question) {
      var finding = new LinkedHashMap<String, Object>();
      finding.put("what", what);
      try {
        finding.put("ok", true);
        finding.put("text", question.get());
        say("ok       " + what + ": " + finding.get("text"));
      } catch (Failure problem) {
        finding.put("ok", false);
        finding.put("text", problem.text());
        finding.put("remedy", problem.details());
        problems.add(problem);
        say("problem  " + what + ": " + problem.text());
        problem.details().forEach(line -> say("         " + line));
      }
      all.add(finding);
      return Boolean.TRUE.equals(finding.get("ok"));
    }

    private void say(String line) {
      if (!console.json()) {
        console.out().println(line);
      }
    }

    void end() {
      if (!problems.isEmpty()) {
        throw new Failure(
            problems.getFirst().exit(),
            problems.size() == 1 ? "One problem." : problems.size() + " problems.",
            List.of(),
            Map.of("findings", all));
      }
      console.result(all, List.of("Everything is in order."));
    }
  }
}
