package lu.opendsp.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.ForwardedHeaderFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Believes the named proxy, and nobody else, what it says of the callers before it
 * (X-Forwarded-Proto and its sisters, RFC 7239). Where that proxy ends TLS for us, a request that
 * did not come through it came in clear, and is not served.
 *
 * <p>A caller may write such headers himself before the proxy adds its own. So of the addresses in
 * X-Forwarded-For the last one counts that is not the proxy's, of the other headers the last value,
 * and Forwarded, which many proxies pass on as it came, is not read at all. Nor is any other of
 * them: a prefix of the path would let a page pass for another one.
 */
final class TrustedProxy extends OncePerRequestFilter {

  /** Not for this address (RFC 9110, 15.5.20): TLS ends at the proxy. */
  private static final int MISDIRECTED = 421;

  private static final String FOR = "x-forwarded-for";

  private static final Set<String> BELIEVED =
      Set.of("x-forwarded-proto", "x-forwarded-host", "x-forwarded-port");

  /** {@code 192.0.2.1:4711} or {@code [2001:db8::1]:4711}. */
  private static final Pattern WITH_PORT =
      Pattern.compile("\\[([0-9A-Fa-f:.]+)](?::[0-9]{1,5})?|([0-9.]+):[0-9]{1,5}");

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
    boolean through = literal(request.getRemoteAddr()).filter(this::isProxy).isPresent();
    if (onlyThroughIt && !through && !request.isSecure()) {
      response.setStatus(MISDIRECTED);
      return;
    }
    if (through) {
      believing.doFilter(new Proxied(request), response, chain);
    } else {
      deaf.doFilter(request, response, chain);
    }
  }

  private boolean isProxy(InetAddress address) {
    return address.equals(proxy);
  }

  /** An IP address; empty for a name, which is never looked up, and for anything else. */
  static Optional<InetAddress> literal(String text) {
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
  }

  /** An address as proxies write it, some of them with a port. */
  private static Optional<InetAddress> caller(String text) {
    Matcher port = WITH_PORT.matcher(text);
    return literal(
        port.matches() ? Objects.requireNonNullElse(port.group(1), port.group(2)) : text);
  }

  /** A request with what the proxy itself said of it. */
  private final class Proxied extends HttpServletRequestWrapper {

    private final String caller;

    Proxied(HttpServletRequest request) {
      super(request);
      this.caller =
          addresses(request).reversed().stream()
              .map(TrustedProxy::caller)
              .filter(address -> address.filter(TrustedProxy.this::isProxy).isEmpty())
              .findFirst()
              .flatMap(address -> address.map(InetAddress::getHostAddress))
              .orElse(request.getRemoteAddr());
    }

    private static List<String> addresses(HttpServletRequest request) {
      return values(request, FOR);
    }

    private static List<String> values(HttpServletRequest request, String name) {
      return Collections.list(request.getHeaders(name)).stream()
          .flatMap(line -> Arrays.stream(line.split(",")))
          .map(String::strip)
          .toList();
    }

    @Override
    public String getRemoteAddr() {
      return caller;
    }

    @Override
    public String getRemoteHost() {
      return caller;
    }

    @Override
    public @Nullable String getHeader(String name) {
      return Collections.list(getHeaders(name)).stream().findFirst().orElse(null);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (!lower.startsWith("x-forwarded-") && !lower.equals("forwarded")) {
        return super.getHeaders(name);
      }
      if (!BELIEVED.contains(lower)) {
        return Collections.emptyEnumeration();
      }
      List<String> values = values((HttpServletRequest) getRequest(), name);
      return Collections.enumeration(values.isEmpty() ? values : List.of(values.getLast()));
    }
  }
}
