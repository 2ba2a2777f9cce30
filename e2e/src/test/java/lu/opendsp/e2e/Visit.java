package lu.opendsp.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Pages of the portal as they are sent, to somebody of the sandbox who is signed in. */
public final class Visit implements AutoCloseable {

  private static final Pattern TOKEN = Pattern.compile("(?<=name=\"_csrf\" value=\")[^\"]+");

  private final URI base;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
  private String page = "";

  private Visit(RunningPlatform platform) {
    this.base = platform.base();
  }

  /** Signs in as this account. */
  public Visit(RunningPlatform platform, String account) {
    this(platform);
    get("/sandbox/people");
    post("/sandbox/sign-in", Map.of("account", account));
  }

  /** By somebody who did not sign in. */
  public static Visit bySomebody(RunningPlatform platform) {
    return new Visit(platform);
  }

  public Answer get(String path) {
    Answer answer = send(request(path));
    page = answer.text();
    return answer;
  }

  /** Sends a form of the page that was got last, and says where it leads. */
  public String post(String path, Map<String, String> fields) {
    String token = TOKEN.matcher(page).results().map(MatchResult::group).findFirst().orElseThrow();
    String form =
        Stream.concat(fields.entrySet().stream(), Map.of("_csrf", token).entrySet().stream())
            .map(field -> field.getKey() + "=" + Caller.encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    Answer answer =
        send(
            request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    if (answer.status() / 100 != 3) {
      throw new IllegalStateException(path + " leads nowhere: " + answer);
    }
    return answer.header("location");
  }

  /** The cookie by which the portal knows the visitor. */
  public HttpCookie session() {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("opendsp"))
        .findFirst()
        .orElseThrow();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path))
        .header("Accept", "text/html")
        .header("Accept-Language", "en");
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), response.headers(), response.body());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
