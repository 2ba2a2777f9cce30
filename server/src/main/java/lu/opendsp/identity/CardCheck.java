package lu.opendsp.identity;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import lu.opendsp.identity.TrustedRoots.Way;
import lu.opendsp.identity.revocation.Revocation;
import lu.opendsp.identity.revocation.RevocationSettings;
import lu.opendsp.identity.revocation.RevocationSettings.Need;
import lu.opendsp.identity.revocation.Standing;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Whether a certificate is a card the platform accepts: in force, for signing in, of an authority
 * it trusts and that did not take it back. Whose card it is, {@link Cards} knows. Asked in the same
 * way of an assertion and of a browser.
 */
@Component
final class CardCheck implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(CardCheck.class);

  private static final int DIGITAL_SIGNATURE = 0;
  private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";
  private static final String ANY_PURPOSE = "2.5.29.37.0";

  private final TrustedRoots roots;
  private final RevocationSettings settings;
  private final Revocation revocation;
  private final Clock clock;

  CardCheck(TrustedRoots roots, IdentitySettings settings, Clock clock) {
    this.roots = roots;
    this.settings = settings.revocation();
    this.revocation = new Revocation(this.settings, clock);
    this.clock = clock;
  }

  /**
   * Throws the problem of a card that is not accepted.
   *
   * @param place where the certificates stood
   * @param sent the card first, then what came along
   */
  void require(String place, List<X509Certificate> sent) {
    X509Certificate card = sent.getFirst();
    Instant now = clock.instant();
    if (now.isAfter(card.getNotAfter().toInstant())
        || now.isBefore(card.getNotBefore().toInstant())) {
      throw Problem.at(place, ProblemCode.CARD_EXPIRED).thrown();
    }
    if (!isForSigningIn(card)) {
      throw Problem.at(place, ProblemCode.CARD_UNTRUSTED).thrown();
    }
    Way way =
        roots
            .findWay(sent)
            .orElseThrow(() -> Problem.at(place, ProblemCode.CARD_UNTRUSTED).thrown());
    if (way.asked() && settings.need() != Need.NEVER) {
      requireNotTakenBack(place, way.certificates());
    }
  }

  /** A person's certificate, and not one for contracts, servers or authorities. */
  private static boolean isForSigningIn(X509Certificate card) {
    boolean[] usage = card.getKeyUsage();
    return card.getBasicConstraints() < 0
        && (usage == null || usage[DIGITAL_SIGNATURE])
        && mayAuthenticate(card);
  }

  private static boolean mayAuthenticate(X509Certificate card) {
    try {
      List<String> purposes = card.getExtendedKeyUsage();
      return purposes == null
          || purposes.contains(CLIENT_AUTHENTICATION)
          || purposes.contains(ANY_PURPOSE);
    } catch (CertificateParsingException malformed) {
      return false;
    }
  }

  private void requireNotTakenBack(String place, List<X509Certificate> way) {
    for (int i = 0; i < way.size() - 1; i++) {
      Standing standing = revocation.of(way.get(i), way.get(i + 1));
      if (standing == Standing.REVOKED) {
        throw Problem.at(place, ProblemCode.CARD_REVOKED).thrown();
      }
      if (standing == Standing.UNKNOWN && settings.need() == Need.ALWAYS) {
        throw Problem.at(place, ProblemCode.CARD_STANDING_UNKNOWN).thrown();
      }
      if (standing == Standing.UNKNOWN) {
        LOG.warn("a card was accepted of which its authority says nothing");
      }
    }
  }

  @Override
  public void destroy() {
    revocation.close();
  }
}
