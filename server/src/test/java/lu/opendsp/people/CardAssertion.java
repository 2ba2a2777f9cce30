package lu.opendsp.people;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/** The assertion a person's software signs with his card to ask for a token (RFC 7523). */
public final class CardAssertion {

  /** Where the platform of the tests says it is. */
  public static final String TOKEN_URL = "http://localhost:8080/oauth2/token";

  private CardAssertion() {}

  /** The claims of a good assertion of two minutes. */
  public static JWTClaimsSet.Builder claims(String account, Instant now) {
    return new JWTClaimsSet.Builder()
        .issuer(account)
        .subject(account)
        .audience(TOKEN_URL)
        .jwtID(UUID.randomUUID().toString())
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(120)));
  }

  /** Signed by the card. */
  public static String signed(
      JWTClaimsSet.Builder claims, CardAuthority.Card card, JWSAlgorithm algorithm) {
    return signed(claims, card.chain(), algorithm, signer(card.key()));
  }

  /** Signed by whoever, with these certificates beside. */
  public static String signed(
      JWTClaimsSet.Builder claims,
      List<X509Certificate> chain,
      JWSAlgorithm algorithm,
      JWSSigner signer) {
    var header =
        new JWSHeader.Builder(algorithm)
            .x509CertChain(chain.stream().map(CardAssertion::base64).toList())
            .build();
    var token = new SignedJWT(header, claims.build());
    try {
      token.sign(signer);
    } catch (JOSEException unsuitable) {
      throw new IllegalStateException(unsuitable);
    }
    return token.serialize();
  }

  /** What signs with a private key. */
  public static JWSSigner signer(PrivateKey key) {
    try {
      return key.getAlgorithm().equals("EC")
          ? new ECDSASigner(key, Curve.P_256)
          : new RSASSASigner(key);
    } catch (JOSEException unsuitable) {
      throw new IllegalStateException(unsuitable);
    }
  }

  private static Base64 base64(X509Certificate certificate) {
    try {
      return Base64.encode(certificate.getEncoded());
    } catch (CertificateEncodingException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
