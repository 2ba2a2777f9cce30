package lu.opendsp.portal;

import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.SessionTrackingMode;
import java.util.Set;
import lu.opendsp.identity.IdentitySettings;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.stereotype.Component;

/**
 * The session's cookie: never read by scripts, never sent from other sites, and under TLS bound to
 * this host (prefix {@code __Host-}).
 */
@Component
final class SessionCookie implements ServletContextInitializer {

  private final boolean tls;

  SessionCookie(IdentitySettings identity) {
    this.tls = identity.publicUrl().startsWith("https:");
  }

  /** Its name. */
  String name() {
    return tls ? "__Host-opendsp" : "opendsp";
  }

  /** Whether callers reach us over TLS. */
  boolean secure() {
    return tls;
  }

  @Override
  public void onStartup(ServletContext context) {
    SessionCookieConfig cookie = context.getSessionCookieConfig();
    cookie.setName(name());
    cookie.setHttpOnly(true);
    cookie.setSecure(tls);
    cookie.setPath("/");
    cookie.setAttribute("SameSite", "Lax");
    context.setSessionTrackingModes(Set.of(SessionTrackingMode.COOKIE));
  }
}
