package lu.opendsp.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import lu.opendsp.kernel.CannotStartException;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfig.CertificateVerification;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * The second port of the server, on which alone a browser is asked for a certificate: asked
 * everywhere, it would ask everybody for a card before the first page.
 */
@Component
final class CardPort implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  /** Of TLS 1.2 those that are forward secret and authenticated; TLS 1.3 has no others. */
  private static final String SUITES =
      String.join(
          ":",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  private static final int CONNECTIONS_MAX = 1_000;
  private static final int PATIENCE_MILLIS = 10_000;

  private final IdentitySettings settings;
  private final TrustedRoots roots;
  private final ObjectProvider<SslBundles> bundles;
  private final ObjectProvider<CardPortCertificate> own;
  private @Nullable Connector connector;

  CardPort(
      IdentitySettings settings,
      TrustedRoots roots,
      ObjectProvider<SslBundles> bundles,
      ObjectProvider<CardPortCertificate> own) {
    this.settings = settings;
    this.roots = roots;
    this.bundles = bundles;
    this.own = own;
  }

  /** Whether a request came in here. */
  boolean isOf(HttpServletRequest request) {
    return connector != null && request.getLocalPort() == connector.getLocalPort();
  }

  /** Where a browser reaches it; none where there is none. */
  Optional<URI> address() {
    return Optional.ofNullable(connector)
        .map(open -> URI.create("https://" + host() + ":" + open.getLocalPort()));
  }

  private String host() {
    return URI.create(settings.publicUrl()).getHost();
  }

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    Integer port = settings.card().port();
    if (port == null) {
      return;
    }
    var protocol = new Http11NioProtocol();
    protocol.setSSLEnabled(true);
    protocol.addSslHostConfig(tls());
    protocol.setExecutor(new VirtualThreadExecutor("card-port-"));
    protocol.setMaxConnections(CONNECTIONS_MAX);
    protocol.setConnectionTimeout(PATIENCE_MILLIS);
    protocol.setServerRemoveAppProvidedValues(true);
    if (factory.getAddress() != null) {
      protocol.setAddress(factory.getAddress());
    }
    var made = new Connector(protocol);
    made.setPort(port);
    made.setScheme("https");
    made.setSecure(true);
    factory.addAdditionalConnectors(made);
    connector = made;
  }

  private SSLHostConfig tls() {
    var config = new SSLHostConfig();
    config.setProtocols("TLSv1.2+TLSv1.3");
    config.setCiphers(SUITES);
    config.setHonorCipherOrder(true);
    // Who has no card at hand is told so on a page.
    config.setCertificateVerification(CertificateVerification.OPTIONAL.name());
    var certificate = new SSLHostConfigCertificate(config, SSLHostConfigCertificate.Type.UNDEFINED);
    certificate.setSslContext(new CardTls(keys(), roots::certificates));
    config.addCertificate(certificate);
    return config;
  }

  private KeyManager[] keys() {
    String bundle = settings.card().bundle();
    if (!bundle.isEmpty()) {
      return bundles.getObject().getBundle(bundle).getManagers().getKeyManagers();
    }
    CardPortCertificate made = own.getIfAvailable();
    if (made == null) {
      throw new CannotStartException(
          "opendsp.identity.card.port needs the server's certificate: name an SSL bundle in"
              + " opendsp.identity.card.bundle.");
    }
    return keys(made.of(host()));
  }

  private static KeyManager[] keys(CardPortCertificate.Key key) {
    char[] password = UUID.randomUUID().toString().toCharArray();
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("server", key.key(), password, key.chain().toArray(X509Certificate[]::new));
      var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(store, password);
      return factory.getKeyManagers();
    } catch (GeneralSecurityException | IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
