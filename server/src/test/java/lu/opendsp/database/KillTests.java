package lu.opendsp.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import lu.opendsp.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Kills whole servers, at moments of which the seed is printed. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class KillTests {

  private static final int FOR_EVER = Integer.MAX_VALUE;

  private final List<Process> started = new ArrayList<>();

  @TempDir private Path directory;

  @AfterEach
  void leaveNothingRunning() throws Exception {
    for (Process process : started) {
      process.destroyForcibly().waitFor();
    }
    // Starting and stopping here ends the postmaster that a killed server has left behind.
    if (Files.exists(directory.resolve("data"))) {
      restart(postgres -> 0);
    }
  }

  @Test
  void startsAgainAfterTheServerWasKilledAndItsDatabaseLivesOn() throws Exception {
    Process server = ledger(100);
    String ready = awaitLine(server, "ready");
    awaitLine(server, "idle");
    ProcessHandle orphan = ProcessHandle.of(Long.parseLong(ready.split(" ", 2)[1])).orElseThrow();

    server.destroyForcibly().waitFor();
    assertThat(orphan.isAlive()).isTrue();
    int rows = restart(KillTests::rows);

    assertThat(rows).isEqualTo(100);
    assertThat(orphan.isAlive()).isFalse();
  }

  @Test
  void startsAgainAfterEverythingWasKilled() throws Exception {
    surviveRounds(3);
  }

  @Test
  @Tag("long")
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void startsAgainAfterEverythingWasKilledManyTimes() throws Exception {
    surviveRounds(50);
  }

  @Test
  void survivesKillInTheMiddleOfTheFirstStart() throws Exception {
    var random = seeded();
    Path cache = directory.resolve("cache");

    for (int round = 0; round < 4; round++) {
      Process server = ledger(cache, 0);
      server.waitFor(200 + random.nextInt(2500), TimeUnit.MILLISECONDS);
      List<ProcessHandle> all = server.descendants().toList();
      server.destroyForcibly().waitFor();
      all.forEach(ProcessHandle::destroyForcibly);
    }
    Process last = ledger(cache, 1);

    awaitLine(last, "committed");
    assertThat(directory.resolve("data/postgres/cluster.part")).doesNotExist();
  }

  @Test
  void refusesSecondServerWithClearWords() throws Exception {
    Process first = ledger(0);
    awaitLine(first, "ready");

    String refusal = awaitLine(ledger(0), "refused");

    assertThat(refusal)
        .contains("Another OpenDSP uses the data directory", "pid " + first.pid(), "OPENDSP_DATA");
    assertThat(first.isAlive()).isTrue();
  }

  /** In each round a client-side ledger says what was acknowledged; all of it must be there. */
  private void surviveRounds(int rounds) throws Exception {
    var random = seeded();
    int acknowledged = 0;
    for (int round = 0; round < rounds; round++) {
      Process server = ledger(FOR_EVER);
      awaitLine(server, "ready");
      var reader = server.inputReader();
      for (int lines = 20 + random.nextInt(300); lines > 0; lines--) {
        acknowledged = 1 + number(Objects.requireNonNull(reader.readLine()));
      }
      List<ProcessHandle> all = server.descendants().toList();
      // Through its handle, because the process itself would close what it still has to say.
      server.toHandle().destroyForcibly();
      if (random.nextBoolean()) {
        all.forEach(ProcessHandle::destroyForcibly);
      }
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        acknowledged = 1 + number(line);
      }
      server.waitFor();
      assertThat(restart(KillTests::rows)).isGreaterThanOrEqualTo(acknowledged);
    }
    assertThat(acknowledged).isPositive();
  }

  private static int number(String line) {
    return line.startsWith("committed ") ? Integer.parseInt(line.split(" ", 2)[1]) : -1;
  }

  private static Random seeded() {
    long seed = System.nanoTime();
    System.err.println("seed " + seed);
    return new Random(seed);
  }

  private int restart(ToIntFunction<DatabaseServer> then) {
    try (var data = DataDirectory.open(directory.resolve("data"));
        var postgres =
            EmbeddedPostgres.start(
                data,
                TestDatabase.binariesCache(),
                EmbeddedPostgres.Settings.forService(SharedBuffers.SMALL))) {
      return then.applyAsInt(EmbeddedBootstrap.prepare(postgres, data));
    }
  }

  private static int rows(DatabaseServer server) {
    return JdbcClient.create(Connections.plain(server.url(), server.owner()))
        .sql("SELECT count(*) FROM ledger")
        .query(Integer.class)
        .single();
  }

  private Process ledger(int rows) throws IOException {
    return ledger(TestDatabase.binariesCache(), rows);
  }

  private Process ledger(Path cache, int rows) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                LedgerServer.class.getName(),
                directory.resolve("data").toString(),
                cache.toString(),
                Integer.toString(rows))
            .redirectError(directory.resolve("ledger.err").toFile())
            .start();
    started.add(process);
    return process;
  }

  private String awaitLine(Process process, String beginning) throws IOException {
    var reader = process.inputReader();
    var seen = new ArrayList<String>();
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      if (line.startsWith(beginning)) {
        return line;
      }
      seen.add(line);
    }
    throw new AssertionError(
        "never said "
            + beginning
            + ": "
            + seen
            + Files.readString(directory.resolve("ledger.err")));
  }
}
