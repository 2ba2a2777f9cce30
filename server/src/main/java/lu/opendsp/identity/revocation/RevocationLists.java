package lu.opendsp.identity.revocation;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Revocation lists by their address, each fetched by one at a time and kept for a while. */
final class RevocationLists {

  /** An authority that is away is asked again, but not by everybody at every sign-in. */
  static final Duration AGAIN_AFTER = Duration.ofSeconds(10);

  private static final int LISTS_MAX = 50;

  private final Fetching fetching;
  private final Duration keep;
  private final Clock clock;
  private final AsyncCache<URI, Optional<X509CRL>> kept;

  RevocationLists(Fetching fetching, Duration keep, Clock clock, Executor executor) {
    this.fetching = fetching;
    this.keep = keep;
    this.clock = clock;
    this.kept =
        Caffeine.newBuilder()
            .maximumSize(LISTS_MAX)
            .executor(executor)
            .ticker(() -> Revocation.nanos(clock.instant()))
            .expireAfter(
                Expiry.<URI, Optional<X509CRL>>creating(
                    (_, list) -> list.map(this::life).orElse(AGAIN_AFTER)))
            .buildAsync();
  }

  /** No longer than until the next is due. */
  private Duration life(X509CRL list) {
    Date next = list.getNextUpdate();
    if (next == null) {
      return keep;
    }
    Duration left = Duration.between(clock.instant(), next.toInstant());
    return Collections.max(List.of(AGAIN_AFTER, Collections.min(List.of(left, keep))));
  }

  /** The list at an address, if there is one. */
  Optional<X509CRL> find(URI address) {
    return kept.get(address, missing -> fetching.list(missing).flatMap(RevocationLists::read))
        .join();
  }

  private static Optional<X509CRL> read(byte[] published) {
    try {
      var list =
          CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(published));
      return list instanceof X509CRL x509 ? Optional.of(x509) : Optional.empty();
    } catch (CRLException | CertificateException unreadable) {
      return Optional.empty();
    }
  }
}
