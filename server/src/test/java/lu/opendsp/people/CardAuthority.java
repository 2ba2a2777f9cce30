package lu.opendsp.people;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** An authority that hands out cards, as LuxTrust does. */
public final class CardAuthority {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int AUTHORITY =
      KeyUsage.keyCertSign | KeyUsage.cRLSign | KeyUsage.digitalSignature;
  private static final Duration CARD_LIFE = Duration.ofDays(365);

  private final X500Name name;
  private final KeyPair pair;
  private final Instant founded;
  private final @Nullable String desk;
  private final X509Certificate certificate;

  private CardAuthority(X500Name name, KeyPair pair, Instant founded, @Nullable String desk) {
    this.name = name;
    this.pair = pair;
    this.founded = founded;
    this.desk = desk;
    this.certificate = ofAuthority();
  }

  /** A card: its certificate and the key in it. */
  public record Card(X509Certificate certificate, PrivateKey key) {

    /** What goes along with a signature. */
    public List<X509Certificate> chain() {
      return List.of(certificate);
    }
  }

  /** A new one, in force since a day before this moment. */
  public static CardAuthority called(String subject, Instant now) {
    return new CardAuthority(new X500Name(subject), ec(), now.minus(Duration.ofDays(1)), null);
  }

  /** One that says on each card where to ask whether it was taken back. */
  static CardAuthority withDesk(String subject, Instant now, String desk) {
    return new CardAuthority(new X500Name(subject), ec(), now.minus(Duration.ofDays(1)), desk);
  }

  public X509Certificate certificate() {
    return certificate;
  }

  /** The authority itself, used as a card. */
  public Card asCard() {
    return new Card(certificate, pair.getPrivate());
  }

  /** A card with a P-256 key, the usual one. */
  public Card card(String subject) {
    return card(subject, ec(), founded.plus(CARD_LIFE));
  }

  /** A card with an RSA key of 2048 bits. */
  public Card rsaCard(String subject) {
    return card(subject, rsa(2048), founded.plus(CARD_LIFE));
  }

  /** A card with a key, until then. */
  public Card card(String subject, KeyPair keys, Instant until) {
    var builder = builder(new X500Name("CN=" + subject), keys, until);
    return new Card(
        signed(builder, new BasicConstraints(false), KeyUsage.digitalSignature), keys.getPrivate());
  }

  public static KeyPair ec() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  public static KeyPair rsa(int bits) {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /** A card with one purpose written into it. */
  public Card cardFor(String subject, KeyPurposeId purpose) {
    KeyPair keys = ec();
    var builder = builder(new X500Name("CN=" + subject), keys, founded.plus(CARD_LIFE));
    try {
      builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
    } catch (CertIOException impossible) {
      throw new IllegalStateException(impossible);
    }
    return new Card(
        signed(builder, new BasicConstraints(false), KeyUsage.digitalSignature), keys.getPrivate());
  }

  /** A certificate for a server of this name. */
  Card server(String host) {
    KeyPair keys = ec();
    var builder = builder(new X500Name("CN=" + host), keys, founded.plus(CARD_LIFE));
    try {
      builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
    } catch (CertIOException impossible) {
      throw new IllegalStateException(impossible);
    }
    return new Card(
        signed(builder, new BasicConstraints(false), KeyUsage.digitalSignature), keys.getPrivate());
  }

  /** A card that signs contracts and is not for signing in. */
  public Card cardForContracts(String subject) {
    KeyPair keys = ec();
    var builder = builder(new X500Name("CN=" + subject), keys, founded.plus(CARD_LIFE));
    return new Card(
        signed(builder, new BasicConstraints(false), KeyUsage.nonRepudiation), keys.getPrivate());
  }

  /** An authority below this one. */
  public CardAuthority below(String subject) {
    KeyPair keys = ec();
    var lower = new CardAuthority(new X500Name(subject), keys, founded, desk);
    var builder = builder(new X500Name(subject), keys, founded.plus(Duration.ofDays(3650)));
    return new CardAuthority(lower, signed(builder, new BasicConstraints(0), AUTHORITY));
  }

  PrivateKey key() {
    return pair.getPrivate();
  }

  private CardAuthority(CardAuthority lower, X509Certificate certificate) {
    this.name = lower.name;
    this.pair = lower.pair;
    this.founded = lower.founded;
    this.desk = lower.desk;
    this.certificate = certificate;
  }

  private X509Certificate ofAuthority() {
    return signed(
        builder(name, pair, founded.plus(Duration.ofDays(3650))),
        new BasicConstraints(1),
        AUTHORITY);
  }

  private JcaX509v3CertificateBuilder builder(X500Name subject, KeyPair keys, Instant until) {
    return new JcaX509v3CertificateBuilder(
        name,
        new BigInteger(120, RANDOM),
        Date.from(founded),
        Date.from(until),
        subject,
        keys.getPublic());
  }

  private X509Certificate signed(
      JcaX509v3CertificateBuilder builder, BasicConstraints constraints, int usage) {
    try {
      builder.addExtension(Extension.basicConstraints, true, constraints);
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
      if (desk != null) {
        builder.addExtension(Extension.authorityInfoAccess, false, responder(desk));
        builder.addExtension(Extension.cRLDistributionPoints, false, lists(desk));
      }
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
    } catch (CertIOException | GeneralSecurityException | OperatorCreationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static AuthorityInformationAccess responder(String desk) {
    return new AuthorityInformationAccess(
        AccessDescription.id_ad_ocsp,
        new GeneralName(GeneralName.uniformResourceIdentifier, desk + "/ocsp"));
  }

  private static CRLDistPoint lists(String desk) {
    var names =
        new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, desk + "/crl"));
    return new CRLDistPoint(
        new DistributionPoint[] {
          new DistributionPoint(new DistributionPointName(names), null, null)
        });
  }
}
