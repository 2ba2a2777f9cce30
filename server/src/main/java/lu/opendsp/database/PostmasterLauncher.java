package lu.opendsp.database;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the postmaster of one cluster and waits until it takes connections. */
record PostmasterLauncher(
    PostgresCommands commands,
    PostgresCluster cluster,
    PostgresLog log,
    EmbeddedPostgres.Settings settings) {

  private static final Duration READY_POLL = Duration.ofMillis(20);
  private static final Duration PROGRESS_EVERY = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(PostmasterLauncher.class);

  /** Stops what an earlier life left running, then starts; gives up once it is no longer wanted. */
  Launch launch(int port, BooleanSupplier stillWanted) throws IOException, InterruptedException {
    cluster.stopOrphan();
    long logSize = log.size();
    Process process =
        commands
            .prepareDetached("postgres", arguments(port))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()))
            .start();
    try {
      if (becomesReady(process, stillWanted)) {
        return new Launch.Ready(process);
      }
      if (process.isAlive()) {
        cluster.stop(process.toHandle());
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      throw interrupted;
    }
    String lastWords = log.since(logSize).strip();
    boolean passes =
        lastWords.contains("Address already in use")
            || lastWords.contains("pre-existing shared memory block");
    return passes ? new Launch.NotYet() : new Launch.Failed(lastWords);
  }

  private boolean becomesReady(Process process, BooleanSupplier stillWanted)
      throws InterruptedException {
    Instant start = Instant.now();
    Instant nextProgress = start.plus(PROGRESS_EVERY);
    while (!cluster.isReady(process.pid())) {
      if (process.waitFor(READY_POLL.toMillis(), TimeUnit.MILLISECONDS)
          || !stillWanted.getAsBoolean()) {
        return false;
      }
      if (Instant.now().isAfter(nextProgress)) {
        long seconds = Duration.between(start, Instant.now()).toSeconds();
        LOG.info("PostgreSQL is still starting after {} s; a recovery takes its time", seconds);
        nextProgress = nextProgress.plus(PROGRESS_EVERY);
      }
    }
    return true;
  }

  private List<String> arguments(int port) {
    var arguments = new ArrayList<String>(List.of("-D", cluster.directory().toString()));
    for (String setting : settings.lines(port)) {
      arguments.add("-c");
      arguments.add(setting);
    }
    return arguments;
  }
}
