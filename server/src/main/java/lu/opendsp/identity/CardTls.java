package lu.opendsp.identity;

import java.net.Socket;
import java.security.KeyManagementException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * TLS of the port for cards, by the JDK. The handshake proves that the browser holds the key of the
 * certificate it shows, and names the authorities whose cards are worth showing. Whether the card
 * is accepted is not said in the handshake, where a person would see the browser's own error and
 * never learn why, but by {@link CardCheck} behind it; nothing else is served on this port.
 */
final class CardTls implements org.apache.tomcat.util.net.SSLContext {

  private final SSLContext context;

  CardTls(KeyManager[] keys, Supplier<List<X509Certificate>> authorities) {
    try {
      this.context = SSLContext.getInstance("TLS");
      context.init(keys, new TrustManager[] {new Shown(authorities)}, null);
    } catch (NoSuchAlgorithmException | KeyManagementException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Takes what is shown, to be judged later. */
  private static final class Shown extends X509ExtendedTrustManager {

    private final Supplier<List<X509Certificate>> authorities;

    Shown(Supplier<List<X509Certificate>> authorities) {
      this.authorities = authorities;
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return authorities.get().toArray(X509Certificate[]::new);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
      throw new UnsupportedOperationException();
    }
  }

  @Override
  public void init(
      KeyManager @Nullable [] keys,
      TrustManager @Nullable [] trust,
      @Nullable SecureRandom random) {
    // Done by the constructor: Tomcat's own settings name neither keys nor trust.
  }

  @Override
  public void destroy() {
    // Nothing is held.
  }

  @Override
  public SSLSessionContext getServerSessionContext() {
    return context.getServerSessionContext();
  }

  @Override
  public SSLEngine createSSLEngine() {
    return context.createSSLEngine();
  }

  @Override
  public SSLServerSocketFactory getServerSocketFactory() {
    return context.getServerSocketFactory();
  }

  @Override
  public SSLParameters getSupportedSSLParameters() {
    return context.getSupportedSSLParameters();
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    return null;
  }

  @Override
  public X509Certificate @Nullable [] getAcceptedIssuers() {
    return null;
  }
}
