package lu.opendsp.portal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lu.opendsp.identity.Sessions;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * Forms that were sent when the session was over already. Each waits in memory, as sessions do, for
 * the one account it belongs to: the same person finds it when he has signed in again in the same
 * browser, and when anybody else does it is gone.
 */
@Component
final class KeptForms {

  /** Where it is given back. */
  static final String PAGE = "/account/kept-form";

  private static final Duration KEPT = Duration.ofMinutes(30);

  /** A session that was over for longer is nobody's who sits there now. */
  private static final Duration USED_WITHIN = Duration.ofHours(1);

  private static final int BYTES_MAX = 64 << 10;

  /** Of all forms together; the oldest go first. */
  private static final int ALL_BYTES_MAX = 32 << 20;

  /** Whose forms are whose: pages behind a sign-in, and no others. */
  private static final Pattern OWN_PAGES =
      Pattern.compile("/(my|with|patients|record|agency|account)(/[\\w./-]*)?");

  /** Ids, codes and numbers, which say nothing to who reads them. */
  private static final Pattern FOR_MACHINES = Pattern.compile("[0-9a-f-]{8,}|[A-Z0-9_]+|");

  /** Never kept: it is typed again. */
  private static final Set<String> SECRET =
      Set.of("password", "repeated", "code", "letter", "sheet");

  private final Sessions sessions;
  private final SessionCookie cookie;
  private final Clock clock;
  private final Cache<UUID, KeptForm> forms =
      Caffeine.newBuilder()
          .maximumWeight(ALL_BYTES_MAX)
          .<UUID, KeptForm>weigher((_, form) -> form.bytes())
          .expireAfterWrite(KEPT)
          .build();

  KeptForms(Sessions sessions, SessionCookie cookie, Clock clock) {
    this.sessions = sessions;
    this.cookie = cookie;
    this.clock = clock;
  }

  /** A form as it was sent, and whose it is. */
  record KeptForm(
      String account, String path, Map<String, List<String>> fields, Instant at, int bytes) {

    KeptForm {
      fields = Map.copyOf(fields);
    }

    /** What its sender wrote himself, so that he knows which form it is. */
    List<String> written() {
      return fields.values().stream()
          .flatMap(List::stream)
          .filter(value -> !FOR_MACHINES.matcher(value).matches())
          .toList();
    }

    /** Without what was typed. */
    @Override
    public String toString() {
      return "KeptForm[" + at + "]";
    }
  }

  /** Gives the browser the sign by which it is known again when its session is over. */
  void begin(UUID session, HttpServletResponse response) {
    ResponseCookie sign =
        ResponseCookie.from(cookieName(), sessions.sign(session))
            .httpOnly(true)
            .secure(cookie.secure())
            .sameSite("Lax")
            .path("/")
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, sign.toString());
  }

  /** The cookie of that sign, which goes when somebody signs out. */
  String cookieName() {
    return cookie.name() + "-form";
  }

  /**
   * Keeps the form in a request that came too late, if something was typed into it and it is known
   * whose it is.
   */
  void keep(HttpServletRequest request) {
    if (!isOurForm(request)) {
      return;
    }
    Instant since = clock.instant().minus(USED_WITHIN);
    session(request)
        .ifPresent(session ->
            sessions
                .findAccount(session, since)
                .map(account -> read(account, request))
                .filter(form -> !form.written().isEmpty())
                .ifPresent(form -> forms.put(session, form)));
  }

  /** Sent by a page of ours: others could put words into somebody's mouth. */
  private static boolean isOurForm(HttpServletRequest request) {
    String type = request.getContentType();
    String site = request.getHeader("Sec-Fetch-Site");
    return request.getMethod().equals("POST")
        && type != null
        && type.startsWith("application/x-www-form-urlencoded")
        && request.getContentLength() >= 0
        && request.getContentLength() <= BYTES_MAX
        && (site == null || site.equals("same-origin"))
        && request.getQueryString() == null
        && !request.getRequestURI().startsWith(PAGE)
        && OWN_PAGES.matcher(request.getRequestURI()).matches()
        && request.getParameterMap().keySet().stream().noneMatch(SECRET::contains);
  }

  private KeptForm read(String account, HttpServletRequest request) {
    var fields = new LinkedHashMap<String, List<String>>();
    request
        .getParameterMap()
        .forEach((name, values) -> {
          if (!name.equals("_csrf")) {
            fields.put(name, List.of(values));
          }
        });
    return new KeptForm(
        account, request.getRequestURI(), fields, clock.instant(), request.getContentLength());
  }

  /** Whether a form of this browser waits for its owner. */
  boolean isWaiting(HttpServletRequest request) {
    return session(request).map(forms::getIfPresent).isPresent();
  }

  /** The form of this account that waits in this browser; whatever waits there is gone then. */
  Optional<KeptForm> take(HttpServletRequest request, String account) {
    return session(request)
        .flatMap(session -> Optional.ofNullable(forms.asMap().remove(session)))
        .filter(form -> form.account().equals(account));
  }

  private Optional<UUID> session(HttpServletRequest request) {
    return Stream.ofNullable(request.getCookies())
        .flatMap(Arrays::stream)
        .filter(each -> each.getName().equals(cookieName()))
        .map(Cookie::getValue)
        .flatMap(value -> sessions.read(value).stream())
        .findFirst();
  }
}
