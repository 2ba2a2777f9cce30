package lu.opendsp.identity;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/** The server's own certificate on the port for cards, where no SSL bundle is named. */
public interface CardPortCertificate {

  /**
   * A key and its certificates, the server's first.
   *
   * @param host what the certificate is for
   */
  Key of(String host);

  /** A key with its certificates. */
  record Key(PrivateKey key, List<X509Certificate> chain) {

    public Key {
      chain = List.copyOf(chain);
    }
  }
}
