package lu.opendsp.e2e.checks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import lu.opendsp.e2e.Caller;
import lu.opendsp.e2e.Json;
import lu.opendsp.e2e.Person;
import lu.opendsp.e2e.RunningPlatform;
import lu.opendsp.e2e.ServerProcess;
import tools.jackson.databind.JsonNode;

/** The patient's access history as he reads it himself (ITI-81), from now on. */
final class History {

  private final Caller holder;
  private final String path;

  private History(Caller holder, Person patient, Instant from) {
    this.holder = holder;
    this.path = "/fhir/AuditEvent?_count=100&patient=" + patient.reference() + "&date=ge" + from;
  }

  static History from(RunningPlatform platform, Person patient, Instant from) {
    return new History(platform.as(patient.id()), patient, from);
  }

  static History fromNow(RunningPlatform platform, Person patient) {
    return from(platform, patient, Instant.now());
  }

  List<JsonNode> lines() {
    return holder.all(path);
  }

  /** Whether such a line is there within a second. */
  boolean showsSoon(Predicate<JsonNode> line) {
    return ServerProcess.eventually(Duration.ofSeconds(1), () -> lines().stream().anyMatch(line));
  }

  static String action(JsonNode line) {
    return Json.text(line, "/subtype/1/code");
  }

  static boolean refused(JsonNode line) {
    return Json.text(line, "/outcome").equals("4");
  }

  static boolean about(JsonNode line, String document) {
    return line.toString().contains("DocumentReference/" + document);
  }

  /** A refused act. */
  static Predicate<JsonNode> refusal(String action) {
    return line -> refused(line) && action(line).equals(action);
  }
}
