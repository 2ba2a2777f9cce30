package lu.opendsp.identity;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lu.opendsp.kernel.CannotStartException;
import org.springframework.stereotype.Component;

/** The certificate authorities whose cards are accepted. */
@Component
public final class TrustedRoots {

  /** Organisation in the subject of the sandbox's own authority; never accepted outside it. */
  public static final String SANDBOX_MARK = "O=OpenDSP sandbox (invented people)";

  private final Set<Root> roots = ConcurrentHashMap.newKeySet();
  private final List<X509Certificate> intermediates;
  private final Clock clock;

  TrustedRoots(IdentitySettings settings, Clock clock) {
    this.clock = clock;
    this.intermediates =
        settings.intermediates().stream()
            .flatMap(file -> read("intermediates", file).stream())
            .toList();
    settings.trustedRoots().forEach(file -> read("trusted-roots", file).forEach(this::trustAsked));
  }

  private record Root(X509Certificate certificate, boolean asked) {}

  /**
   * A card's way to a root.
   *
   * @param certificates the card, those between, and the root
   * @param asked whether this authority says what it took back
   */
  record Way(List<X509Certificate> certificates, boolean asked) {

    Way {
      certificates = List.copyOf(certificates);
    }
  }

  /**
   * Accepts cards of an authority that publishes nothing about cards it took back: the sandbox's.
   */
  public void trust(X509Certificate root) {
    roots.add(new Root(root, false));
  }

  /** Accepts cards of this authority, and asks it whether it took them back. */
  void trustAsked(X509Certificate root) {
    roots.add(new Root(root, true));
  }

  /** The roots, for browsers to choose a card by. */
  List<X509Certificate> certificates() {
    return roots.stream().map(Root::certificate).toList();
  }

  /** Answers whether one of the roots belongs to the sandbox. */
  boolean holdsSandboxRoot() {
    return roots.stream()
        .map(root -> root.certificate().getSubjectX500Principal().getName())
        .anyMatch(name -> name.contains(SANDBOX_MARK));
  }

  /** The way from a card to one of the roots, all of it in force (RFC 5280, 6.1). */
  Optional<Way> findWay(List<X509Certificate> sent) {
    X509Certificate card = sent.getFirst();
    Set<TrustAnchor> anchors =
        roots.stream()
            .map(root -> new TrustAnchor(root.certificate(), null))
            .collect(Collectors.toSet());
    boolean isRoot = roots.stream().anyMatch(root -> root.certificate().equals(card));
    if (anchors.isEmpty() || isRoot) {
      return Optional.empty(); // an empty path is valid in PKIX
    }
    try {
      var target = new X509CertSelector();
      target.setCertificate(card);
      var parameters = new PKIXBuilderParameters(anchors, target);
      parameters.setDate(Date.from(clock.instant()));
      parameters.addCertStore(
          CertStore.getInstance("Collection", new CollectionCertStoreParameters(known(sent))));
      // What was taken back is asked for once the way is known, by the addresses proved on it.
      parameters.setRevocationEnabled(false);
      var built = (PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX").build(parameters);
      return Optional.of(way(built));
    } catch (GeneralSecurityException notTrusted) {
      return Optional.empty();
    }
  }

  private List<X509Certificate> known(List<X509Certificate> sent) {
    return Stream.concat(sent.stream(), intermediates.stream()).toList();
  }

  private Way way(PKIXCertPathBuilderResult built) {
    var certificates = new ArrayList<X509Certificate>();
    for (Certificate each : built.getCertPath().getCertificates()) {
      certificates.add((X509Certificate) each);
    }
    X509Certificate root = built.getTrustAnchor().getTrustedCert();
    certificates.add(root);
    return new Way(certificates, roots.contains(new Root(root, true)));
  }

  private static List<X509Certificate> read(String setting, Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      Collection<?> certificates = CertificateFactory.getInstance("X.509").generateCertificates(in);
      return certificates.stream().map(X509Certificate.class::cast).toList();
    } catch (IOException | GeneralSecurityException unreadable) {
      throw new CannotStartException(
          "opendsp.identity." + setting + ": cannot read certificates from " + file, unreadable);
    }
  }
}
