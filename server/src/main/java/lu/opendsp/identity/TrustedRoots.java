package lu.opendsp.identity;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import lu.opendsp.kernel.CannotStartException;
import org.springframework.stereotype.Component;

/** The certificate authorities whose cards are accepted. */
@Component
public final class TrustedRoots {

  /** Organisation in the subject of the sandbox's own authority; never accepted outside it. */
  public static final String SANDBOX_MARK = "O=OpenDSP sandbox (invented people)";

  private final Set<TrustAnchor> anchors = new CopyOnWriteArraySet<>();
  private final Clock clock;

  TrustedRoots(IdentitySettings settings, Clock clock) {
    this.clock = clock;
    settings.trustedRoots().forEach(file -> read(file).forEach(this::trust));
  }

  /** Accepts cards of this authority too. */
  public void trust(X509Certificate root) {
    anchors.add(new TrustAnchor(root, null));
  }

  /** Answers whether one of the roots belongs to the sandbox. */
  boolean holdsSandboxRoot() {
    return anchors.stream()
        .map(anchor -> anchor.getTrustedCert().getSubjectX500Principal().getName())
        .anyMatch(name -> name.contains(SANDBOX_MARK));
  }

  /** Answers whether the chain, leaf first, leads to one of the roots and is in force. */
  boolean accepts(List<X509Certificate> chain) {
    if (anchors.isEmpty()) {
      return false;
    }
    try {
      List<X509Certificate> below = withoutRoot(chain);
      if (below.isEmpty()) {
        return false; // an empty path is valid in PKIX
      }
      CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(below);
      var parameters = new PKIXParameters(anchors);
      parameters.setDate(Date.from(clock.instant()));
      // Revocation lists and OCSP belong to the sign-in issue; a lost card is unbound in Cards.
      parameters.setRevocationEnabled(false);
      CertPathValidator.getInstance("PKIX").validate(path, parameters);
      return true;
    } catch (GeneralSecurityException notTrusted) {
      return false;
    }
  }

  private List<X509Certificate> withoutRoot(List<X509Certificate> chain) {
    return chain.stream()
        .filter(
            certificate -> anchors.stream().noneMatch(a -> a.getTrustedCert().equals(certificate)))
        .toList();
  }

  private static List<X509Certificate> read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      Collection<?> certificates = CertificateFactory.getInstance("X.509").generateCertificates(in);
      return certificates.stream().map(X509Certificate.class::cast).toList();
    } catch (IOException | GeneralSecurityException unreadable) {
      throw new CannotStartException(
          "opendsp.identity.trusted-roots: cannot read certificates from " + file, unreadable);
    }
  }
}
