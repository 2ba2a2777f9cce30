package lu.opendsp.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
    answer.header("Retry-After").ifPresent(wait -> lines.add("Try again in " + wait + " s."));
    if (body.isEmpty() && answer.status() < 400) {
      lines.add("It points elsewhere: is --server the platform's own address?");
    }
    Exit exit = NOT_NOW.contains(answer.status()) ? Exit.UNREACHABLE : Exit.REFUSED;
    return new Failure(exit, head(answer.status(), code(body)), lines, body);
  }

  private static String head(int status, String code) {
    String what = NOT_NOW.contains(status) ? "The server is not ready" : "Refused by the server";
    return what + (code.isEmpty() ? "" : ": " + code) + " (HTTP " + status + ").";
  }

  /** The stable code of the first issue, or of the OAuth error. */
  private static String code(Map<String, Object> body) {
    String code = Json.text(body, "issue.details.coding.code");
    return code.isEmpty() ? Json.text(body, "error") : code;
  }

  private static List<String> issue(Map<String, Object> issue) {
    var lines = new ArrayList<String>();
    String text = Json.text(issue, "details.text");
    add(lines, "", text.isEmpty() ? Json.text(issue, "details.coding.display") : text);
    String diagnostics = Json.text(issue, "diagnostics");
    add(lines, "", diagnostics.equals(text) ? "" : diagnostics);
    add(lines, "place: ", String.join(", ", Json.texts(issue, "expression")));
    for (Map<String, Object> extension : Json.objects(issue, "extension")) {
      add(lines, named(extension), value(extension));
    }
    return lines;
  }

  /** Rule and example travel as extensions; the last part of their address is their name. */
  private static String named(Map<String, Object> extension) {
    String url = Json.text(extension, "url");
    return url.substring(url.lastIndexOf('/') + 1).replaceFirst("^issue-", "") + ": ";
  }

  private static String value(Map<String, Object> extension) {
    return extension.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith("value"))
        .map(entry -> String.valueOf(entry.getValue()))
        .findFirst()
        .orElse("");
  }

  private static void add(List<String> lines, String label, String text) {
    if (!text.isBlank()) {
      lines.add(label + text);
    }
  }
}
