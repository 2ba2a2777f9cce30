package lu.opendsp.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import lu.opendsp.identity.CardPortCertificate;
import lu.opendsp.identity.TrustedRoots;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
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

/** The sandbox's own certificate authority: made at first start, its cards open nothing real. */
final class SandboxAuthority {

  /** The password of every sandbox card. It protects nothing and is meant to be known. */
  static final String PASSWORD = "sandbox";

  private static final Duration LIFE = Duration.ofDays(3653);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final PrivateKey key;
  private final X509Certificate certificate;
  private final SandboxFiles files;

  private SandboxAuthority(PrivateKey key, X509Certificate certificate, SandboxFiles files) {
    this.key = key;
    this.certificate = certificate;
    this.files = files;
  }

  /** The authority of this data directory, made if it is not there yet. */
  static SandboxAuthority open(SandboxFiles files) {
    try {
      if (!Files.exists(files.authority())) {
        make(files);
      }
      var store = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(files.authority())) {
        store.load(in, PASSWORD.toCharArray());
      }
      var root = (X509Certificate) store.getCertificate("ca");
      var key = (PrivateKey) store.getKey("ca", PASSWORD.toCharArray());
      files.write(files.authorityCertificate(), pem(root));
      return new SandboxAuthority(key, root, files);
    } catch (GeneralSecurityException | OperatorCreationException broken) {
      throw new IllegalStateException("the sandbox's authority cannot be opened", broken);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  X509Certificate certificate() {
    return certificate;
  }

  /** The certificate of a person's card, made with the card if it is not there yet. */
  X509Certificate card(String person) {
    try {
      Path pem = files.certificate(person);
      if (!Files.exists(pem)) {
        makeCard(person);
      }
      try (InputStream in = Files.newInputStream(pem)) {
        return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
      }
    } catch (GeneralSecurityException | OperatorCreationException broken) {
      throw new IllegalStateException("the card of " + person + " cannot be made", broken);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** A key and certificate for this server, made anew at each start; it opens nothing as a card. */
  CardPortCertificate.Key server(String host) {
    try {
      KeyPair pair = pair();
      var builder = builder(issuer(), new X500Name("CN=" + host + "," + mark()), pair);
      var name =
          new GeneralName(
              host.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName, host);
      builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(name));
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
      builder.addExtension(
          Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
      return new CardPortCertificate.Key(
          pair.getPrivate(), List.of(sign(builder, key), certificate));
    } catch (GeneralSecurityException | OperatorCreationException | CertIOException broken) {
      throw new IllegalStateException("the sandbox's server certificate cannot be made", broken);
    }
  }

  private X500Name issuer() {
    return X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
  }

  private void makeCard(String person)
      throws GeneralSecurityException, OperatorCreationException, IOException {
    KeyPair pair = pair();
    var subject = new X500Name("CN=" + person + ",SERIALNUMBER=" + person + "," + mark());
    var builder = builder(issuer(), subject, pair);
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    builder.addExtension(
        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
    X509Certificate card = sign(builder, key);
    files.write(
        files.card(person),
        keyStore(person, pair.getPrivate(), new X509Certificate[] {card, certificate}));
    files.write(files.certificate(person), pem(card));
  }

  private static void make(SandboxFiles files)
      throws GeneralSecurityException, OperatorCreationException, IOException {
    KeyPair pair = pair();
    var name = new X500Name("CN=Sandbox CA," + mark());
    var builder = builder(name, name, pair);
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
    builder.addExtension(
        Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    X509Certificate root = sign(builder, pair.getPrivate());
    files.write(files.authority(), keyStore("ca", pair.getPrivate(), new X509Certificate[] {root}));
  }

  private static String mark() {
    return TrustedRoots.SANDBOX_MARK;
  }

  private static JcaX509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, KeyPair pair) {
    Instant now = Clock.systemUTC().instant();
    return new JcaX509v3CertificateBuilder(
        issuer,
        new BigInteger(120, RANDOM),
        Date.from(now.minus(Duration.ofDays(1))),
        Date.from(now.plus(LIFE)),
        subject,
        pair.getPublic());
  }

  private static X509Certificate sign(JcaX509v3CertificateBuilder builder, PrivateKey key)
      throws GeneralSecurityException, OperatorCreationException {
    return new JcaX509CertificateConverter()
        .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
  }

  private static KeyPair pair() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static byte[] keyStore(String alias, PrivateKey key, X509Certificate[] chain)
      throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(alias, key, PASSWORD.toCharArray(), chain);
    var out = new ByteArrayOutputStream();
    store.store(out, PASSWORD.toCharArray());
    return out.toByteArray();
  }

  private static byte[] pem(X509Certificate certificate) throws GeneralSecurityException {
    String body =
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
    return ("-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n")
        .getBytes(StandardCharsets.US_ASCII);
  }
}
