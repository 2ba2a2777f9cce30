package lu.opendsp.e2e.silence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import lu.opendsp.e2e.Answer;
import lu.opendsp.e2e.Caller;
import lu.opendsp.e2e.RunningPlatform;

/** What a professional reads of a record in the portal, as the HTML that was sent. */
final class Pages implements AutoCloseable {

  private static final Pattern TOKEN = Pattern.compile("(?<=name=\"_csrf\" value=\")[^\"]+");

  private final URI base;
  private final HttpClient client =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  /** Signed in as somebody of the sandbox. */
  Pages(RunningPlatform platform, String account) {
    this.base = platform.base();
    String token =
        TOKEN
            .matcher(get("/sandbox/people").text())
            .results()
            .map(found -> found.group())
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

  List<Asked> all(int seen) {
    var asked = new ArrayList<Asked>();
    Function<Twin, String> record = twin -> "/record/" + twin.patient().patientId();
    page(asked, "patients/[id]", twin -> "/patients/" + twin.patient().patientId());
    page(asked, "record", record);
    page(asked, "record, a folder", twin -> record.apply(twin) + "?category=MEDICAL");
    page(asked, "record, a year", twin -> record.apply(twin) + "?from=2026-01-01&to=2026-12-31");
    page(asked, "publish", twin -> record.apply(twin) + "/publish");
    for (int index = 0; index < seen; index++) {
      int one = index;
      document(asked, twin -> record.apply(twin) + "/documents/" + twin.seen(one));
    }
    document(asked, twin -> record.apply(twin) + "/documents/" + twin.unseen());
    return asked;
  }

  private void document(List<Asked> asked, Function<Twin, String> document) {
    for (String part : List.of("", "/content", "/mode", "/replace", "/withdraw")) {
      page(asked, "document" + part, twin -> document.apply(twin) + part);
    }
  }

  private void page(List<Asked> asked, String name, Function<Twin, String> path) {
    asked.add(new Asked("portal " + name, twin -> get(path.apply(twin))));
  }

  private Answer get(String path) {
    return send(request(path));
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
