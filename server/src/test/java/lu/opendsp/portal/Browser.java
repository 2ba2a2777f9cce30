package lu.opendsp.portal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without a screen: keeps cookies, follows redirects, sends forms with their token. */
final class Browser {

  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final String BOUNDARY = "----formOfATest";

  private final CookieManager cookies = new CookieManager();
  private final HttpClient client =
      HttpClient.newBuilder()
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private final String base;
  private final String language;
  private String token = "";

  Browser(int port, String language) {
    this.base = "http://localhost:" + port;
    this.language = language;
  }

  /** What was answered in the end. */
  record Page(int status, String path, String text, HttpResponse<byte[]> response) {

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    /** The first match of a pattern. */
    String find(String pattern) {
      Matcher matcher = Pattern.compile(pattern).matcher(text);
      if (!matcher.find()) {
        throw new AssertionError(pattern + " is not in " + text);
      }
      return matcher.group();
    }
  }

  /** The cookies held now, by which the server knows the session. */
  String held() {
    return cookies.getCookieStore().getCookies().stream()
        .map(cookie -> cookie.getName() + "=" + cookie.getValue())
        .sorted()
        .collect(Collectors.joining(";"));
  }

  /** Loses a cookie, as when the server has forgotten its session. */
  void lose(String name) {
    cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .toList()
        .forEach(cookie -> cookies.getCookieStore().remove(URI.create(base), cookie));
  }

  Page get(String path) {
    return send(request(path).GET());
  }

  Page post(String path, Map<String, String> fields) {
    String form =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form + "&_csrf=" + encode(token))));
  }

  /** Sends a file as a form does. */
  Page upload(String path, String fileName, byte[] file) {
    var body = new ByteArrayOutputStream();
    body.writeBytes(part("_csrf\"", token));
    String head = "file\"; filename=\"" + fileName + "\"\r\nContent-Type: application/pdf";
    String whole = new String(part(head, ""), StandardCharsets.UTF_8);
    body.writeBytes(whole.substring(0, whole.length() - 2).getBytes(StandardCharsets.UTF_8));
    body.writeBytes(file);
    body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return send(
        request(path)
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(BodyPublishers.ofByteArray(body.toByteArray())));
  }

  private static byte[] part(String head, String value) {
    String text =
        "--%s\r\nContent-Disposition: form-data; name=\"%s\r\n\r\n%s\r\n"
            .formatted(BOUNDARY, head, value);
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Signs in as somebody of the sandbox, and reads on in the language of this browser. */
  Page be(String account) {
    get("/sandbox/people?lang=" + language);
    return sign(account);
  }

  /** Signs in as somebody of the sandbox who has chosen no language. */
  Page beInTheLanguageOfTheAccount(String account) {
    get("/sandbox/people");
    return sign(account);
  }

  private Page sign(String account) {
    return post("/sandbox/sign-in", Map.of("account", account));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .header("Accept", "text/html")
        .header("Accept-Language", language);
  }

  private Page send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
      String text = new String(response.body(), StandardCharsets.UTF_8);
      Matcher matcher = TOKEN.matcher(text);
      if (matcher.find()) {
        token = matcher.group(1);
      }
      return new Page(response.statusCode(), response.uri().getPath(), text, response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
