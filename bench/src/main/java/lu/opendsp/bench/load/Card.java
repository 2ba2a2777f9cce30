package lu.opendsp.bench.load;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/** An invented professional's card: signs that it is he who asks (RFC 7523). */
record Card(String account, ECPrivateKey key, X509Certificate certificate) {

  /** The sandbox's: these people and their records are invented. */
  static final String PASSWORD = "sandbox";

  private static final Duration LIFE = Duration.ofMinutes(2);

  static Card read(Path directory, String account) throws IOException {
    try (InputStream in = Files.newInputStream(directory.resolve(account + ".p12"))) {
      var store = KeyStore.getInstance("PKCS12");
      store.load(in, PASSWORD.toCharArray());
      return new Card(
          account,
          (ECPrivateKey) store.getKey(account, PASSWORD.toCharArray()),
          (X509Certificate) store.getCertificate(account));
    } catch (GeneralSecurityException broken) {
      throw new IOException("the card of " + account + " cannot be read", broken);
    }
  }

  /** A signed statement for the token endpoint. */
  String assertion(String audience) {
    Instant now = Clock.systemUTC().instant();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(account)
            .subject(account)
            .audience(audience)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(LIFE)))
            .jwtID(UUID.randomUUID().toString())
            .build();
    try {
      var header =
          new JWSHeader.Builder(JWSAlgorithm.ES256)
              .x509CertChain(List.of(Base64.encode(certificate.getEncoded())))
              .build();
      var signed = new SignedJWT(header, claims);
      signed.sign(new ECDSASigner(key));
      return signed.serialize();
    } catch (GeneralSecurityException | JOSEException broken) {
      throw new IllegalStateException("a card that does not sign", broken);
    }
  }
}
