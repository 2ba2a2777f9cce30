package lu.opendsp.bench.load;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What the machine could do at best for a work, asked in the same minute: the database with nothing
 * but the statement, and HTTP with nothing but a fixed answer.
 */
final class Floors {

  private static final double SECONDS = 3;

  private Floors() {}

  /** One thing done again and again by one client. */
  interface Step {
    void run() throws SQLException, IOException;
  }

  /** Makes a client's step on its connection to the database. */
  interface Prepared {
    Step on(Connection connection) throws SQLException;
  }

  static List<Result> of(Target target, Work work, int clients, int round)
      throws SQLException, IOException, InterruptedException {
    Path data = Objects.requireNonNull(target.data(), "the floor is that of our own database");
    PostgresFloor.prepare(data);
    var results = new ArrayList<Result>();
    results.add(database(target, work.label(), PostgresFloor.of(work), clients, round));
    if (work != Work.PUBLISH) {
      results.add(database(target, "line", PostgresFloor::line, clients, round));
    }
    results.add(http(work, clients, round));
    return results;
  }

  private static Result database(
      Target target, String name, Prepared prepared, int clients, int round)
      throws SQLException, IOException, InterruptedException {
    Path data = Objects.requireNonNull(target.data());
    var connections = new ArrayList<Connection>();
    var steps = new ArrayList<Step>();
    for (int i = 0; i < clients; i++) {
      Connection connection = LogLines.connect(data, PostgresFloor.DATABASE);
      connections.add(connection);
      steps.add(prepared.on(connection));
    }
    Cpu tree = new Cpu(List.of(), target.cpu().trees());
    Result result = timed("floor-db", name, tree, steps, round);
    for (Connection connection : connections) {
      connection.close();
    }
    return result;
  }

  /** The JDK's own server in this process, so that its time is counted as the client's. */
  private static int answerBytes(Work work) {
    return switch (work) {
      case PUBLISH, PATIENT, TOKEN -> 1250;
      case FIND -> 190_000;
      case FILTER -> 19_000;
      case RETRIEVE -> Submissions.LETTER_BYTES;
    };
  }

  private static Result http(Work work, int clients, int round)
      throws IOException, InterruptedException {
    byte[] body = work == Work.PUBLISH ? new byte[75_000] : new byte[0];
    System.setProperty("sun.net.httpserver.nodelay", "true");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      server.setExecutor(threads);
      byte[] content = new byte[answerBytes(work)];
      server.createContext(
          "/",
          exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, content.length);
            try (OutputStream out = exchange.getResponseBody()) {
              out.write(content);
            }
          });
      server.start();
      URI base = URI.create("http://localhost:" + server.getAddress().getPort() + "/fhir");
      var steps = new ArrayList<Step>();
      for (int i = 0; i < clients; i++) {
        var connection = new lu.opendsp.bench.load.Connection(base);
        var request =
            new lu.opendsp.bench.load.Connection.Request(
                work == Work.PUBLISH ? "POST" : "GET", "", "", body);
        steps.add(() -> connection.call(request));
      }
      Cpu none = new Cpu(List.of(), List.of());
      return timed("floor-http", work.label(), none, steps, round);
    } finally {
      server.stop(0);
    }
  }

  private static Result timed(String target, String name, Cpu cpu, List<Step> steps, int round)
      throws InterruptedException {
    var times = new ArrayList<long[]>();
    var threads = new ArrayList<Thread>();
    var start = new CountDownLatch(1);
    AtomicReference<@Nullable String> error = new AtomicReference<>();
    steps.forEach(
        step -> threads.add(Thread.ofPlatform().start(() -> repeat(step, start, times, error))));
    Usage.Meter before = Usage.Meter.of(cpu);
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    Usage usage = Usage.between(before, Usage.Meter.of(cpu));
    long answers = times.stream().mapToLong(one -> one.length).sum();
    return new Result(
        new Result.Of("floor", target, name, steps.size(), round),
        Latencies.of(times),
        answers,
        0,
        -1,
        0,
        usage,
        error.get());
  }

  private static void repeat(
      Step step,
      CountDownLatch start,
      List<long[]> times,
      AtomicReference<@Nullable String> error) {
    var nanos = new long[1024];
    int count = 0;
    try {
      start.await();
      long end = System.nanoTime() + (long) (SECONDS * 1e9);
      for (long now = System.nanoTime(); now < end; ) {
        step.run();
        long then = System.nanoTime();
        nanos = count == nanos.length ? Arrays.copyOf(nanos, 2 * count) : nanos;
        nanos[count++] = then - now;
        now = then;
      }
    } catch (SQLException | IOException failed) {
      error.compareAndSet(null, failed.toString());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    synchronized (times) {
      times.add(Arrays.copyOf(nanos, count));
    }
  }
}
