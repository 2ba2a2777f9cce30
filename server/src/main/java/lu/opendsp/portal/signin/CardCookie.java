package lu.opendsp.portal.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import lu.opendsp.identity.IdentitySettings;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * What a browser keeps while it is away to show its card: the secret that ties both ends together,
 * and what the card is wanted for.
 */
@Component
final class CardCookie {

  /** Longer than a search for the card and its PIN takes. */
  private static final Duration LIFE = Duration.ofMinutes(10);

  private final boolean tls;

  CardCookie(IdentitySettings identity) {
    this.tls = identity.publicUrl().startsWith("https:");
  }

  /** What the card is wanted for. */
  enum Purpose {
    SIGN_IN,
    ADD,
    /** To prove once more who is there. */
    PROVE
  }

  /** What was kept. */
  record Kept(Purpose purpose, String secret) {}

  void keep(Purpose purpose, String secret, HttpServletResponse response) {
    set(purpose.name() + "." + secret, LIFE, response);
  }

  /** What was kept, which is forgotten with that. */
  Optional<Kept> take(HttpServletRequest request, HttpServletResponse response) {
    set("", Duration.ZERO, response);
    return Stream.ofNullable(request.getCookies())
        .flatMap(Arrays::stream)
        .filter(cookie -> cookie.getName().equals(name()))
        .map(Cookie::getValue)
        .flatMap(CardCookie::read)
        .findFirst();
  }

  private static Stream<Kept> read(String value) {
    return Arrays.stream(Purpose.values())
        .filter(purpose -> value.startsWith(purpose.name() + "."))
        .map(purpose -> new Kept(purpose, value.substring(purpose.name().length() + 1)));
  }

  private void set(String value, Duration life, HttpServletResponse response) {
    ResponseCookie cookie =
        ResponseCookie.from(name(), value)
            .httpOnly(true)
            .secure(tls)
            .sameSite("Lax")
            .path("/")
            .maxAge(life)
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }

  private String name() {
    return tls ? "__Host-opendsp-card" : "opendsp-card";
  }
}
