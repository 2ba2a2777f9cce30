package lu.opendsp.matrix;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.matrix.Findings.Line;
import tools.jackson.databind.JsonNode;

/** Reads a patient's log and counts who did what, line by line. */
final class LogComparison {

  private final World world;
  private final Instant since;

  LogComparison(World world, Instant since) {
    this.world = world;
    this.since = since;
  }

  List<String> differences(Chronicle record, Map<Line, Integer> happened) {
    Map<Line, Integer> written = written(record.patient());
    var differences = new ArrayList<String>();
    var lines = new HashSet<>(happened.keySet());
    lines.addAll(written.keySet());
    for (Line line : lines) {
      int did = happened.getOrDefault(line, 0);
      int said = written.getOrDefault(line, 0);
      if (did != said) {
        differences.add(line + " happened " + did + " times and is logged " + said + " times");
      }
    }
    return differences;
  }

  private Map<Line, Integer> written(Person patient) {
    Person operator =
        world.people().stream()
            .filter(person -> person.id().equals("operator-nadine"))
            .findFirst()
            .orElseThrow();
    var written = new HashMap<Line, Integer>();
    String next =
        "/AuditEvent?patient=Patient/" + patient.uuid() + "&date=ge" + since + "&_count=100";
    while (!next.isEmpty()) {
      JsonNode page = world.platform().read(operator, next).json();
      page.path("entry").forEach(entry -> written.merge(line(entry, patient), 1, Integer::sum));
      next = next(page);
    }
    return written;
  }

  private Line line(JsonNode entry, Person patient) {
    JsonNode event = entry.get("resource");
    String who = "";
    for (JsonNode agent : event.get("agent")) {
      if (agent.get("requestor").asBoolean()) {
        who = agent.at("/who/identifier/value").asString("");
      }
    }
    String found = who;
    Person person =
        world.people().stream()
            .filter(one -> one.uuid().toString().equals(found))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("a line of nobody: " + event));
    return new Line(person, patient, AccessAction.valueOf(event.at("/subtype/1/code").asString()));
  }

  private static String next(JsonNode page) {
    for (JsonNode link : page.path("link")) {
      if (link.get("relation").asString().equals("next")) {
        URI address = URI.create(link.get("url").asString());
        return Objects.requireNonNull(address.getRawPath()).substring("/fhir".length())
            + "?"
            + address.getRawQuery();
      }
    }
    return "";
  }
}
