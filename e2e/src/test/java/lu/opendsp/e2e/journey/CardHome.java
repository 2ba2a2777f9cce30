package lu.opendsp.e2e.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import lu.opendsp.e2e.Checkout;
import lu.opendsp.e2e.Json;
import lu.opendsp.e2e.Shell;

/**
 * A home in which a browser finds a card, and the sandbox's authority among those it trusts; and
 * the policy that chooses the card without asking, for this one address, since a browser without a
 * window cannot ask.
 */
final class CardHome implements AutoCloseable {

  private static final Path POLICIES = Path.of("/etc/chromium/policies/managed");

  private final Path home;
  private final Path policy;

  private CardHome(Path home, Path policy) {
    this.home = home;
    this.policy = policy;
  }

  /** One with this person's card, to be shown there. */
  static CardHome of(Path data, String person, URI shownAt) {
    try {
      Path home = Files.createTempDirectory(Files.createDirectories(Checkout.target()), "home");
      String store = "sql:" + Files.createDirectories(home.resolve(".pki/nssdb"));
      Path sandbox = data.resolve("sandbox");
      Shell.must("certutil", "-N", "-d", store, "--empty-password");
      Shell.must(
          "certutil",
          "-A",
          "-d",
          store,
          "-n",
          "sandbox",
          "-t",
          "C,,",
          "-i",
          sandbox.resolve("ca.pem").toString());
      Shell.must(
          "pk12util",
          "-d",
          store,
          "-K",
          "",
          "-W",
          "sandbox",
          "-i",
          sandbox.resolve("cards/" + person + ".p12").toString());
      Path policy =
          Files.createDirectories(POLICIES).resolve("opendsp-" + shownAt.getPort() + ".json");
      String pattern =
          new String(
              Json.bytes(Map.of("pattern", shownAt.toString(), "filter", Map.of())),
              java.nio.charset.StandardCharsets.UTF_8);
      Files.write(
          policy, Json.bytes(Map.of("AutoSelectCertificateForUrls", new String[] {pattern})));
      return new CardHome(home, policy);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** Whether a policy can be set here. */
  static boolean isPossible() {
    return Files.isWritable(Path.of("/etc"));
  }

  /** The environment of a browser that lives there. */
  Map<String, String> environment() {
    var environment = new HashMap<>(System.getenv());
    environment.put("HOME", home.toString());
    return environment;
  }

  @Override
  public void close() {
    Shell.must("rm", "-f", policy.toString());
    Shell.must("rm", "-rf", home.toString());
  }
}
