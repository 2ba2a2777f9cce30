package lu.opendsp.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.util.X509CertUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.List;
import java.util.Objects;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;

/**
 * A JWT signed by a person's card (RFC 7523), its signature proven and nothing else yet.
 *
 * @param chain the card's certificate and its issuers, leaf first
 */
record Assertion(JWTClaimsSet claims, List<X509Certificate> chain) {

  private static final int LENGTH_MAX = 16_384;
  private static final int RSA_BITS_MIN = 2048;

  /** Reads one and proves its signature by the key of the card it carries. */
  static Assertion parse(String text) {
    if (text.length() > LENGTH_MAX) {
      throw refuse(ProblemCode.ASSERTION_MALFORMED);
    }
    try {
      if (!(JWTParser.parse(text) instanceof SignedJWT signed)) {
        throw refuse(ProblemCode.ASSERTION_ALGORITHM_REFUSED);
      }
      List<X509Certificate> chain = chain(signed);
      if (!signed.verify(verifier(signed.getHeader().getAlgorithm(), chain.getFirst()))) {
        throw refuse(ProblemCode.ASSERTION_SIGNATURE_INVALID);
      }
      return new Assertion(signed.getJWTClaimsSet(), chain);
    } catch (ParseException | IllegalArgumentException malformed) {
      throw refuse(ProblemCode.ASSERTION_MALFORMED);
    } catch (JOSEException unsuitable) {
      throw refuse(ProblemCode.ASSERTION_SIGNATURE_INVALID);
    }
  }

  private static List<X509Certificate> chain(SignedJWT signed) {
    var encoded = signed.getHeader().getX509CertChain();
    if (encoded == null || encoded.isEmpty() || encoded.size() > 5) {
      throw Problem.at("x5c", ProblemCode.ASSERTION_MALFORMED).thrown();
    }
    return encoded.stream()
        .map(base64 -> X509CertUtils.parse(base64.decode()))
        .map(certificate -> Objects.requireNonNullElseGet(certificate, Assertion::unreadable))
        .toList();
  }

  private static X509Certificate unreadable() {
    throw Problem.at("x5c", ProblemCode.ASSERTION_MALFORMED).thrown();
  }

  /** The algorithm is bound to the kind of key, never the sender's free choice. */
  private static JWSVerifier verifier(JWSAlgorithm algorithm, X509Certificate card)
      throws JOSEException {
    PublicKey key = card.getPublicKey();
    if (key instanceof ECPublicKey ec && algorithm.equals(JWSAlgorithm.ES256)) {
      return new ECDSAVerifier(ec);
    }
    boolean rsa = algorithm.equals(JWSAlgorithm.RS256) || algorithm.equals(JWSAlgorithm.PS256);
    if (rsa
        && key instanceof RSAPublicKey rsaKey
        && rsaKey.getModulus().bitLength() >= RSA_BITS_MIN) {
      return new RSASSAVerifier(rsaKey);
    }
    throw refuse(ProblemCode.ASSERTION_ALGORITHM_REFUSED);
  }

  private static RuntimeException refuse(ProblemCode code) {
    return Problem.at("assertion", code).thrown();
  }
}
