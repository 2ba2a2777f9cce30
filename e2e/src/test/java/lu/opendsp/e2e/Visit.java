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
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Pages of the portal as they are sent, to somebody of the sandbox who is signed in. */
public final class Visit implements AutoCloseable {

  private static final Pattern TOKEN = Pattern.compile("(?<=name=\"_csrf\" value=\")[^\"]+");

  private final URI base;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();

  /** Signs in as this account. */
  public Visit(RunningPlatform platform, String account) {
    this.base = platform.base();
    String token =
        TOKEN
            .matcher(get("/sandbox/people").text())
            .results()
            .map(MatchResult::group)
            .findFirst()
            .orElseThrow();
    String form = "account=" + account + "&_csrf=" + Caller.encoded(token);
    Answer signedIn =
        send(
            request("/sandbox/sign-in")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    if (signedIn.status() / 100 != 3) {
      throw new IllegalStateException("not signed in: " + signedIn);
    }
  }

  public Answer get(String path) {
    return send(request(path));
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
