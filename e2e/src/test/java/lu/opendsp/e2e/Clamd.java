package lu.opendsp.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A real ClamAV daemon that knows two signatures: the test virus everybody uses, and one of ours.
 * It needs no signatures from the network, and so starts in less than a second.
 */
public final class Clamd implements AutoCloseable {

  /** The test file of eicar.org, in halves, so that no scanner stumbles over this source. */
  public static final String EICAR =
      "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR" + "-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

  /** What our own signature finds. */
  public static final String OURS = "opendsp-harmful-test-content";

  private static final Duration START_MAX = Duration.ofSeconds(60);

  private final int port;
  private final Process process;

  private Clamd(int port, Process process) {
    this.port = port;
    this.process = process;
  }

  /** Starts one; it answers when this comes back. */
  public static Clamd start() {
    int port = ServerProcess.freePort();
    try {
      Path directory = Files.createTempDirectory(Checkout.target(), "clamd");
      Path signatures = Files.createDirectory(directory.resolve("signatures"));
      Files.writeString(
          signatures.resolve("test.ndb"), signature("Eicar", EICAR) + signature("Ours", OURS));
      Path configuration = directory.resolve("clamd.conf");
      Files.writeString(configuration, configuration(port, signatures));
      Process process =
          new ProcessBuilder(List.of("clamd", "--foreground", "--config-file=" + configuration))
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("clamd.log").toFile())
              .start();
      var clamd = new Clamd(port, process);
      Runtime.getRuntime().addShutdownHook(new Thread(clamd::close));
      if (!ServerProcess.eventually(START_MAX, clamd::answers)) {
        throw new IllegalStateException(Files.readString(directory.resolve("clamd.log")));
      }
      return clamd;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** A body signature of ClamAV: a name, any kind of file, any place, the bytes. */
  private static String signature(String name, String bytes) {
    String hex = HexFormat.of().formatHex(bytes.getBytes(StandardCharsets.US_ASCII));
    return "OpenDSP.Test." + name + ":0:*:" + hex + "\n";
  }

  private static String configuration(int port, Path signatures) {
    return """
    TCPAddr 127.0.0.1
    TCPSocket %d
    DatabaseDirectory %s
    StreamMaxLength 60M
    """
        .formatted(port, signatures);
  }

  private boolean answers() {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write("zPING\0".getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readAllBytes();
      return new String(answer, StandardCharsets.US_ASCII).startsWith("PONG");
    } catch (IOException notYet) {
      return false;
    }
  }

  /** As the server is told of it. */
  public String address() {
    return "127.0.0.1:" + port;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
