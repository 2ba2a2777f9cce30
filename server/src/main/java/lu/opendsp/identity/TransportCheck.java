package lu.opendsp.identity;

import lu.opendsp.kernel.CannotStartException;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Refuses to start outside the sandbox without TLS, or with the sandbox's authority among the
 * trusted ones.
 */
@Component
final class TransportCheck implements SmartInitializingSingleton {

  private final Environment environment;
  private final IdentitySettings settings;
  private final TrustedRoots roots;

  TransportCheck(Environment environment, IdentitySettings settings, TrustedRoots roots) {
    this.environment = environment;
    this.settings = settings;
    this.roots = roots;
  }

  @Override
  public void afterSingletonsInstantiated() {
    if (environment.getProperty("opendsp.sandbox", Boolean.class, true)) {
      return;
    }
    if (roots.holdsSandboxRoot()) {
      throw new CannotStartException(
          "opendsp.identity.trusted-roots holds the sandbox's authority: remove it, its cards are"
              + " public.");
    }
    boolean tls =
        environment.getProperty("server.ssl.bundle") != null
            || environment.getProperty("server.ssl.key-store") != null
            || environment.getProperty("server.ssl.certificate") != null;
    if (!tls && settings.trustedProxy().isEmpty()) {
      throw new CannotStartException(
          "Without the sandbox OpenDSP serves TLS 1.2 or later only: set server.ssl.certificate and"
              + " server.ssl.certificate-private-key, or name the proxy that ends TLS with"
              + " opendsp.identity.trusted-proxy.");
    }
  }
}
