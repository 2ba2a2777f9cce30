package lu.opendsp.identity.revocation;

import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.PKIXRevocationChecker.Option;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an answer or a list proves about one certificate. The JDK decides: whose signature it bears,
 * whether a responder was authorised, from when to when it holds. What was fetched is handed in, so
 * that the JDK itself reaches for no network.
 */
final class Proof {

  private final X509Certificate certificate;
  private final X509Certificate issuer;
  private final Instant now;

  Proof(X509Certificate certificate, X509Certificate issuer, Instant now) {
    this.certificate = certificate;
    this.issuer = issuer;
    this.now = now;
  }

  /** By a responder's answer. */
  Standing of(byte[] answer) {
    return decide(
        checker -> {
          checker.setOptions(Set.of(Option.NO_FALLBACK));
          checker.setOcspResponses(Map.of(certificate, answer));
        },
        List.of());
  }

  /** By a list. */
  Standing of(X509CRL list) {
    return decide(
        checker -> checker.setOptions(Set.of(Option.PREFER_CRLS, Option.NO_FALLBACK)),
        List.of(list));
  }

  private interface Preparation {
    void prepare(PKIXRevocationChecker checker);
  }

  private Standing decide(Preparation preparation, List<X509CRL> lists) {
    try {
      CertPathValidator validator = CertPathValidator.getInstance("PKIX");
      var checker = (PKIXRevocationChecker) validator.getRevocationChecker();
      preparation.prepare(checker);
      var parameters = new PKIXParameters(Set.of(new TrustAnchor(issuer, null)));
      parameters.setDate(Date.from(now));
      parameters.addCertPathChecker(checker);
      parameters.addCertStore(
          CertStore.getInstance("Collection", new CollectionCertStoreParameters(lists)));
      CertPath path =
          CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate));
      validator.validate(path, parameters);
      return Standing.GOOD;
    } catch (CertPathValidatorException refused) {
      return refused.getReason() == BasicReason.REVOKED ? Standing.REVOKED : Standing.UNKNOWN;
    } catch (GeneralSecurityException unreadable) {
      return Standing.UNKNOWN;
    }
  }
}
