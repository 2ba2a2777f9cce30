package lu.opendsp.cli;

import java.io.Serial;
import java.util.List;
import java.util.Map;

/**
 * A command that ended without its result: how it ended, one sentence of what happened, the lines
 * that say where and how to mend it, and the server's own answer for {@code --json}.
 */
final class Failure extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final Exit exit;
  private final transient List<String> details;
  private final transient Map<String, Object> answer;

  Failure(Exit exit, String message, List<String> details, Map<String, Object> answer) {
    super(message, null, false, false);
    this.exit = exit;
    this.details = List.copyOf(details);
    this.answer = answer;
  }

  Failure(Exit exit, String message, String... details) {
    this(exit, message, List.of(details), Map.of());
  }

  static Failure usage(String message, String... details) {
    return new Failure(Exit.USAGE, message, details);
  }

  Exit exit() {
    return exit;
  }

  String text() {
    return String.valueOf(getMessage());
  }

  List<String> details() {
    return details;
  }

  /** The server's stable code for the refusal, or nothing when it did not speak. */
  String code() {
    return Refusal.code(answer);
  }

  /** The body of the server's refusal, empty when the server did not speak. */
  Map<String, Object> answer() {
    return answer;
  }
}
