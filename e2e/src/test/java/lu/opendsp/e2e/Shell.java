package lu.opendsp.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a short program to its end. */
public final class Shell {

  /** Longer than anything that is run here, shorter than a builder's patience. */
  private static final int SECONDS_MAX = 240;

  private Shell() {}

  /** How it ended. */
  public record Ended(int code, String out, String err) {}

  /** The java this test runs on. */
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Runs it and gives what it wrote, whatever its end. */
  public static Ended run(Map<String, String> environment, List<String> command) {
    try {
      Path out = Files.createTempFile(Files.createDirectories(Checkout.target()), "out", ".txt");
      Path err = Files.createTempFile(Checkout.target(), "err", ".txt");
      var builder = new ProcessBuilder(command).directory(Checkout.root().toFile());
      builder.environment().putAll(environment);
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      process.getOutputStream().close();
      if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("still running after " + SECONDS_MAX + " s: " + command);
      }
      var ended = new Ended(process.exitValue(), read(out), read(err));
      Files.delete(out);
      Files.delete(err);
      return ended;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** Runs what must succeed. */
  public static void must(String... command) {
    Ended ended = run(Map.of(), List.of(command));
    if (ended.code() != 0) {
      throw new IllegalStateException(List.of(command) + " ended with " + ended);
    }
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
