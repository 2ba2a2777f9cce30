package lu.opendsp.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The one deployable, extracted as {@code ./run} extracts it, once for each build. What is kept for
 * later runs is named after its content, so that nothing of an older build is ever tested.
 */
final class PackagedServer {

  private static final Path KEPT = Checkout.target().resolve("server");

  private PackagedServer() {}

  /** The jar to start. */
  static synchronized Path jar() {
    Path extracted = KEPT.resolve(Build.FINGERPRINT);
    Path jar = extracted.resolve("opendsp-server.jar");
    if (!Files.exists(jar)) {
      Shell.must("rm", "-rf", KEPT.toString());
      Path part = KEPT.resolve("part");
      Shell.must(
          Shell.java(),
          "-Djarmode=tools",
          "-jar",
          Checkout.serverJar().toString(),
          "extract",
          "--destination",
          part.toString());
      Shell.must("mv", part.toString(), extracted.toString());
    }
    return jar;
  }

  /**
   * Halves every later start, as {@code ./run} does: one start that ends by itself shows Java what
   * will be loaded.
   */
  static void learn(Path data) {
    Path cache = cache();
    if (Files.exists(cache)) {
      return;
    }
    try (var rehearsal =
        ServerProcess.start(
            "rehearsal",
            data,
            List.of("-XX:AOTCacheOutput=" + cache, "-Dspring.context.exit=onRefresh"),
            List.of())) {
      rehearsal.exitCode();
    }
  }

  /** What Java learned; nothing before it did. */
  static List<String> javaOptions() {
    Path cache = cache();
    return Files.exists(cache) ? List.of("-XX:AOTCache=" + cache) : List.of();
  }

  private static Path cache() {
    return jar().resolveSibling("start.aot");
  }

  /** Another one for each build. */
  static String fingerprint() {
    return Build.FINGERPRINT;
  }

  private static final class Build {

    private static final String FINGERPRINT = read();

    private static String read() {
      Path jar = Checkout.serverJar();
      if (!Files.exists(jar)) {
        throw new IllegalStateException(
            "the packaged server is missing: "
                + jar
                + "; build it with mvn package -pl server -am");
      }
      try (InputStream in = Files.newInputStream(jar)) {
        return Answer.sha256(in).substring(0, 16);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
  }
}
