package lu.opendsp.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import lu.opendsp.kernel.CannotStartException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of the database on the disk, and what may be running on them from an earlier life. */
final class PostgresCluster {

  /** initdb takes a second; a slow disk that syncs three thousand files may need a minute. */
  private static final Duration INITDB_MAX = Duration.ofMinutes(5);

  private static final Duration STOP_MAX = Duration.ofSeconds(10);

  /**
   * Line of postmaster.pid that says how far the start has come; PostgreSQL documents its place.
   */
  private static final int STATUS_LINE = 7;

  private static final Logger LOG = LoggerFactory.getLogger(PostgresCluster.class);

  private final Path directory;
  private final PostgresCommands commands;

  PostgresCluster(Path directory, PostgresCommands commands) {
    this.directory = directory;
    this.commands = commands;
  }

  Path directory() {
    return directory;
  }

  /** Makes the cluster on the first start; checks on later ones that these programs can read it. */
  void createIfMissing(Path passwordFile, EmbeddedPostgres.Settings settings)
      throws IOException, InterruptedException {
    Path versionFile = directory.resolve("PG_VERSION");
    if (Files.exists(versionFile)) {
      String version = Files.readString(versionFile).strip();
      if (!version.equals(Integer.toString(PostgresBinaries.MAJOR))) {
        throw new CannotStartException(
            "The data in %s were written by PostgreSQL %s and this release brings %d: upgrade them as UPGRADING.md says, or start the release that wrote them."
                .formatted(directory, version, PostgresBinaries.MAJOR));
      }
      return;
    }
    Path part = directory.resolveSibling(directory.getFileName() + ".part");
    OwnerOnly.deleteTree(part);
    commands.run(
        "initdb",
        INITDB_MAX,
        "--pgdata=" + part,
        "--username=" + EmbeddedPostgres.SUPERUSER,
        "--pwfile=" + passwordFile,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--data-checksums",
        settings.durable() ? "--sync-method=fsync" : "--no-sync");
    OwnerOnly.moveForGood(part, directory);
  }

  /** Whether the process has said in its pid file that it takes connections. */
  boolean isReady(long pid) {
    List<String> lines = pidFile();
    return lines.size() > STATUS_LINE
        && lines.getFirst().strip().equals(Long.toString(pid))
        && lines.get(STATUS_LINE).strip().equals("ready");
  }

  /**
   * Stops the postmaster that a killed server left behind. The caller holds the lock of the data
   * directory, so whatever runs here is ours. A pid file whose process is gone, or is by now some
   * other program, is removed: PostgreSQL itself would refuse to start on the latter.
   */
  void stopOrphan() throws IOException, InterruptedException {
    Optional<ProcessHandle> orphan = postmaster();
    if (orphan.isPresent()) {
      LOG.warn(
          "a killed server left PostgreSQL running as pid {}; stopping it", orphan.get().pid());
      stop(orphan.get());
    }
    Files.deleteIfExists(directory.resolve("postmaster.pid"));
  }

  /** Stops it as gently as it lets itself be stopped, and comes back when it is gone. */
  void stop(ProcessHandle postmaster) throws InterruptedException {
    for (String mode : List.of("fast", "immediate")) {
      try {
        commands.run(
            "pg_ctl",
            STOP_MAX.plusSeconds(5),
            "stop",
            "-D",
            directory.toString(),
            "-m",
            mode,
            "-w",
            "-t",
            Long.toString(STOP_MAX.toSeconds()));
      } catch (IOException failure) {
        LOG.warn("PostgreSQL did not stop in mode {}: {}", mode, failure.getMessage());
      }
      if (isGone(postmaster, Duration.ofSeconds(2))) {
        return;
      }
    }
    LOG.warn("PostgreSQL, pid {}, is killed; the next start recovers", postmaster.pid());
    postmaster.destroyForcibly();
    isGone(postmaster, STOP_MAX);
  }

  private Optional<ProcessHandle> postmaster() {
    List<String> lines = pidFile();
    if (lines.isEmpty() || !lines.getFirst().strip().matches("\\d{1,9}")) {
      return Optional.empty();
    }
    long pid = Long.parseLong(lines.getFirst().strip());
    return ProcessHandle.of(pid).filter(handle -> runsHere(handle.pid()));
  }

  private boolean runsHere(long pid) {
    try {
      byte[] line = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "cmdline"));
      var arguments = List.of(new String(line, StandardCharsets.UTF_8).split("\0", -1));
      return arguments.getFirst().endsWith("postgres") && arguments.contains(directory.toString());
    } catch (IOException gone) {
      return false;
    }
  }

  private List<String> pidFile() {
    try {
      return Files.readAllLines(directory.resolve("postmaster.pid"));
    } catch (NoSuchFileException none) {
      return List.of();
    } catch (IOException beingWritten) {
      return List.of();
    }
  }

  private static boolean isGone(ProcessHandle process, Duration longest)
      throws InterruptedException {
    CompletableFuture<ProcessHandle> exit = process.onExit();
    try {
      exit.get(longest.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException stillThere) {
      return false;
    } catch (ExecutionException unknown) {
      return !process.isAlive();
    }
  }
}
