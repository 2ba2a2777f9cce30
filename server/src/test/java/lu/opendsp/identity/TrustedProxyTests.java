package lu.opendsp.identity;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
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

  private @Nullable ServletRequest sent(String from, TrustedProxy filter)
      throws ServletException, IOException {
    request.setRemoteAddr(from);
    var chain = new MockFilterChain();
    filter.doFilter(request, response, chain);
    return chain.getRequest();
  }
}
