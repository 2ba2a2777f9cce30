package lu.opendsp.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Puts a refusal of the server into words: OperationOutcome, OAuth error or problem+json. */
final class Refusal {
  /** A gateway or the server itself says "not now": for a script the same as not reachable. */
  private static final Set<Integer> NOT_NOW = Set.of(502, 503, 504);

  private Refusal() {}

  static Failure of(Answer answer) {
    Map<String, Object> body = answer.json();
    var lines = new ArrayList<String>();
    for (Map<String, Object> issue : Json.objects(body, "issue")) {
      lines.addAll(issue(issue));
    }
    add(lines, "", Json.text(body, "error_description"));
    add(lines, "", Json.text(body, "detail"));
    add(lines, "place: ", Json.text(body, "place"));
    add(lines, "", Json.text(body, "rule"));
    add(lines, "example: ", Json.text(body, "example"));
    answer.header("Retry-After").ifPresent(wait -> lines.add("Try again in " + wait + " s."));
    if (body.isEmpty() && answer.status() < 400) {
      lines.add("It points elsewhere: is --server the platform's own address?");
    }
    Exit exit = NOT_NOW.contains(answer.status()) ? Exit.UNREACHABLE : Exit.REFUSED;
    return new Failure(exit, head(answer.status(), code(body)), lines, body);
  }

  /** A refusal of which only the status is known. */
  static Failure withoutWords(int status) {
    String remedy =
        switch (status) {
          case 401 -> "The token is no longer accepted; try again.";
          case 413 -> "The document is larger than the server takes, 50 MiB unless set otherwise.";
          case 507 -> "The server has no room left for documents; its operator must know.";
          default -> "dspctl doctor examines the set-up.";
        };
    Exit exit = NOT_NOW.contains(status) ? Exit.UNREACHABLE : Exit.REFUSED;
    return new Failure(exit, head(status, ""), remedy);
  }

  private static String head(int status, String code) {
    String what = NOT_NOW.contains(status) ? "The server is not ready" : "Refused by the server";
    return what + (code.isEmpty() ? "" : ": " + code) + " (HTTP " + status + ").";
  }

  /** The stable code: of the first issue, beside the OAuth error, or that error itself. */
  static String code(Map<String, Object> body) {
    return Stream.of("issue.details.coding.code", "code", "error")
        .map(path -> Json.text(body, path))
        .filter(code -> !code.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** What is wrong, then the rule and an example (the server's diagnostics), then the place. */
  private static List<String> issue(Map<String, Object> issue) {
    var lines = new ArrayList<String>();
    String text = Json.text(issue, "details.text");
    add(lines, "", text.isEmpty() ? Json.text(issue, "details.coding.display") : text);
    String diagnostics = Json.text(issue, "diagnostics");
    add(lines, "", diagnostics.equals(text) ? "" : diagnostics);
    add(lines, "place: ", String.join(", ", Json.texts(issue, "expression")));
    return lines;
  }

  private static void add(List<String> lines, String label, String text) {
    if (!text.isBlank()) {
      lines.add(label + text);
    }
  }
}
