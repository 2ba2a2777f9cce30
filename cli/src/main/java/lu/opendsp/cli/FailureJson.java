package lu.opendsp.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A failure as {@code --json} shows it. */
final class FailureJson {
  private FailureJson() {}

  static Map<String, Object> of(Failure failure) {
    var problem = new LinkedHashMap<String, Object>();
    problem.put("exit", failure.exit().code());
    problem.put("kind", failure.exit().name().toLowerCase(Locale.ROOT));
    problem.put("text", failure.text());
    problem.put("details", failure.details());
    if (!failure.answer().isEmpty()) {
      problem.put("answer", failure.answer());
    }
    return Map.of("problem", problem);
  }
}
