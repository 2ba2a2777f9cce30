package lu.opendsp.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a load has done so far, a line each, so that the next run goes on where a killed one
 * stopped.
 *
 * <p>It saves work and is no proof: a document that was sent and not noted is sent again, and the
 * server knows it by its unique id. The last line may be half there; it is not believed.
 */
final class LoadJournal implements AutoCloseable {

  /** What became of one thing. */
  enum Outcome {
    /** The server took it. */
    FILED,
    /** It was there already, with the same bytes. */
    KNOWN,
    /** It was not taken, for a reason that stands beside it. */
    REFUSED,
    /** A stay was told of to its end. */
    TOLD
  }

  /**
   * One line.
   *
   * @param key the document's unique id, or the stay's number
   * @param what what it is, for the report: never a name or a title
   * @param account who filed it and may read it back
   * @param sha256 of the bytes as they were sent
   */
  record Line(
      String key,
      Outcome outcome,
      String what,
      String account,
      String id,
      String sha256,
      String reason) {

    boolean settled() {
      return outcome != Outcome.REFUSED;
    }

    private Map<String, Object> json() {
      var json = new LinkedHashMap<String, Object>();
      json.put("key", key);
      json.put("outcome", outcome.name());
      json.put("what", what);
      json.put("account", account);
      json.put("id", id);
      json.put("sha256", sha256);
      json.put("reason", reason);
      return json;
    }

    private static Line of(Map<String, Object> json) {
      return new Line(
          Json.text(json, "key"),
          Outcome.valueOf(Json.text(json, "outcome")),
          Json.text(json, "what"),
          Json.text(json, "account"),
          Json.text(json, "id"),
          Json.text(json, "sha256"),
          Json.text(json, "reason"));
    }
  }

  private final Map<String, Line> lines = new ConcurrentHashMap<>();
  private final BufferedWriter out;

  private LoadJournal(BufferedWriter out) {
    this.out = out;
  }

  /** The journal in this file, with what it says. */
  static LoadJournal open(Path file) {
    try {
      Path directory = file.toAbsolutePath().getParent();
      if (directory != null) {
        Files.createDirectories(directory);
      }
      List<String> before = Files.exists(file) ? Files.readAllLines(file) : List.of();
      var journal =
          new LoadJournal(
              Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
      before.stream()
          .flatMap(line -> Json.findObject(line.getBytes(UTF_8)).stream())
          .filter(json -> !Json.text(json, "outcome").isEmpty())
          .map(Line::of)
          .forEach(line -> journal.lines.put(line.key(), line));
      journal.out.newLine(); // ends what a killed run left half written
      return journal;
    } catch (IOException unwritable) {
      throw Failure.usage(
          "The journal " + file + " cannot be written.", "--state DIR names another place.");
    }
  }

  Optional<Line> find(String key) {
    return Optional.ofNullable(lines.get(key));
  }

  boolean isSettled(String key) {
    return find(key).filter(Line::settled).isPresent();
  }

  /** The lines about documents the server has. */
  List<Line> filed() {
    return lines.values().stream()
        .filter(line -> line.outcome() == Outcome.FILED || line.outcome() == Outcome.KNOWN)
        .sorted(Comparator.comparing(Line::key))
        .toList();
  }

  synchronized void note(Line line) {
    try {
      out.write(new String(Json.bytes(line.json()), UTF_8));
      out.newLine();
      out.flush();
      lines.put(line.key(), line);
    } catch (IOException full) {
      throw new Failure(Exit.USAGE, "The journal cannot be written: " + full.getMessage());
    }
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException full) {
      throw new Failure(Exit.USAGE, "The journal cannot be written: " + full.getMessage());
    }
  }
}
