package lu.opendsp.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A person's card: the key that signs and the certificates that say whose it is. */
record Card(PrivateKey key, List<X509Certificate> chain) {
  /** The bit length of the one curve the token endpoint accepts, P-256 (RFC 7518, 3.4). */
  private static final int CURVE_BITS = 256;

  Card {
    chain = List.copyOf(chain);
  }

  /** Reads a PKCS#12 file. A card problem never echoes the password. */
  static Card read(Path file, char[] password) {
    if (!Files.isReadable(file)) {
      throw problem(
          "There is no card at " + file + ".",
          "In the sandbox the server makes the cards at its first start: ./run",
          "dspctl people shows who has one; --data or --card names another place.");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, password).orElseThrow(() -> problem("The card " + file + NO_KEY));
    } catch (IOException | GeneralSecurityException unreadable) {
      throw problem(
          "The card " + file + " cannot be opened: " + unreadable.getMessage(),
          "Its password may be another one: --card-password-file FILE",
          "It must be a PKCS#12 file (.p12) that holds a key and its certificates.");
    }
  }

  private static final String NO_KEY = " holds no private key.";

  /** A card that the server handed out. */
  static Card read(byte[] bytes, char[] password) {
    try {
      return read(new ByteArrayInputStream(bytes), password)
          .orElseThrow(() -> problem("The card" + NO_KEY));
    } catch (IOException | GeneralSecurityException unreadable) {
      throw problem("The card from the server cannot be opened: " + unreadable.getMessage());
    }
  }

  private static Optional<Card> read(InputStream in, char[] password)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(in, password);
    for (String alias : Collections.list(store.aliases())) {
      if (store.getKey(alias, password) instanceof PrivateKey key) {
        return Optional.of(new Card(key, certificates(store.getCertificateChain(alias))));
      }
    }
    return Optional.empty();
  }

  private static List<X509Certificate> certificates(Certificate[] chain) {
    var certificates = new ArrayList<X509Certificate>();
    for (Certificate certificate : chain) {
      if (certificate instanceof X509Certificate x509) {
        certificates.add(x509);
      }
    }
    return certificates;
  }

  /** The JOSE name of the signature this card makes; the server binds it to the key. */
  String algorithm() {
    return switch (key.getAlgorithm()) {
      case "EC" -> curve();
      case "RSA" -> "RS256";
      case "RSASSA-PSS" -> "PS256";
      default -> throw problem("A card with a key of kind " + key.getAlgorithm() + " is unknown.");
    };
  }

  private String curve() {
    if (holder().getPublicKey() instanceof ECPublicKey ec
        && ec.getParams().getOrder().bitLength() == CURVE_BITS) {
      return "ES256";
    }
    throw problem("This card's key is on another curve than P-256, which is the one accepted.");
  }

  /** The holder's own certificate, the first of the chain. */
  X509Certificate holder() {
    return chain.getFirst();
  }

  /** Refuses a card that is not valid now, before the server has to. */
  Card validAt(Instant now) {
    if (now.isBefore(holder().getNotBefore().toInstant())) {
      throw problem("This card is valid only from " + holder().getNotBefore().toInstant() + ".");
    }
    if (now.isAfter(holder().getNotAfter().toInstant())) {
      throw problem(
          "This card has run out at " + holder().getNotAfter().toInstant() + ".",
          "A sandbox makes new ones with ./run --reset; a real one is renewed by its issuer.");
    }
    return this;
  }

  private static Failure problem(String message, String... details) {
    return new Failure(Exit.CARD, message, details);
  }
}
