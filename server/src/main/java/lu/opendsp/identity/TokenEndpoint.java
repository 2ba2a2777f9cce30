package lu.opendsp.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import lu.opendsp.kernel.Language;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.ProblemException;
import lu.opendsp.kernel.Texts;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The token endpoint, JWT-bearer grant.
 *
 * <p><a href="https://www.rfc-editor.org/rfc/rfc7523#section-2.1">RFC 7523, 2.1</a>; errors as in
 * <a href="https://www.rfc-editor.org/rfc/rfc6749#section-5.2">RFC 6749, 5.2</a>, with our own
 * stable code beside.
 */
@RestController
final class TokenEndpoint {

  /** As the FHIR edge says it: a restart of the database takes a second or two. */
  private static final String RETRY_AFTER_SECONDS = "5";

  private static final String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer";

  private final SignIn signIn;
  private final EmergencyDoor door;
  private final AccessTokens tokens;
  private final IdentitySettings settings;
  private final Texts texts;

  TokenEndpoint(
      SignIn signIn,
      EmergencyDoor door,
      AccessTokens tokens,
      IdentitySettings settings,
      Texts texts) {
    this.signIn = signIn;
    this.door = door;
    this.tokens = tokens;
    this.settings = settings;
    this.texts = texts;
  }

  @PostMapping(path = "/oauth2/token", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  ResponseEntity<Map<String, Object>> token(
      @RequestParam(name = "grant_type", defaultValue = "") String grantType,
      @RequestParam(name = "assertion", defaultValue = "") String assertion) {
    if (!grantType.equals(GRANT_TYPE)) {
      throw Problem.at("grant_type", ProblemCode.GRANT_TYPE_UNSUPPORTED).thrown();
    }
    SignIn.Recognised who = signIn.recognise(assertion);
    Optional<Instant> until = who.emergency().map(claim -> door.declare(who.actor(), claim));
    var told = new LinkedHashMap<String, Object>();
    told.put("access_token", tokens.issue(who.actor(), who.generation()));
    told.put("token_type", "Bearer");
    told.put("expires_in", settings.tokenLife().toSeconds());
    until.ifPresent(end -> told.put("emergency_until", end.toString()));
    return answer(200).body(told);
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> refuse(ProblemException refused, HttpServletRequest request) {
    return tell(refused.problem(), request);
  }

  /** The database is away: an error of ours for a while, and none of the caller's. */
  @ExceptionHandler({
    DataAccessResourceFailureException.class,
    CannotCreateTransactionException.class,
    QueryTimeoutException.class
  })
  ResponseEntity<Map<String, Object>> comeBackLater(HttpServletRequest request) {
    return tell(Problem.of(ProblemCode.DATABASE_AWAY), request);
  }

  private ResponseEntity<Map<String, Object>> tell(Problem problem, HttpServletRequest request) {
    String key = "refusal." + problem.code().name();
    Language language = language(request);
    boolean away = problem.code().status() == 503;
    boolean type = problem.code() == ProblemCode.GRANT_TYPE_UNSUPPORTED;
    return answer(problem.code().status())
        .headers(headers -> {
          if (away) {
            headers.set("Retry-After", RETRY_AFTER_SECONDS);
          }
        })
        .body(
            Map.of(
                "error",
                    away
                        ? "temporarily_unavailable"
                        : type ? "unsupported_grant_type" : "invalid_grant",
                "error_description",
                    texts.say(language, key + ".text", problem.arguments().toArray()),
                "code", problem.code().name(),
                "place", problem.place(),
                "rule", texts.say(language, key + ".rule", problem.arguments().toArray()),
                "example", texts.say(language, key + ".example", problem.arguments().toArray())));
  }

  private static Language language(HttpServletRequest request) {
    String languages = request.getHeader("Accept-Language");
    return Language.of(languages == null ? "" : languages.split("[,;]", 2)[0].strip());
  }

  private static ResponseEntity.BodyBuilder answer(int status) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .cacheControl(CacheControl.noStore());
  }
}
