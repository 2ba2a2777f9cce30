package lu.opendsp.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * A person's signed statement "it is me, now, for this server" (<a
 * href="https://www.rfc-editor.org/rfc/rfc7523">RFC 7523</a>), exchanged once for a token.
 */
record Assertion(String person, String audience, Instant now, String id) {
  /** Half of the five minutes the server allows, so that a clock may be a little off. */
  private static final Duration LIFE = Duration.ofSeconds(150);

  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

  /** The compact serialisation, signed by the card with the algorithm its key calls for. */
  String signedBy(Card card) {
    String unsigned = part(header(card)) + "." + part(claims());
    try {
      return unsigned + "." + URL.encodeToString(sign(card, unsigned.getBytes(US_ASCII)));
    } catch (GeneralSecurityException refused) {
      throw new Failure(Exit.CARD, "The card does not sign: " + refused.getMessage());
    }
  }

  private static String part(Object json) {
    return URL.encodeToString(Json.bytes(json));
  }

  private static Object header(Card card) {
    var header = new LinkedHashMap<String, Object>();
    header.put("alg", card.algorithm());
    header.put("typ", "JWT");
    header.put("x5c", encoded(card.chain()));
    return header;
  }

  private static List<String> encoded(List<X509Certificate> chain) {
    var encoded = new ArrayList<String>();
    try {
      for (X509Certificate certificate : chain) {
        encoded.add(Base64.getEncoder().encodeToString(certificate.getEncoded()));
      }
    } catch (CertificateEncodingException broken) {
      throw new Failure(Exit.CARD, "A certificate of the card is broken: " + broken.getMessage());
    }
    return encoded;
  }

  private Object claims() {
    var claims = new LinkedHashMap<String, Object>();
    claims.put("iss", person);
    claims.put("sub", person);
    claims.put("aud", audience);
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", now.plus(LIFE).getEpochSecond());
    claims.put("jti", id);
    return claims;
  }

  private static byte[] sign(Card card, byte[] content) throws GeneralSecurityException {
    Signature signature = signature(card.algorithm());
    signature.initSign(card.key());
    signature.update(content);
    return signature.sign();
  }

  /** The JDK's own signature for a JOSE name (RFC 7518, 3.1). */
  static Signature signature(String algorithm) throws GeneralSecurityException {
    return switch (algorithm) {
      case "ES256" -> Signature.getInstance("SHA256withECDSAinP1363Format");
      case "RS256" -> Signature.getInstance("SHA256withRSA");
      case "PS256" -> {
        Signature pss = Signature.getInstance("RSASSA-PSS");
        AlgorithmParameterSpec sha256 =
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);
        pss.setParameter(sha256);
        yield pss;
      }
      default -> throw new IllegalArgumentException(algorithm);
    };
  }
}
