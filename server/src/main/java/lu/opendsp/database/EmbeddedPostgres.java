package lu.opendsp.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import lu.opendsp.kernel.CannotStartException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of our own, started as a child process in the data directory and kept alive.
 *
 * <p>Whoever wants a record of patients on one machine should need nothing but a JDK. The settings
 * are those of a real database: every commit is on the disk before it is acknowledged. The process
 * is started again, on the same port, whenever it dies while we live; and whatever a kill has left
 * behind is put right at the next start without a hand.
 */
public final class EmbeddedPostgres implements AutoCloseable {

  static final String SUPERUSER = "postgres";

  /**
   * Below the range from which Linux takes the ports of outgoing connections, so that none of
   * those, nor a connection to itself, can sit on our port while the process is being started
   * again.
   */
  private static final int PORT_FIRST = 20_000;

  private static final int PORT_LAST = 32_000;

  private static final int PORT_TRIES_MAX = 20;
  private static final Duration BACK_OFF_FIRST = Duration.ofMillis(100);
  private static final Duration BACK_OFF_MAX = Duration.ofSeconds(2);
  private static final Duration LOG_CHECK_EVERY = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);

  private final PostmasterLauncher launcher;
  private final String password;
  private final int port;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread supervisor;
  private volatile Process process;

  private EmbeddedPostgres(PostmasterLauncher launcher, String password, int port, Process first) {
    this.launcher = launcher;
    this.password = password;
    this.port = port;
    this.process = first;
    // A thread of the platform: it must run even when every carrier of virtual threads waits.
    this.supervisor =
        Thread.ofPlatform().daemon().name("postgres-supervisor").unstarted(this::supervise);
  }

  /**
   * Starts the database of this data directory and comes back when it takes connections, however
   * long it has to recover from a crash.
   *
   * @param binariesCache where PostgreSQL's programs are unpacked to; may be shared
   */
  public static EmbeddedPostgres start(DataDirectory data, Path binariesCache, Settings settings) {
    Path root = data.path().resolve("postgres");
    try {
      OwnerOnly.directory(root);
      var commands = new PostgresCommands(PostgresBinaries.in(binariesCache));
      var cluster = new PostgresCluster(root.resolve("cluster"), commands);
      Path passwordFile = passwordFile(data, "superuser");
      String password = OwnerOnly.password(passwordFile);
      cluster.createIfMissing(passwordFile, settings);
      var log = new PostgresLog(root.resolve("log"));
      var launcher = new PostmasterLauncher(commands, cluster, log, settings);
      EmbeddedPostgres started = onSomePort(launcher, password);
      started.supervisor.start();
      return started;
    } catch (IOException failure) {
      throw new CannotStartException(
          "PostgreSQL cannot be started in " + root + ": " + failure.getMessage(), failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CannotStartException("The start of PostgreSQL was interrupted.", interrupted);
    }
  }

  /** The address of a database of this server, without user and password. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** The name of the superuser. */
  public String superuser() {
    return SUPERUSER;
  }

  /** The password of the superuser, for bootstrap and tests only. */
  public String superuserPassword() {
    return password;
  }

  /** Stops the supervisor, then the database in its fast mode; comes back when both are gone. */
  @Override
  public void close() {
    closing.countDown();
    try {
      supervisor.join();
      if (process.isAlive()) {
        launcher.cluster().stop(process.toHandle());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }

  static Path passwordFile(DataDirectory data, String role) throws IOException {
    Path directory = OwnerOnly.directory(data.path().resolve("postgres"));
    return OwnerOnly.directory(directory.resolve("password")).resolve(role);
  }

  /** The process as it runs now; another one after each restart. */
  ProcessHandle postmaster() {
    return process.toHandle();
  }

  private static EmbeddedPostgres onSomePort(PostmasterLauncher launcher, String password)
      throws IOException, InterruptedException {
    for (int tries = 0; tries < PORT_TRIES_MAX; tries++) {
      int port = freePort();
      switch (launcher.launch(port, () -> true)) {
        case Launch.Ready(Process process) -> {
          return new EmbeddedPostgres(launcher, password, port, process);
        }
        case Launch.NotYet _ -> new CountDownLatch(1).await(1, TimeUnit.SECONDS);
        case Launch.Failed(String lastWords) ->
            throw new CannotStartException("PostgreSQL does not start: " + lastWords);
      }
    }
    throw new CannotStartException(
        "PostgreSQL does not start: processes of an earlier start still use its memory; end them"
            + " and start again.");
  }

  private void supervise() {
    try {
      while (closing.getCount() > 0) {
        if (hasEnded(process, LOG_CHECK_EVERY) && closing.getCount() > 0) {
          LOG.warn("PostgreSQL ended with code {}; starting it again", process.exitValue());
          startAgain();
        }
        launcher.log().cutIfLong();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for the end of the process, or of ourselves, whichever is first. */
  private boolean hasEnded(Process watched, Duration longest) throws InterruptedException {
    Instant until = Instant.now().plus(longest);
    while (closing.getCount() > 0 && Instant.now().isBefore(until)) {
      if (watched.waitFor(BACK_OFF_FIRST.toMillis(), TimeUnit.MILLISECONDS)) {
        return true;
      }
    }
    return false;
  }

  private void startAgain() throws InterruptedException {
    Duration wait = BACK_OFF_FIRST;
    while (closing.getCount() > 0) {
      try {
        switch (launcher.launch(port, () -> closing.getCount() > 0)) {
          case Launch.Ready(Process again) -> {
            process = again;
            LOG.info("PostgreSQL is back as pid {}", again.pid());
            return;
          }
          case Launch.NotYet _ -> LOG.info("PostgreSQL cannot be started again yet");
          case Launch.Failed(String words) -> LOG.error("PostgreSQL does not start: {}", words);
        }
      } catch (IOException failure) {
        LOG.warn("PostgreSQL cannot be started again yet: {}", failure.toString());
      }
      closing.await(wait.toMillis(), TimeUnit.MILLISECONDS);
      wait = wait.multipliedBy(2).compareTo(BACK_OFF_MAX) > 0 ? BACK_OFF_MAX : wait.multipliedBy(2);
    }
  }

  private static int freePort() throws IOException {
    for (int tries = 0; tries < PORT_TRIES_MAX; tries++) {
      int candidate = ThreadLocalRandom.current().nextInt(PORT_FIRST, PORT_LAST);
      if (isFree(candidate)) {
        return candidate;
      }
    }
    throw new IOException("no port between " + PORT_FIRST + " and " + PORT_LAST + " is free");
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  /**
   * How the server is to run.
   *
   * @param durable whether a commit waits for the disk
   * @param connectionsMax connections at a time, a few of which the superuser keeps
   */
  public record Settings(boolean durable, int connectionsMax, SharedBuffers buffers) {

    /**
     * Nothing acknowledged is ever lost. The pool takes 20 connections; the rest is for reserve.
     */
    static Settings forService(SharedBuffers buffers) {
      return new Settings(true, 60, buffers);
    }

    /** Loses data with the machine, never with the process, and is several times quicker. */
    public static Settings forTests() {
      return new Settings(false, 200, SharedBuffers.SMALL);
    }

    /**
     * Levels below LOG stay out of the log, errors of statements too, because their text repeats
     * values ("invalid input syntax ...: "); the caller gets them anyway.
     */
    List<String> lines(int port) {
      String durability = durable ? "on" : "off";
      var lines =
          new ArrayList<String>(
              List.of(
                  "listen_addresses=127.0.0.1",
                  "port=" + port,
                  "unix_socket_directories=",
                  "max_connections=" + connectionsMax,
                  "password_encryption=scram-sha-256",
                  buffers.setting(),
                  "fsync=" + durability,
                  "synchronous_commit=" + durability,
                  "full_page_writes=" + durability,
                  "timezone=UTC",
                  "log_timezone=UTC",
                  "logging_collector=off",
                  "log_destination=stderr",
                  "log_line_prefix=%m [%p] ",
                  "log_min_messages=log",
                  "log_min_error_statement=panic",
                  "log_error_verbosity=terse",
                  "log_parameter_max_length=0",
                  "log_parameter_max_length_on_error=0",
                  "log_statement=none",
                  "log_checkpoints=off",
                  "client_connection_check_interval=10s"));
      if (!durable) {
        lines.add("scram_iterations=64");
      }
      return lines;
    }
  }
}
