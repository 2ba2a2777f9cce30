package lu.opendsp.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A person's card, and the assertions it signs (RFC 7523). */
public record Card(PrivateKey key, List<Certificate> chain) {

  private static final char[] PASSWORD = "sandbox".toCharArray();
  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

  public Card {
    chain = List.copyOf(chain);
  }

  /** The card the sandbox made for this person. */
  public static Card of(Path data, String person) {
    Path file = data.resolve("sandbox/cards/" + person + ".p12");
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, PASSWORD);
      String alias = store.aliases().nextElement();
      return new Card(
          (PrivateKey) store.getKey(alias, PASSWORD), List.of(store.getCertificateChain(alias)));
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException(broken);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** What a good assertion says; a test changes what it is about. */
  public static Map<String, Object> claims(String person, String audience) {
    Instant now = Instant.now();
    var claims = new LinkedHashMap<String, Object>();
    claims.put("iss", person);
    claims.put("sub", person);
    claims.put("aud", audience);
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", now.plusSeconds(60).getEpochSecond());
    claims.put("jti", UUID.randomUUID().toString());
    return claims;
  }

  /** The header of a good assertion. */
  public Map<String, Object> header() {
    var header = new LinkedHashMap<String, Object>();
    header.put("alg", "ES256");
    header.put("typ", "JWT");
    header.put("x5c", encodedChain());
    return header;
  }

  private List<String> encodedChain() {
    var encoded = new ArrayList<String>();
    for (Certificate certificate : chain) {
      try {
        encoded.add(Base64.getEncoder().encodeToString(certificate.getEncoded()));
      } catch (CertificateEncodingException broken) {
        throw new IllegalStateException(broken);
      }
    }
    return encoded;
  }

  /** An assertion in its compact form, signed with ES256 whatever its header says. */
  public String sign(Map<String, Object> header, Map<String, Object> claims) {
    String unsigned = unsigned(header, claims);
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(key);
      signature.update(unsigned.getBytes(US_ASCII));
      return unsigned + "." + URL.encodeToString(signature.sign());
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** Header and claims without a signature. */
  public static String unsigned(Map<String, Object> header, Map<String, Object> claims) {
    return URL.encodeToString(Json.bytes(header)) + "." + URL.encodeToString(Json.bytes(claims));
  }
}
