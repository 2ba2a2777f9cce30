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
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority that hands out cards, as LuxTrust does. */
public final class CardAuthority {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Duration CARD_LIFE = Duration.ofDays(365);

  private final X500Name name;
  private final KeyPair pair;
  private final Instant founded;
  private final X509Certificate certificate;

  private CardAuthority(X500Name name, KeyPair pair, Instant founded) {
    this.name = name;
    this.pair = pair;
    this.founded = founded;
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
    return new CardAuthority(new X500Name(subject), ec(), now.minus(Duration.ofDays(1)));
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

  private X509Certificate ofAuthority() {
    return signed(
        builder(name, pair, founded.plus(Duration.ofDays(3650))),
        new BasicConstraints(0),
        KeyUsage.keyCertSign | KeyUsage.digitalSignature);
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
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
    } catch (CertIOException | GeneralSecurityException | OperatorCreationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
