package lu.opendsp.portal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import lu.opendsp.kernel.Language;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which language somebody reads: the one chosen here last, else the account's, else the first of
 * the browser's that we speak, else French. A link to another language is the page itself with
 * {@code lang}; the choice is kept in a cookie and the page shown again under its own address. The
 * sandbox's own pages speak to whoever sits there, and so leave the account's language out.
 */
final class LanguageFilter extends OncePerRequestFilter {

  static final String PARAMETER = "lang";
  private static final String COOKIE = "language";
  private static final String ATTRIBUTE = LanguageFilter.class.getName();
  private static final String SPOKEN = LanguageFilter.class.getName() + ".spoken";

  private final boolean secure;
  private final boolean sandbox;

  LanguageFilter(boolean secure, boolean sandbox) {
    this.secure = secure;
    this.sandbox = sandbox;
  }

  /** From now on this session is in this language, unless another was chosen. */
  static void speak(HttpSession session, Language language) {
    session.setAttribute(SPOKEN, language);
  }

  /** The language of this request. */
  static Language of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof Language language
        ? language
        : chosen(request).orElseGet(() -> accepted(request));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Language> wished = find(parameter(request));
    if (request.getMethod().equals("GET") && wished.isPresent()) {
      keep(wished.get(), response);
      response.sendRedirect(withoutLanguage(request));
      return;
    }
    request.setAttribute(
        ATTRIBUTE, chosen(request).or(() -> spoken(request)).orElseGet(() -> accepted(request)));
    chain.doFilter(request, response);
  }

  private Optional<Language> spoken(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    String path = request.getRequestURI();
    boolean ofSandbox = sandbox && (path.equals("/") || path.startsWith("/sandbox/"));
    return session != null && !ofSandbox && session.getAttribute(SPOKEN) instanceof Language known
        ? Optional.of(known)
        : Optional.empty();
  }

  /** Read from the address alone: asking for a parameter would read the body of an upload. */
  private static String parameter(HttpServletRequest request) {
    String query = request.getQueryString();
    if (query == null) {
      return "";
    }
    String value =
        UriComponentsBuilder.newInstance()
            .query(query)
            .build()
            .getQueryParams()
            .getFirst(PARAMETER);
    return value == null ? "" : value;
  }

  private static String withoutLanguage(HttpServletRequest request) {
    String query = request.getQueryString();
    return UriComponentsBuilder.fromPath(request.getRequestURI())
        .query(query == null ? "" : query)
        .replaceQueryParam(PARAMETER)
        .build()
        .toUriString();
  }

  private void keep(Language language, HttpServletResponse response) {
    ResponseCookie cookie =
        ResponseCookie.from(COOKIE, language.tag())
            .path("/")
            .httpOnly(true)
            .secure(secure)
            .sameSite("Lax")
            .maxAge(Duration.ofDays(365))
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }

  private static Optional<Language> chosen(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(COOKIE))
            .findFirst()
            .flatMap(cookie -> find(cookie.getValue()));
  }

  private static Language accepted(HttpServletRequest request) {
    if (request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null) {
      return Language.FR;
    }
    for (Locale locale : Collections.list(request.getLocales())) {
      Optional<Language> known = find(locale.getLanguage());
      if (known.isPresent()) {
        return known.get();
      }
    }
    return Language.FR;
  }

  private static Optional<Language> find(String tag) {
    return Arrays.stream(Language.values())
        .filter(language -> language.tag().equals(tag))
        .findFirst();
  }
}
