package lu.opendsp.e2e;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * The packaged platform, running with the sandbox in a data directory of its own.
 *
 * <p>{@link #shared()} is one for all tests that leave it as it is, save documents and log lines.
 * Who kills, fills or bends it starts one of his own.
 */
public final class RunningPlatform implements AutoCloseable {

  private static final Duration CONNECT_MAX = Duration.ofSeconds(5);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT_MAX).build();
  private final Map<String, Caller> callers = new ConcurrentHashMap<>();
  private final Map<String, Person> people = new ConcurrentHashMap<>();
  private final ServerProcess.Launch launch;
  private volatile ServerProcess server;

  private RunningPlatform(ServerProcess.Launch launch) {
    this.launch = launch;
    this.server = ServerProcess.start(launch);
    server.awaitReady(client);
  }

  private static final class Shared {
    private static final RunningPlatform ONE = start("shared");
  }

  /** The one for all; it ends with this JVM. */
  public static RunningPlatform shared() {
    return Shared.ONE;
  }

  /**
   * One of one's own, with the sandbox as on its first day; {@code --x} is a setting, {@code -X}
   * Java's.
   */
  public static RunningPlatform start(String name, String... options) {
    return startAt(ServerProcess.freePort(), name, options);
  }

  /** The same, where somebody was told before that it will be. */
  public static RunningPlatform startAt(int port, String name, String... options) {
    List<String> settings =
        Arrays.stream(options).filter(option -> option.startsWith("--")).toList();
    List<String> java = Arrays.stream(options).filter(one -> !settings.contains(one)).toList();
    return new RunningPlatform(
        new ServerProcess.Launch(name, SeededData.copy(name), port, java, settings));
  }

  public URI base() {
    return server.base();
  }

  public Path data() {
    return server.data();
  }

  /** The server as a process. */
  public ServerProcess server() {
    return server;
  }

  /** Somebody of the sandbox as a caller, answered in English. */
  public Caller as(String person) {
    return callers.computeIfAbsent(person, id -> Caller.of(client, base(), data(), id));
  }

  /** A caller without a token. */
  public Caller nobody() {
    return as("");
  }

  /** A patient as Dr Weber finds him by his national id (ITI-78). */
  public Person patient(String id) {
    return people.computeIfAbsent(id, this::findPatient);
  }

  private Person findPatient(String id) {
    JsonNode listed =
        Json.read(data().resolve("sandbox/people.json"))
            .valueStream()
            .filter(person -> Json.text(person, "/id").equals(id))
            .findFirst()
            .orElseThrow();
    String nationalId = Json.text(listed, "/nationalId");
    Answer found =
        as("dr-weber").get("/fhir/Patient?identifier=urn:oid:1.3.182.4.4%7C" + nationalId);
    String patientId = Json.text(found.json(), "/entry/0/resource/id");
    if (patientId.isEmpty()) {
      throw new IllegalStateException(id + " is not found: " + found);
    }
    return new Person(id, Json.text(listed, "/name"), nationalId, patientId);
  }

  /** The database below, as its owner. */
  public OwnerDatabase database() {
    return OwnerDatabase.of(data());
  }

  /** Starts the server again where it was, and comes back when it answers. */
  public void restart() {
    server = ServerProcess.start(launch);
    awaitReady();
  }

  /** Comes back when the server answers and reaches its database. */
  public void awaitReady() {
    server.awaitReady(client);
    boolean reads =
        ServerProcess.eventually(
            Duration.ofSeconds(60),
            () ->
                as("dr-weber").get("/fhir/Patient/00000000-0000-4000-8000-000000000000").status()
                    == 404);
    if (!reads) {
      throw new IllegalStateException("the database does not come back:\n" + server.lastWords());
    }
  }

  /** Ends it and forgets its data. */
  @Override
  public void close() {
    server.close();
    client.close();
    Shell.must("rm", "-rf", data().toString());
  }
}
