package lu.opendsp.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;

/** SHA-256 over what identifies a card or an assertion. */
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

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
