package lu.opendsp.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Cards made by the JDK's keytool, the one way the JDK has to write a certificate. */
final class TestCards {
  private TestCards() {}

  /** A P-256 card that is valid. */
  static Path p256(Path directory, String name) {
    return make(directory, name, "-keyalg", "EC", "-groupname", "secp256r1");
  }

  static Path make(Path directory, String name, String... kind) {
    Path file = directory.resolve(name + ".p12");
    var line = new ArrayList<String>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    line.addAll(List.of("-genkeypair", "-alias", "card", "-storetype", "PKCS12"));
    line.addAll(List.of("-storepass", "sandbox", "-dname", "CN=" + name));
    line.addAll(List.of("-keystore", file.toString()));
    line.addAll(List.of(kind));
    try {
      Process keytool = new ProcessBuilder(line).redirectErrorStream(true).start();
      String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
      if (keytool.waitFor() != 0) {
        throw new IllegalStateException(said);
      }
    } catch (IOException | InterruptedException broken) {
      throw new IllegalStateException(broken);
    }
    return file;
  }
}
