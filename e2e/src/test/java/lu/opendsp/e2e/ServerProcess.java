package lu.opendsp.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** The server as a child process: started, asked whether it is ready, stopped, killed. */
public final class ServerProcess implements AutoCloseable {

  /** The sandbox's first start tells all stories; a busy machine takes its time. */
  private static final Duration READY_MAX = Duration.ofMinutes(3);

  private static final Duration STOP_MAX = Duration.ofSeconds(40);
  private static final Duration POLL = Duration.ofMillis(100);

  /** Below the ports of outgoing connections and of the embedded database. */
  private static final int PORT_FIRST = 10_000;

  private static final int PORT_LAST = 19_999;

  /** Quick to start; the server under test works as little as its tests. */
  private static final List<String> JAVA_OPTIONS =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m");

  private final Process process;
  private final URI base;
  private final Path data;
  private final Path log;

  private ServerProcess(Process process, URI base, Path data, Path log) {
    this.process = process;
    this.base = base;
    this.data = data;
    this.log = log;
  }

  /** Starts one on a free port. */
  public static ServerProcess start(
      String name, Path data, List<String> javaOptions, List<String> settings) {
    return start(new Launch(name, data, freePort(), javaOptions, settings));
  }

  /**
   * How one is started.
   *
   * @param name of its log file
   * @param javaOptions besides those that make it quick
   * @param settings as {@code --opendsp.sandbox=false}
   */
  public record Launch(
      String name, Path data, int port, List<String> javaOptions, List<String> settings) {

    public Launch {
      javaOptions = List.copyOf(javaOptions);
      settings = List.copyOf(settings);
    }

    /** Whether it will speak TLS. */
    boolean speaksTls() {
      return settings.stream().anyMatch(setting -> setting.startsWith("--server.ssl."));
    }
  }

  /** Starts one; whether it becomes ready is another question. */
  public static ServerProcess start(Launch launch) {
    URI base =
        URI.create((launch.speaksTls() ? "https" : "http") + "://localhost:" + launch.port());
    var command = new ArrayList<String>(List.of(Shell.java()));
    command.addAll(JAVA_OPTIONS);
    command.addAll(PackagedServer.javaOptions());
    command.addAll(launch.javaOptions());
    command.addAll(List.of("-jar", PackagedServer.jar().toString()));
    command.addAll(
        List.of(
            "--server.port=" + launch.port(),
            "--server.address=127.0.0.1",
            "--opendsp.data=" + launch.data(),
            "--opendsp.identity.public-url=" + base,
            // Unpacked once for all data directories, and little to copy with each of them.
            "--opendsp.database.binaries=" + Checkout.target().resolve("postgres"),
            "--opendsp.database.disk-reserve=1MB"));
    command.addAll(launch.settings());
    try {
      Path log = logs().resolve(launch.name() + ".log");
      Process process =
          new ProcessBuilder(command)
              .directory(Checkout.target().toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      process.getOutputStream().close();
      var started = new ServerProcess(process, base, launch.data(), log);
      Runtime.getRuntime().addShutdownHook(new Thread(started::close));
      return started;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Where all servers of this run write what they say; what an earlier run left is forgotten. */
  public static Path logs() {
    return Logs.DIRECTORY;
  }

  private static final class Logs {

    private static final Path DIRECTORY = empty();

    private static Path empty() {
      Path directory = Checkout.target().resolve("logs");
      Shell.must("rm", "-rf", directory.toString());
      try {
        return Files.createDirectories(directory);
      } catch (IOException unwritable) {
        throw new UncheckedIOException(unwritable);
      }
    }
  }

  /** A port nobody listens on. */
  public static int freePort() {
    return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(PORT_FIRST, PORT_LAST))
        .limit(50)
        .filter(ServerProcess::isFree)
        .findFirst()
        .orElseThrow();
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  /** Comes back when the server answers. */
  public void awaitReady() {
    try (HttpClient client = HttpClient.newHttpClient()) {
      awaitReady(client);
    }
  }

  /** The same, asked by a client of the caller's. */
  public void awaitReady(HttpClient client) {
    boolean ready =
        eventually(READY_MAX, () -> !process.isAlive() || answers(client)) && process.isAlive();
    if (!ready) {
      throw new IllegalStateException("the server is not ready:\n" + lastWords());
    }
  }

  private boolean answers(HttpClient client) {
    var request =
        HttpRequest.newBuilder(base.resolve("/fhir/metadata"))
            .timeout(Duration.ofSeconds(20))
            .build();
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  public URI base() {
    return base;
  }

  public Path data() {
    return data;
  }

  public long pid() {
    return process.pid();
  }

  public Path log() {
    return log;
  }

  /** How it ended by itself, waited for. */
  public int exitCode() {
    try {
      if (process.waitFor(READY_MAX.toSeconds(), TimeUnit.SECONDS)) {
        return process.exitValue();
      }
      throw new IllegalStateException("the server runs on:\n" + lastWords());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** The end of its log. */
  public String lastWords() {
    try {
      List<String> lines = Files.readString(log, StandardCharsets.UTF_8).lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    } catch (IOException unreadable) {
      return unreadable.toString();
    }
  }

  /** The database process of this data directory, if one says it runs. */
  public Optional<ProcessHandle> postmaster() {
    return postmaster(data);
  }

  static Optional<ProcessHandle> postmaster(Path data) {
    Path file = data.resolve("postgres/cluster/postmaster.pid");
    try {
      long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
      return ProcessHandle.of(pid)
          .filter(handle -> handle.info().command().orElse("").endsWith("postgres"));
    } catch (IOException | RuntimeException none) {
      return Optional.empty();
    }
  }

  /** Kills the JVM and nothing else, as SIGKILL does. */
  public void kill() {
    process.destroyForcibly();
    if (!eventually(STOP_MAX, () -> !process.isAlive())) {
      throw new IllegalStateException("the server does not die");
    }
  }

  /** Stops it as a service manager would, and its database with it. */
  public void stop() {
    process.destroy();
    boolean ended = eventually(STOP_MAX, () -> !process.isAlive() && postmaster().isEmpty());
    if (!ended) {
      throw new IllegalStateException("the server does not stop:\n" + lastWords());
    }
  }

  /** Leaves nothing running, however the test ended. */
  @Override
  public void close() {
    process.destroy();
    if (!eventually(STOP_MAX, () -> !process.isAlive())) {
      process.destroyForcibly();
    }
    if (isOurs()) {
      postmaster().ifPresent(ServerProcess::end);
    }
  }

  /**
   * The server writes its pid into the lock; a database below another's lock is not ours to end.
   */
  private boolean isOurs() {
    try {
      return Files.readString(data.resolve("lock")).startsWith("pid " + pid() + ",");
    } catch (IOException none) {
      return false;
    }
  }

  private static void end(ProcessHandle postmaster) {
    postmaster.destroy();
    if (!eventually(STOP_MAX, () -> !postmaster.isAlive())) {
      postmaster.descendants().forEach(ProcessHandle::destroyForcibly);
      postmaster.destroyForcibly();
    }
  }

  /** Asks again and again until yes, or until it has taken too long. */
  public static boolean eventually(Duration longest, Question question) {
    Instant end = Instant.now().plus(longest);
    while (!question.ask()) {
      if (Instant.now().isAfter(end)) {
        return false;
      }
      pause(POLL);
    }
    return true;
  }

  /** Asked until the answer is yes. */
  public interface Question {
    boolean ask();
  }

  static void pause(Duration time) {
    try {
      if (new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("nobody counts down");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
