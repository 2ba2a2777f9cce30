package lu.opendsp.database;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lu.opendsp.kernel.CannotStartException;

/**
 * Runs PostgreSQL's programs with a plain environment.
 *
 * <p>PostgreSQL refuses to run as root. Where the server itself runs as root, as in most
 * containers, {@code unshare -U} puts the program in a user namespace in which it is nobody, while
 * its files stay those of the real account.
 */
final class PostgresCommands {

  private static final Duration PROBE_MAX = Duration.ofSeconds(10);

  private final PostgresBinaries binaries;
  private final List<String> prefix;

  PostgresCommands(PostgresBinaries binaries) throws IOException {
    this.binaries = binaries;
    this.prefix = runsAsRoot() ? List.of("unshare", "-U") : List.of();
    if (!prefix.isEmpty() && !unshareWorks()) {
      throw new CannotStartException(
          "PostgreSQL refuses to run as root and 'unshare -U' does not work here: start OpenDSP"
              + " from an ordinary account, or install util-linux and allow user namespaces, or set"
              + " spring.datasource.url to a PostgreSQL of your own.");
    }
  }

  ProcessBuilder prepare(String program, List<String> arguments) {
    var command = new ArrayList<String>(prefix);
    command.add(binaries.program(program).toString());
    command.addAll(arguments);
    var builder = new ProcessBuilder(command);
    // PG* variables of the operator's shell would change what the programs do, and the log is
    // read in English.
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("TZ", "UTC");
    return builder.redirectErrorStream(true).redirectInput(new File("/dev/null"));
  }

  /**
   * Like {@link #prepare}, in a session of its own: Ctrl-C in a terminal goes to every process of
   * the session, and the database must outlive the requests that the server still finishes.
   */
  ProcessBuilder prepareDetached(String program, List<String> arguments) {
    ProcessBuilder builder = prepare(program, arguments);
    if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
      var command = new ArrayList<String>(List.of("/usr/bin/setsid"));
      command.addAll(builder.command());
      builder.command(command);
    }
    return builder;
  }

  /** Runs to the end; answers what was printed, and throws when the program failed. */
  String run(String program, Duration longest, String... arguments)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("opendsp-" + program, ".out", OwnerOnly.FILE);
    try {
      Process process =
          prepare(program, List.of(arguments)).redirectOutput(output.toFile()).start();
      if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new IOException(program + " did not end within " + longest.toSeconds() + " s");
      }
      String printed = Files.readString(output, StandardCharsets.ISO_8859_1).strip();
      if (process.exitValue() != 0) {
        throw new IOException(program + " failed: " + printed);
      }
      return printed;
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private static boolean runsAsRoot() throws IOException {
    return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
  }

  private static boolean unshareWorks() {
    try {
      Process probe =
          new ProcessBuilder("unshare", "-U", "true")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return probe.waitFor(PROBE_MAX.toMillis(), TimeUnit.MILLISECONDS) && probe.exitValue() == 0;
    } catch (IOException missing) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
