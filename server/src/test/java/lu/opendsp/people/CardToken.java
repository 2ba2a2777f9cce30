package lu.opendsp.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A card whose key nobody can copy: SoftHSM2, spoken to by PKCS#11 as a card in a reader is. The
 * library reads where its tokens are from the environment, which the build sets.
 */
public final class CardToken implements AutoCloseable {

  private static final String PIN = "4711";

  private static final List<Path> LIBRARIES =
      List.of(
          Path.of("/usr/lib/softhsm/libsofthsm2.so"),
          Path.of("/usr/lib64/pkcs11/libsofthsm2.so"),
          Path.of("/usr/lib64/libsofthsm2.so"));

  private static final int TOOL_SECONDS_MAX = 30;

  private final Provider provider;
  private final KeyStore store;

  private CardToken(Provider provider, KeyStore store) {
    this.provider = provider;
    this.store = store;
  }

  /** A new one, empty. */
  public static CardToken blank() {
    try {
      Path configuration = Path.of(Objects.requireNonNull(System.getenv("SOFTHSM2_CONF")));
      Path tokens = configuration.resolveSibling("tokens");
      forget(tokens);
      Files.createDirectories(tokens);
      Files.writeString(configuration, "directories.tokendir = " + tokens + "\n");
      initialise(configuration.resolveSibling("softhsm2-util.log"));
      Provider provider = Security.getProvider("SunPKCS11").configure(access());
      // TLS looks among all providers for the one that can sign with such a key.
      Security.addProvider(provider);
      KeyStore store = KeyStore.getInstance("PKCS11", provider);
      store.load(null, PIN.toCharArray());
      return new CardToken(provider, store);
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException(broken);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void initialise(Path said) throws IOException {
    Process tool =
        new ProcessBuilder(
                "softhsm2-util",
                "--init-token",
                "--free",
                "--label",
                "card",
                "--pin",
                PIN,
                "--so-pin",
                PIN)
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      if (!tool.waitFor(TOOL_SECONDS_MAX, TimeUnit.SECONDS) || tool.exitValue() != 0) {
        tool.destroyForcibly();
        throw new IllegalStateException("softhsm2-util makes no token");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** How the JDK is told of a reader: what it makes in there stays in there. */
  private static String access() {
    Path library = LIBRARIES.stream().filter(Files::exists).findFirst().orElseThrow();
    return """
    --name = Card
    library = %s
    slotListIndex = 0
    attributes(generate, CKO_PRIVATE_KEY, *) = {
      CKA_SENSITIVE = true
      CKA_EXTRACTABLE = false
      CKA_SIGN = true
    }
    """
        .formatted(library);
  }

  /** Makes a key in it and has it certified as somebody's card. */
  public X509Certificate certified(CardAuthority authority, String subject, Instant until) {
    try {
      var generator = KeyPairGenerator.getInstance("EC", provider);
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair keys = generator.generateKeyPair();
      CardAuthority.Card card = authority.card(subject, keys, until);
      store.setKeyEntry(
          "card", keys.getPrivate(), null, card.chain().toArray(X509Certificate[]::new));
      return card.certificate();
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** What the token gives away of the key in it. */
  public byte[] copyOfKey() {
    try {
      byte[] copy = store.getKey("card", null).getEncoded();
      return copy == null ? new byte[0] : copy;
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** A browser beside the reader it is in. */
  public CardBrowser browser(int port) {
    return CardBrowser.with(port, store, PIN.toCharArray());
  }

  @Override
  public void close() {
    Security.removeProvider(provider.getName());
  }

  private static void forget(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> inside = Files.walk(directory)) {
      for (Path each : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
