package lu.opendsp.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.ForwardedHeaderFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Believes the named proxy, and nobody else, what it says of the callers before it
 * (X-Forwarded-Proto and its sisters, RFC 7239). Where that proxy ends TLS for us, a request that
 * did not come through it came in clear, and is not served.
 */
final class TrustedProxy extends OncePerRequestFilter {

  /** Not for this address (RFC 9110, 15.5.20): TLS ends at the proxy. */
  private static final int MISDIRECTED = 421;

  private final @Nullable InetAddress proxy;
  private final boolean onlyThroughIt;
  private final ForwardedHeaderFilter believing = new ForwardedHeaderFilter();
  private final ForwardedHeaderFilter deaf = new ForwardedHeaderFilter();

  /**
   * @param address an IP address, or empty where there is no proxy
   * @param onlyThroughIt whether nobody else may come in without TLS
   */
  TrustedProxy(String address, boolean onlyThroughIt) {
    this.proxy = address.isEmpty() ? null : InetAddress.ofLiteral(address);
    this.onlyThroughIt = onlyThroughIt;
    deaf.setRemoveOnly(true);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean through = InetAddress.ofLiteral(request.getRemoteAddr()).equals(proxy);
    if (onlyThroughIt && !through && !request.isSecure()) {
      response.setStatus(MISDIRECTED);
      return;
    }
    (through ? believing : deaf).doFilter(request, response, chain);
  }
}
