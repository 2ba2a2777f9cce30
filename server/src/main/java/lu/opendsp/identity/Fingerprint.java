package lu.opendsp.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;

/** SHA-256 over what identifies a card, an assertion or a browser. */
final class Fingerprint {

  private Fingerprint() {}

  static byte[] of(X509Certificate certificate) {
    try {
      return sha256().digest(certificate.getEncoded());
    } catch (CertificateEncodingException unreadable) {
      throw new IllegalArgumentException("certificate cannot be encoded", unreadable);
    }
  }

  static byte[] of(String issuer, String id) {
    return sha256().digest((issuer.length() + ":" + issuer + id).getBytes(StandardCharsets.UTF_8));
  }

  /** Of a secret that is not to be kept itself, as 43 characters that may stand in an address. */
  static String text(String secret) {
    byte[] hash = sha256().digest(secret.getBytes(StandardCharsets.UTF_8));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
