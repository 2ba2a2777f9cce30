package lu.opendsp.identity.revocation;

import java.io.IOException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;

/**
 * Where a certificate says that its revocation can be asked for (RFC 5280, 4.2.1.13 and 4.2.2.1).
 *
 * @param responders addresses of OCSP responders
 * @param lists addresses of revocation lists
 */
record Whereabouts(List<URI> responders, List<URI> lists) {

  private static final int ADDRESSES_MAX = 4;

  Whereabouts {
    responders = List.copyOf(responders);
    lists = List.copyOf(lists);
  }

  /** Read from the certificate, whose issuer's signature has been proved. */
  static Whereabouts of(X509Certificate certificate) {
    try {
      return new Whereabouts(responders(certificate), lists(certificate));
    } catch (IOException | IllegalArgumentException | ClassCastException malformed) {
      return new Whereabouts(List.of(), List.of());
    }
  }

  private static List<URI> responders(X509Certificate certificate) throws IOException {
    byte[] value = certificate.getExtensionValue(Extension.authorityInfoAccess.getId());
    if (value == null) {
      return List.of();
    }
    var access =
        AuthorityInformationAccess.getInstance(JcaX509ExtensionUtils.parseExtensionValue(value));
    return Arrays.stream(access.getAccessDescriptions())
        .filter(each -> each.getAccessMethod().equals(AccessDescription.id_ad_ocsp))
        .flatMap(each -> address(each.getAccessLocation()))
        .limit(ADDRESSES_MAX)
        .toList();
  }

  private static List<URI> lists(X509Certificate certificate) throws IOException {
    byte[] value = certificate.getExtensionValue(Extension.cRLDistributionPoints.getId());
    if (value == null) {
      return List.of();
    }
    var found = new ArrayList<URI>();
    var points = CRLDistPoint.getInstance(JcaX509ExtensionUtils.parseExtensionValue(value));
    for (var point : points.getDistributionPoints()) {
      DistributionPointName name = point.getDistributionPoint();
      if (name != null && name.getType() == DistributionPointName.FULL_NAME) {
        Arrays.stream(GeneralNames.getInstance(name.getName()).getNames())
            .flatMap(Whereabouts::address)
            .forEach(found::add);
      }
    }
    return found.stream().limit(ADDRESSES_MAX).toList();
  }

  /** Only what is spoken over HTTP: LDAP and files are not asked. */
  private static Stream<URI> address(GeneralName name) {
    if (name.getTagNo() != GeneralName.uniformResourceIdentifier) {
      return Stream.empty();
    }
    URI address = URI.create(name.getName().toString());
    boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
    return http && address.getHost() != null ? Stream.of(address) : Stream.empty();
  }
}
