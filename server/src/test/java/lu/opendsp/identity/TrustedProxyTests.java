package lu.opendsp.identity;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

final class TrustedProxyTests {

  private static final String PROXY = "10.0.0.7";

  private final MockHttpServletRequest request =
      new MockHttpServletRequest("GET", "/fhir/metadata");
  private final MockHttpServletResponse response = new MockHttpServletResponse();

  TrustedProxyTests() {
    request.addHeader("X-Forwarded-Proto", "https");
    request.addHeader("X-Forwarded-For", "192.0.2.44");
  }

  @Test
  void believesTheNamedProxy() throws ServletException, IOException {
    ServletRequest seen = Objects.requireNonNull(sent(PROXY, new TrustedProxy(PROXY, true)));

    assertThat(seen.isSecure()).isTrue();
    assertThat(seen.getRemoteAddr()).isEqualTo("192.0.2.44");
  }

  @Test
  void believesNobodyElse() throws ServletException, IOException {
    for (String name : new String[] {PROXY, ""}) {
      ServletRequest seen = Objects.requireNonNull(sent("10.0.0.8", new TrustedProxy(name, false)));

      assertThat(seen.isSecure()).isFalse();
      assertThat(seen.getRemoteAddr()).isEqualTo("10.0.0.8");
    }
  }

  @Test
  void servesNobodyInClearWhoDoesNotComeThroughIt() throws ServletException, IOException {
    assertThat(sent("10.0.0.8", new TrustedProxy(PROXY, true))).isNull();
    assertThat(response.getStatus()).isEqualTo(421);
  }

  @Test
  void servesWhoComesWithTls() throws ServletException, IOException {
    request.setSecure(true);

    assertThat(sent("10.0.0.8", new TrustedProxy("", true))).isNotNull();
  }

  @Test
  void believesTheAddressTheProxyAddedAndNotTheOneItsCallerWrote() throws Exception {
    assertThat(callerOf("198.51.100.9, 192.0.2.44")).isEqualTo("192.0.2.44");
    assertThat(callerOf("198.51.100.9, 192.0.2.44, " + PROXY)).isEqualTo("192.0.2.44");
    assertThat(callerOf("198.51.100.9, 192.0.2.44:4711")).isEqualTo("192.0.2.44");
    assertThat(callerOf("[2001:db8::7]:4711")).isEqualTo("2001:db8:0:0:0:0:0:7");
    assertThat(callerOf("2001:db8::7")).isEqualTo("2001:db8:0:0:0:0:0:7");
  }

  @Test
  void takesWhatIsNoAddressForTheProxyItself() throws Exception {
    assertThat(callerOf("192.0.2.44, unknown")).isEqualTo(PROXY);
    assertThat(callerOf("192.0.2.44, evil.example")).isEqualTo(PROXY);
    assertThat(callerOf("")).isEqualTo(PROXY);
  }

  @Test
  void readsNoHeaderThatProxiesPassOnAsItCame() throws Exception {
    request.removeHeader("X-Forwarded-Proto");
    request.addHeader("X-Forwarded-Proto", "https, http");
    request.addHeader("Forwarded", "for=198.51.100.9;proto=https;host=evil.example");

    ServletRequest seen = Objects.requireNonNull(sent(PROXY, new TrustedProxy(PROXY, true)));

    assertThat(seen.isSecure()).isFalse();
    assertThat(seen.getServerName()).isEqualTo("localhost");
    assertThat(seen.getRemoteAddr()).isEqualTo("192.0.2.44");
  }

  @Test
  void letsNoCallerPutAPathBeforeThePage() throws Exception {
    request.addHeader("X-Forwarded-Prefix", "/assets/x");
    request.removeHeader("X-Forwarded-Proto");
    request.addHeader("X-Forwarded-Ssl", "on");

    ServletRequest seen = Objects.requireNonNull(sent(PROXY, new TrustedProxy(PROXY, true)));

    assertThat(((HttpServletRequest) seen).getRequestURI()).isEqualTo("/fhir/metadata");
    assertThat(((HttpServletRequest) seen).getContextPath()).isEmpty();
    assertThat(seen.isSecure()).isFalse();
  }

  private String callerOf(String forwarded) throws Exception {
    var fresh = new MockHttpServletRequest("GET", "/fhir/metadata");
    fresh.addHeader("X-Forwarded-For", forwarded);
    fresh.setRemoteAddr(PROXY);
    var chain = new MockFilterChain();
    new TrustedProxy(PROXY, true).doFilter(fresh, response, chain);
    return Objects.requireNonNull(chain.getRequest()).getRemoteAddr();
  }

  private @Nullable ServletRequest sent(String from, TrustedProxy filter)
      throws ServletException, IOException {
    request.setRemoteAddr(from);
    var chain = new MockFilterChain();
    filter.doFilter(request, response, chain);
    return chain.getRequest();
  }
}
