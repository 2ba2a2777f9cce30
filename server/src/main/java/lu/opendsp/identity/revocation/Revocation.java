package lu.opendsp.identity.revocation;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.io.IOException;
import java.net.URI;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * Asks authorities whether they took a certificate back: the OCSP responder first, then the
 * revocation list. An answer is kept for a while, so that a busy card costs its authority one
 * question in that time.
 */
public final class Revocation implements AutoCloseable {

  private static final int CERTIFICATES_MAX = 100_000;

  private final Fetching fetching;
  private final RevocationLists lists;
  private final Clock clock;
  private final AsyncCache<Issued, Standing> kept;

  public Revocation(RevocationSettings settings, Clock clock) {
    Executor executor = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().factory());
    this.fetching = new Fetching(settings.timeout());
    this.lists = new RevocationLists(fetching, settings.keep(), clock, executor);
    this.clock = clock;
    this.kept =
        Caffeine.newBuilder()
            .maximumSize(CERTIFICATES_MAX)
            .executor(executor)
            .ticker(() -> nanos(clock.instant()))
            .expireAfter(
                Expiry.<Issued, Standing>creating((_, standing) ->
                    standing == Standing.UNKNOWN ? RevocationLists.AGAIN_AFTER : settings.keep()))
            .buildAsync();
  }

  private record Issued(X509Certificate certificate, X509Certificate issuer) {}

  /**
   * What the issuer says of a certificate.
   *
   * @param issuer whose signature on the certificate has been proved
   */
  public Standing of(X509Certificate certificate, X509Certificate issuer) {
    return kept.get(new Issued(certificate, issuer), this::ask).join();
  }

  private Standing ask(Issued issued) {
    Whereabouts where = Whereabouts.of(issued.certificate());
    var proof = new Proof(issued.certificate(), issued.issuer(), clock.instant());
    Standing told = firstTold(where.responders(), responder -> answer(responder, issued, proof));
    return told == Standing.UNKNOWN
        ? firstTold(where.lists(), address -> listed(address, proof))
        : told;
  }

  private static Standing firstTold(Iterable<URI> addresses, Function<URI, Standing> ask) {
    for (URI address : addresses) {
      Standing told = ask.apply(address);
      if (told != Standing.UNKNOWN) {
        return told;
      }
    }
    return Standing.UNKNOWN;
  }

  private Standing answer(URI responder, Issued issued, Proof proof) {
    return fetching.answer(responder, question(issued)).map(proof::of).orElse(Standing.UNKNOWN);
  }

  private Standing listed(URI address, Proof proof) {
    return lists.find(address).map(proof::of).orElse(Standing.UNKNOWN);
  }

  /** RFC 6960, 4.1; SHA-1 names the issuer here and proves nothing (RFC 5019, 2.1.1). */
  private static byte[] question(Issued issued) {
    try {
      DigestCalculator sha1 =
          new JcaDigestCalculatorProviderBuilder()
              .build()
              .get(new AlgorithmIdentifier(OIWObjectIdentifiers.idSHA1));
      var id =
          new CertificateID(
              sha1,
              new JcaX509CertificateHolder(issued.issuer()),
              issued.certificate().getSerialNumber());
      return new OCSPReqBuilder().addRequest(id).build().getEncoded();
    } catch (OperatorCreationException
        | CertificateEncodingException
        | OCSPException
        | IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static long nanos(Instant now) {
    return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
  }

  @Override
  public void close() {
    fetching.close();
  }
}
